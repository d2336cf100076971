// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Sambruk.Ss12000;

namespace Sambruk.AotApp;

/// <summary>Rosters of SS 12000 as native code: settings, a pull that nobody answers, the webhook.</summary>
internal static class Rosters
{
    public static async Task<string> DescribeAsync()
    {
        var services = new ServiceCollection();
        services.AddSs12000(options =>
        {
            // Port 9 takes no connection: what is shown is that all of the way is there.
            options.BaseAddress = new Uri("http://127.0.0.1:9/v2.0");
            options.MaxAttempts = 1;
        });
        await using var provider = services.BuildServiceProvider();
        var result = await provider.GetRequiredService<Ss12000Puller>().PullAsync();
        var position = Ss12000Position.Parse("2026-08-17T06:00:00.0000000Z;Organisation,Person");
        return $"{result.Refusal!.Code} {position}";
    }

    public static string DescribeWebhook()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddSs12000(options => options.BaseAddress = new Uri("https://school.example/v2.0"))
            .AddWebhook(options => options.Secret = new string('s', 32));
        var app = builder.Build();
        app.MapSs12000Webhook();
        return ((Microsoft.AspNetCore.Routing.IEndpointRouteBuilder)app).DataSources.Single().Endpoints.Single().DisplayName!;
    }
}
