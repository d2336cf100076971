// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using Sambruk.AotApp;

// One line per package: what is printed here is what Sambruk.Aot.Tests expects of the native program.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var folder = Directory.CreateTempSubdirectory("sambruk-aot-").FullName;
try
{
    Console.WriteLine($"Sambruk.Abstractions: {Ground.Describe()}");
    Console.WriteLine($"Sambruk.Audit.Sqlite: {await AuditTrail.DescribeAsync(Path.Combine(folder, "audit.db"))}");
    Console.WriteLine($"Sambruk.FederatedTls: {Trust.Describe()}");
    await foreach (var line in PopulationRegister.DescribeAsync(folder))
    {
        Console.WriteLine(line);
    }

    await foreach (var line in Provisioning.DescribeAsync(folder))
    {
        Console.WriteLine(line);
    }

    await foreach (var line in Sensors.DescribeAsync(folder))
    {
        Console.WriteLine(line);
    }

    await foreach (var line in SensorPeers.DescribeAsync(folder))
    {
        Console.WriteLine(line);
    }

    Console.WriteLine($"Sambruk.PxWeb: {await Statistics.DescribeAsync()}");
    Console.WriteLine($"Sambruk.Ss12000: {await Rosters.DescribeAsync()}");
    Console.WriteLine($"Sambruk.Ss12000.AspNetCore: {Rosters.DescribeWebhook()}");
    Console.WriteLine($"Sambruk.Edlevo: {await SchoolSystem.DescribeAsync()}");
    Console.WriteLine($"Sambruk.Spreadsheets: {Tables.Describe()}");
    await foreach (var line in Invoices.DescribeAsync())
    {
        Console.WriteLine(line);
    }

    Console.WriteLine($"Sambruk.Kaa: {await Youths.DescribeAsync()}");
}
finally
{
    Directory.Delete(folder, recursive: true);
}
