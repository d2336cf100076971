// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

// The vendor as a process of its own, for the tests that kill it: takes a file of settings, writes its address to standard
// output when it listens.
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Sambruk.Egil.EndToEnd;

await using var app = VendorHost.Build(builder => builder.Configuration.AddJsonFile(args[0]));
await app.StartAsync();
await Console.Out.WriteLineAsync(app.Urls.Single());
await Console.Out.FlushAsync();
await app.WaitForShutdownAsync();
