// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Net;
using Microsoft.Extensions.Logging;
using Sambruk.FederatedTls;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Lets an <see cref="HttpClient"/> call a peer by mutual TLS.</summary>
public static class FederatedTlsHttpClientBuilderExtensions
{
    /// <summary>
    /// The client calls the entity's server with all the tags; its base address is
    /// <see cref="FederatedTlsHandler.LogicalBaseAddress"/>. Needs <c>services.AddFederatedTls(…)</c>.
    /// </summary>
    /// <param name="builder">The client.</param>
    /// <param name="entityId">Whom to call.</param>
    /// <param name="tags">Tags that the server must have, all of them, such as <c>egilv1</c>.</param>
    public static IHttpClientBuilder AddFederatedTls(this IHttpClientBuilder builder, string entityId, params IEnumerable<string> tags) =>
        builder.AddFederatedTls(entityId, tags, static _ => { });

    /// <inheritdoc cref="AddFederatedTls(IHttpClientBuilder, string, IEnumerable{string})"/>
    /// <param name="builder">The client.</param>
    /// <param name="entityId">Whom to call.</param>
    /// <param name="tags">Tags that the server must have, all of them, such as <c>egilv1</c>.</param>
    /// <param name="configure">Settings of the client's connections.</param>
    /// <exception cref="ArgumentException">A limit cannot be used.</exception>
    public static IHttpClientBuilder AddFederatedTls(this IHttpClientBuilder builder, string entityId, IEnumerable<string> tags, Action<FederatedTlsClientOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(entityId);
        ArgumentNullException.ThrowIfNull(tags);
        ArgumentNullException.ThrowIfNull(configure);
        string[] wanted = [.. tags];
        var options = new FederatedTlsClientOptions();
        configure(options);
        ConnectionOptions.Check(options.MaxConnectionsPerServer, options.ConnectTimeout, nameof(configure));
        return builder.UsePeerHandler(FederatedTlsHandler.LogicalBaseAddress, provider => new FederatedTlsHandler(
            entityId,
            wanted,
            options,
            provider.GetRequiredService<FederationMetadataStore>(),
            provider.GetRequiredService<ClientCertificates>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<FederatedTlsHandler>>()));
    }

    /// <summary>
    /// The client calls one receiver outside a federation, trusted by pins, by a file of roots, or by both, and shown a
    /// client certificate. Host names are always checked.
    /// </summary>
    /// <param name="builder">The client.</param>
    /// <param name="configure">The receiver and what it is trusted by.</param>
    /// <exception cref="ArgumentException">The address, a pin or a limit cannot be used, or a file is not there.</exception>
    public static IHttpClientBuilder AddPinnedTls(this IHttpClientBuilder builder, Action<PinnedTlsOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        var options = new PinnedTlsOptions();
        configure(options);
        var address = ConnectionOptions.Check(options, nameof(configure));
        return builder.UsePeerHandler(
            address.AbsolutePath.EndsWith('/') ? address : new Uri(address.AbsoluteUri + "/"),
            provider => new PinnedTlsHandler(options, provider.GetService<TimeProvider>() ?? TimeProvider.System));
    }

    internal static IHttpClientBuilder UsePeerHandler(this IHttpClientBuilder builder, Uri baseAddress, Func<IServiceProvider, HttpMessageHandler> create)
    {
        // The pools of connections live as long as the host. The factory would throw them away every other minute.
        builder.Services.AddKeyedSingleton(builder.Name, (provider, _) => new PeerHandler(create(provider)));
        return builder
            .RemoveAllLoggers() // the default ones write the path of each request
            .ConfigureHttpClient(client =>
            {
                client.BaseAddress = baseAddress;
                client.DefaultRequestVersion = HttpVersion.Version20;
                client.DefaultVersionPolicy = HttpVersionPolicy.RequestVersionOrLower;
            })
            .ConfigurePrimaryHttpMessageHandler(provider => new Shared(provider.GetRequiredKeyedService<PeerHandler>(builder.Name).Handler));
    }

    internal sealed class PeerHandler(HttpMessageHandler handler) : IDisposable
    {
        public HttpMessageHandler Handler { get; } = handler;

        public void Dispose() => Handler.Dispose();
    }

    /// <summary>Keeps the factory from disposing what is shared.</summary>
    private sealed class Shared(HttpMessageHandler inner) : HttpMessageHandler
    {
        private readonly HttpMessageInvoker _inner = new(inner, disposeHandler: false);

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            _inner.SendAsync(request, cancellationToken);

        protected override void Dispose(bool disposing)
        {
            _inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
