// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using BenchmarkDotNet.Running;
using Sambruk.Benchmarks;

if (args is ["quick"])
{
    QuickIdentityNumbers.Run();
    return;
}

if (args is ["quick", "uplinks"])
{
    QuickUplinks.Run();
    return;
}

if (args is ["iot"])
{
    await QuickIot.RunAsync();
    await QuickIotJson.RunAsync();
    return;
}

if (args is ["iot", var keyStart])
{
    await QuickIot.RunAsync(keyStart);
    return;
}

if (args is ["iot-store", .. var store])
{
    await IotStoreRun.RunAsync(store);
    return;
}

if (args is ["navet", var posts, var folder])
{
    await NavetRun.RunAsync(int.Parse(posts, System.Globalization.CultureInfo.InvariantCulture), folder);
    return;
}

if (args is ["billing-run", .. var billing])
{
    await BillingRunBench.RunAsync(billing);
    return;
}

if (args is ["billing-year-files", var made])
{
    await BillingYearBench.MakeFilesAsync(made);
    return;
}

if (args is ["billing-year", var year, var grouping])
{
    await BillingYearBench.RunAsync(year, grouping);
    return;
}

if (args is ["kaa", var persons])
{
    KaaBench.Run(int.Parse(persons, System.Globalization.CultureInfo.InvariantCulture));
    return;
}

if (args is ["rabbitmq", ..])
{
    await RabbitMqRates.RunAsync(args is [_, var count, ..] ? int.Parse(count, System.Globalization.CultureInfo.InvariantCulture) : 20_000);
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(IdentityNumberBenchmarks).Assembly).Run(args);
