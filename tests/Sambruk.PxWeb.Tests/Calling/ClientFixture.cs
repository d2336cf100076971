// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Sambruk.PxWeb.Tests;

/// <summary>A client and its server, on a clock that jumps.</summary>
public abstract class ClientFixture : IAsyncLifetime
{
    private ServiceProvider? _provider;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected static PxWebQuery YearEnd(string table = "TAB638") =>
        new(table, [new("Region", "????"), new("ContentsCode", "BE0101N1"), new("Tid", "2025")]);

    protected JumpingTime Time { get; } = new();

    protected LocalPxWeb Server { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Server = await LocalPxWeb.StartAsync(Time);

    public async ValueTask DisposeAsync()
    {
        if (_provider is not null)
        {
            await _provider.DisposeAsync();
        }

        await Server.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected PxWebClient Client(Action<PxWebOptions>? configure = null, TimeProvider? time = null, ILoggerProvider? log = null, int added = 1)
    {
        var services = new ServiceCollection();
        services.AddSingleton(time ?? Time);
        services.AddLogging(logging =>
        {
            logging.SetMinimumLevel(LogLevel.Trace);
            if (log is not null)
            {
                logging.AddProvider(log);
            }
        });
        for (var i = 0; i < added; i++)
        {
            services.AddPxWeb(options =>
            {
                options.BaseAddress = Server.V2;

                // Real time: longer than any wait of the clock that jumps.
                options.Timeout = TimeSpan.FromMinutes(2);
                configure?.Invoke(options);
            });
        }

        _provider = services.BuildServiceProvider(validateScopes: true);
        return _provider.GetRequiredService<PxWebClient>();
    }

    /// <summary>Answers the calls for data so; the others as the server does.</summary>
    protected void AnswerData(Func<HttpContext, Task> answer) => Server.Instead = async http =>
    {
        if (!http.Request.Path.Value!.EndsWith("/data", StringComparison.Ordinal))
        {
            return false;
        }

        await answer(http);
        return true;
    };

    protected int CallsFor(string what) => Server.Calls.Count(c => c.Line.Contains(what, StringComparison.Ordinal));
}
