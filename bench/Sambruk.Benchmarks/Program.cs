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
    QuickIot.Run();
    QuickIotJson.Run();
    return;
}

if (args is ["iot", var keyStart])
{
    QuickIot.Run(keyStart);
    return;
}

if (args is ["iot-store", .. var store])
{
    await IotStoreRun.RunAsync(store);
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(IdentityNumberBenchmarks).Assembly).Run(args);
