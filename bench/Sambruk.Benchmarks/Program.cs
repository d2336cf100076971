// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using BenchmarkDotNet.Running;
using Sambruk.Benchmarks;

if (args is ["quick"])
{
    QuickIdentityNumbers.Run();
    return;
}

if (args is ["iot-store", .. var store])
{
    await IotStoreRun.RunAsync(store);
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(IdentityNumberBenchmarks).Assembly).Run(args);
