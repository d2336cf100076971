// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Sambruk.Cli;

/// <summary>A host for the pipeline: its options checked at start, its parts started and stopped in order.</summary>
internal static class PipelineHost
{
    // What the pipeline's own drain time does not cover: stores and brokers that close.
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(30);

    public static IHost Build(Invocation call, IConfiguration configuration, bool sources)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.SetMinimumLevel(call.Verbose ? LogLevel.Trace : LogLevel.Warning);
        builder.Services.AddSingleton<ILoggerProvider>(new StandardErrorLoggerProvider(call.Error, call.Clock));
        builder.Services.AddSingleton(call.Clock);

        // The tool has its own way with signals.
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        var drain = ToolServices.Bound(call, () => configuration.GetSection(IotServices.Section)["DrainTime"] is { } text && TimeSpan.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var time) ? time : TimeSpan.FromSeconds(20));
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = drain + s_grace);
        ToolServices.Bound(call, () =>
        {
            IotServices.Add(builder.Services, configuration, call, sources);
            return true;
        });
        return builder.Build();
    }

    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
