// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Sambruk.Samples.Kommun;

await using var app = await KommunHost.BuildAsync(args);
var section = app.Configuration.GetSection("Kommun");
var options = section.Get<KommunOptions>() ?? new KommunOptions();
try
{
    await app.StartAsync();
}
catch (SocketException fault) when (fault.SocketErrorCode == SocketError.AddressAlreadyInUse)
{
    await Console.Error.WriteLineAsync($"""
        Port {options.MqttPort} är upptagen. Programmet kanske redan är igång i ett annat fönster.
        Så här väljer du en annan port för sensorernas meddelanden:
          dotnet run --project samples/Kommun -- --Kommun:MqttPort=5092
        """);
    return 1;
}
catch (IOException fault) when (fault.InnerException is AddressInUseException)
{
    var port = fault.Message.Contains($":{options.VendorPort}:", StringComparison.Ordinal) ? options.VendorPort : options.Port;
    await Console.Error.WriteLineAsync($"""
        Port {port} är upptagen. Programmet kanske redan är igång i ett annat fönster.
        Så här väljer du andra portar:
          dotnet run --project samples/Kommun -- --Kommun:Port=5090 --Kommun:VendorPort=5091 --Kommun:MqttPort=5092
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
