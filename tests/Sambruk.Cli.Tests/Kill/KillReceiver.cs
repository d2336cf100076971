// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Sambruk.Cli.Tests;

/// <summary>A receiver that strikes at one of its requests, and remembers what came.</summary>
/// <param name="objects">What it holds: kept by the test, so that a second receiver goes on with what the first one got.</param>
/// <param name="delay">Time before each answer.</param>
internal sealed class KillReceiver(ConcurrentDictionary<string, string> objects, TimeSpan delay) : IAsyncDisposable
{
    private readonly ConcurrentQueue<(string Method, int Status)> _answers = new();
    private WebApplication? _app;
    private int _seen;

    public string Address => _app!.Urls.Single();

    /// <summary>What was answered, in the order in which it was decided.</summary>
    public IReadOnlyCollection<(string Method, int Status)> Answers => _answers;

    /// <summary>Called when the request with the number has come to the moment.</summary>
    public Action<int, Moment> At { get; set; } = (_, _) => { };

    public async Task StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.Run(AnswerAsync);
        await _app.StartAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Ends it: nothing that a killed sender has left on its way is taken in after this.</summary>
    public async ValueTask DisposeAsync()
    {
        await _app!.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var number = Interlocked.Increment(ref _seen);
        At(number, Moment.Seen);
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync();
        await Task.Delay(delay);
        context.Response.StatusCode = Store(context.Request.Method, context.Request.Path.Value!.Trim('/'), body);
        _answers.Enqueue((context.Request.Method, context.Response.StatusCode));
        At(number, Moment.Stored);
        await context.Response.CompleteAsync();
        At(number, Moment.Answered);
    }

    private int Store(string method, string path, string body)
    {
        if (method == "POST")
        {
            using var sent = JsonDocument.Parse(body);
            return objects.TryAdd($"{path}/{sent.RootElement.GetProperty("externalId").GetString()}", body) ? 201 : 409;
        }

        if (method != "PUT" || !objects.ContainsKey(path))
        {
            return 404;
        }

        objects[path] = body;
        return 200;
    }
}

/// <summary>Where a request stands when the sender is killed.</summary>
internal enum Moment
{
    /// <summary>Its head has come; nothing is stored.</summary>
    Seen,

    /// <summary>Stored, not answered.</summary>
    Stored,

    /// <summary>The answer has been handed to the operating system.</summary>
    Answered,
}
