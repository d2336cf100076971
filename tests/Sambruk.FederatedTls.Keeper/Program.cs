// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Sambruk.FederatedTls;

// <kept file> <JWKS file> <address of the metadata> <iss> <how many refreshes>. Prints iat of what is in use after each.
var services = new ServiceCollection();
services.AddFederatedTls(options =>
{
    options.CachePath = args[0];
    options.JwksPath = args[1];
    options.MetadataUri = new Uri(args[2]);
    options.Issuer = args[3];
    options.AllowHttpOnLoopback = true;
});
await using var provider = services.BuildServiceProvider();
var store = provider.GetRequiredService<FederationMetadataStore>();
for (var left = int.Parse(args[4], CultureInfo.InvariantCulture); left > 0; left--)
{
    var metadata = await store.RefreshAsync();
    Console.WriteLine(metadata.IssuedAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
}
