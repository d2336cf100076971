// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Samples.Kommun;

await using var app = await KommunHost.BuildAsync(args);
try
{
    await app.StartAsync();
}
catch (IOException fault) when (fault.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
{
    Console.Error.WriteLine("Porten är upptagen. Välj andra portar:");
    Console.Error.WriteLine("dotnet run --project samples/Kommun -- --Kommun:Port=5090 --Kommun:VendorPort=5091");
    return 1;
}

Console.WriteLine($"{app.Configuration["Kommun:Name"]} är igång på {app.Urls.First()}");
Console.WriteLine("Öppna adressen i webbläsaren. Avsluta med Ctrl+C.");
await app.WaitForShutdownAsync();
return 0;
