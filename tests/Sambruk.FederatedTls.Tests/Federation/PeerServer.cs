// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Logging;

namespace Sambruk.FederatedTls.Tests;

/// <summary>A real receiver: Kestrel on loopback that requires a client certificate and tells what it saw.</summary>
internal sealed class PeerServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private PeerServer(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.Single().Replace("127.0.0.1", "localhost", StringComparison.Ordinal) + "/");

    /// <summary>Path and query, protocol, pin of the client, id of the connection.</summary>
    public ConcurrentQueue<(string Path, string Protocol, string Pin, string Connection)> Seen { get; } = [];

    /// <summary>The names of the headers of the last request.</summary>
    public IReadOnlyList<string> Headers { get; private set; } = [];

    /// <summary>The certificate shown to new connections; the others are sent with it.</summary>
    public X509Certificate2 Certificate { get; set; } = null!;

    /// <summary>Pins of clients that are let in; empty lets in all.</summary>
    public ConcurrentDictionary<string, bool> Accepted { get; } = new(StringComparer.Ordinal);

    public static async Task<PeerServer> StartAsync(X509Certificate2 certificate, X509Certificate2Collection? intermediates = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Logging.ClearProviders();
        PeerServer? server = null;
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(https =>
        {
            https.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
            https.ClientCertificateValidation = static (_, _, _) => true;
            https.ServerCertificateChain = intermediates;
            if (intermediates is null)
            {
                https.ServerCertificateSelector = (_, _) => server!.Certificate;
            }
            else
            {
                https.ServerCertificate = certificate;
            }
        })));
        server = new(builder.Build()) { Certificate = certificate };
        server._app.Run(server.AnswerAsync);
        await server._app.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        Headers = [.. context.Request.Headers.Keys];
        var pin = PublicKeyPin.Of(context.Connection.ClientCertificate!).ToString();
        Seen.Enqueue((context.Request.Path + context.Request.QueryString, context.Request.Protocol, pin, context.Connection.Id));
        if (!Accepted.IsEmpty && !Accepted.ContainsKey(pin))
        {
            context.Response.StatusCode = 403;
            return;
        }

        await context.Response.WriteAsync("hello");
    }
}
