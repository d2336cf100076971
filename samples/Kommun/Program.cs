// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.AspNetCore.Connections;
using Sambruk.Samples.Kommun;

await using var app = await KommunHost.BuildAsync(args);
var section = app.Configuration.GetSection("Kommun");
var options = section.Get<KommunOptions>() ?? new KommunOptions();
try
{
    await app.StartAsync();
}
catch (IOException fault) when (fault.InnerException is AddressInUseException)
{
    var port = fault.Message.Contains($":{options.VendorPort}:", StringComparison.Ordinal) ? options.VendorPort : options.Port;
    await Console.Error.WriteLineAsync($"""
        Port {port} är upptagen. Programmet kanske redan är igång i ett annat fönster.
        Så här väljer du andra portar:
          dotnet run --project samples/Kommun -- --Kommun:Port=5090 --Kommun:VendorPort=5091
        """);
    return 1;
}

Console.WriteLine($"""

      {options.Name} är igång.

      Öppna i webbläsaren:  {app.Urls.First()}
      Avsluta:              Ctrl+C
      Börja om från början: ta bort mappen {Path.GetFullPath(options.DataDirectory, app.Environment.ContentRootPath)}

    """);
await app.WaitForShutdownAsync();
return 0;
