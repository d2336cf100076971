// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Samples.Kommun;

await using var app = await KommunHost.BuildAsync(args);
await app.StartAsync();
Console.WriteLine($"{app.Configuration["Kommun:Name"]} är igång på {app.Urls.First()}");
Console.WriteLine("Öppna adressen i webbläsaren. Avsluta med Ctrl+C.");
await app.WaitForShutdownAsync();
