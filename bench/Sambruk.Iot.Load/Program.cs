// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Iot.Load;

// dotnet Sambruk.Iot.Load.dll load --port 1883 --rate 20000 --seconds 300
// dotnet Sambruk.Iot.Load.dll host --port 1883 --store sqlite --path iot.db --seconds 320
var settings = Settings.Of(args);
return settings.Command switch
{
    "load" => await LoadGenerator.RunAsync(settings),
    "host" => await LoadHost.RunAsync(settings),
    _ => Settings.Usage(),
};
