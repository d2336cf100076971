// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

// The process that the kill test kills: applies the deliveries of a folder to a store and tells of each that was applied.
using Microsoft.Extensions.DependencyInjection;
using Sambruk.Navet;

var services = new ServiceCollection();
services.AddNavet(options => options.Municipality = args[2]).UseSqlite(args[0]);
await using var provider = services.BuildServiceProvider();
var intake = provider.GetRequiredService<NavetIntake>();
Console.WriteLine("begins");
foreach (var file in Directory.EnumerateFiles(args[1]).Order(StringComparer.Ordinal))
{
    var report = await intake.ApplyAsync([file]);
    Console.WriteLine($"{report.Deliveries[0].Outcome} {Path.GetFileName(file)}");
}
