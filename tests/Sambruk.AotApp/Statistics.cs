// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Sambruk.Billing;

namespace Sambruk.AotApp;

/// <summary>The inhabitants of one municipality, from a PxWeb on this machine that has only that.</summary>
internal static class Statistics
{
    private const string Limits = """{"maxDataCells":150000,"maxCallsPerTimeWindow":30,"timeWindow":10}""";

    private const string Answer = """
        {"class":"dataset","version":"2.0","updated":"2026-02-24T07:00:00Z","id":["Region","ContentsCode","Tid"],"size":[1,1,1],
         "dimension":{"Region":{"category":{"index":{"1489":0},"label":{"1489":"Alingsås"}}},"ContentsCode":{"category":{"index":["BE0101N1"]}},"Tid":{"category":{"index":["2025"]}}},
         "value":{"0":42861},"status":{},"extension":{"px":{"tableid":"TAB638"}}}
        """;

    public static async Task<string> DescribeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        await using var server = builder.Build();
        server.Run(static http =>
        {
            http.Response.ContentType = "application/json";
            return http.Response.WriteAsync(http.Request.Path.Value!.EndsWith("/config", StringComparison.Ordinal) ? Limits : Answer);
        });
        await server.StartAsync();

        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Population:PxWeb:BaseAddress"] = server.Urls.First(),
            ["Population:PxWeb:MinInterval"] = "00:00:00.1",
        }).Build();
        var services = new ServiceCollection();
        services.AddBilling(static _ => { }).AddPxWebPopulation(settings.GetSection("Population"));
        await using var provider = services.BuildServiceProvider();
        var code = MunicipalityCode.Parse("1489");
        var snapshot = await provider.GetRequiredService<IPopulationSource>().GetAsync(new("TAB638", new(2025, 12, 31), [code]), CancellationToken.None);
        return string.Create(CultureInfo.InvariantCulture, $"{snapshot} {snapshot.Values[code]}");
    }
}
