// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using BenchmarkDotNet.Running;
using Sambruk.Benchmarks;

if (args is ["quick"])
{
    QuickIdentityNumbers.Run();
    return;
}

if (args is ["rabbitmq", ..])
{
    await RabbitMqRates.RunAsync(args is [_, var count, ..] ? int.Parse(count, System.Globalization.CultureInfo.InvariantCulture) : 20_000);
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(IdentityNumberBenchmarks).Assembly).Run(args);
