// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.AspNetCore.Connections;
using Sambruk;
using Sambruk.Samples.Forening;

WebApplication built;
try
{
    built = await ForeningHost.BuildAsync(args);
}
catch (InvalidInputException fault)
{
    await Console.Error.WriteLineAsync($"Underlaget går inte att använda:\n{string.Join('\n', fault.Report.Select(f => $"  {f.Path}: {f.SwedishMessage ?? f.Message}"))}");
    return 1;
}
catch (IOException fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
{
    await Console.Error.WriteLineAsync($"Underlaget går inte att läsa: {fault.Message}");
    return 1;
}

await using var app = built;
var options = app.Configuration.GetSection("Forening").Get<ForeningOptions>() ?? new ForeningOptions();
try
{
    await app.StartAsync();
}
catch (IOException fault) when (fault.InnerException is AddressInUseException)
{
    await Console.Error.WriteLineAsync($"""
        Port {options.Port} är upptagen. Programmet kanske redan är igång i ett annat fönster.
        Så här väljer du en annan port:
          dotnet run --project samples/Forening -- --Forening:Port=5071
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
