// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Samples.Kommun;

var app = KommunHost.Build(args);
await app.RunAsync();
