// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Sambruk.FederatedTls.Tests;

namespace Sambruk.FederatedTls.AspNetCore.Tests;

public sealed class FederatedTlsAuthenticationTests : IDisposable
{
    private readonly TestFederation _federation = new();
    private readonly X509Certificate2 _server;
    private readonly X509Certificate2 _client;

    public FederatedTlsAuthenticationTests()
    {
        _server = _federation.Certificate("sp", "localhost");
        _client = _federation.Certificate("client");
        _federation.Publish(TestFederation.ClientEntity(TestFederation.ClientId, _client));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _federation.Dispose();

    [Fact]
    public async Task A_published_client_is_let_in_with_its_three_claims()
    {
        await using var host = await FederatedHost.StartAsync(_federation, _server);
        using var http = host.Client(_client);
        Assert.Equal(
            $"entity_id={TestFederation.ClientId}|organization=Åre kommun|organization_id=SE2120000000|{TestFederation.ClientId}",
            await http.GetStringAsync("/me", Cancellation));
    }

    [Fact]
    public async Task A_client_that_is_not_in_the_metadata_gets_403()
    {
        await using var host = await FederatedHost.StartAsync(_federation, _server);
        await AssertStatusAsync(host.Client(_federation.Certificate("stranger")), HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_client_without_a_certificate_does_not_pass_the_handshake()
    {
        await using var host = await FederatedHost.StartAsync(_federation, _server);
        using var http = host.Client(null);
        await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync("/me", Cancellation));
    }

    [Fact]
    public async Task A_pin_removed_during_keep_alive_gives_403_at_the_next_request_on_the_same_connection()
    {
        await using var host = await FederatedHost.StartAsync(_federation, _server);
        using var http = host.Client(_client);
        await http.GetStringAsync("/me", Cancellation);

        _federation.Clock.Advance(TimeSpan.FromSeconds(5));
        _federation.Publish(TestFederation.ClientEntity(TestFederation.ClientId));
        await host.Store.RefreshAsync(Cancellation);

        Assert.Equal(HttpStatusCode.Forbidden, (await http.GetAsync("/me", Cancellation)).StatusCode);
    }

    [Theory]
    [InlineData("egilv1", HttpStatusCode.OK)]
    [InlineData("bolv1", HttpStatusCode.Forbidden)]
    public async Task A_client_needs_the_required_tag(string tag, HttpStatusCode status)
    {
        await using var host = await FederatedHost.StartAsync(_federation, _server, authentication => authentication.AddFederatedTls(options => options.RequiredTags.Add(tag)));
        await AssertStatusAsync(host.Client(_client), status);
    }

    [Theory]
    [InlineData(false, HttpStatusCode.Forbidden)]
    [InlineData(true, HttpStatusCode.OK)]
    public async Task A_certificate_outside_its_time_is_refused_unless_policy_says_otherwise(bool ignored, HttpStatusCode status)
    {
        await using var host = await FederatedHost.StartAsync(_federation, _server, authentication => authentication.AddFederatedTls(options => options.IgnoreValidityPeriod = ignored));
        foreach (var (from, to) in new[] { (-3, -1), (1, 3) })
        {
            using var certificate = FederationCertificates.CreateSelfSigned("c", _federation.Clock.GetUtcNow().AddDays(from), _federation.Clock.GetUtcNow().AddDays(to));
            _federation.Clock.Advance(TimeSpan.FromSeconds(1));
            _federation.Publish(TestFederation.ClientEntity(TestFederation.ClientId, certificate));
            await host.Store.RefreshAsync(Cancellation);
            await AssertStatusAsync(host.Client(certificate), status);
        }
    }

    [Fact]
    public async Task Without_valid_metadata_nobody_is_let_in_and_the_answer_says_it_is_the_hosts_fault()
    {
        await using var host = await FederatedHost.StartAsync(_federation, _server);
        using var http = host.Client(_client);
        await http.GetStringAsync("/me", Cancellation);
        _federation.Clock.Advance(TimeSpan.FromDays(2));
        using var answer = await http.GetAsync("/me", Cancellation);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, TimeSpan.FromSeconds(10)), (answer.StatusCode, answer.Headers.RetryAfter?.Delta));
    }

    [Fact]
    public async Task A_header_with_a_certificate_beside_mutual_tls_is_not_believed_and_not_passed_on()
    {
        await using var host = await FederatedHost.StartAsync(_federation, _server);
        using var stranger = host.Client(_federation.Certificate("stranger"), Uri.EscapeDataString(_client.ExportCertificatePem()));
        Assert.Equal(HttpStatusCode.Forbidden, (await stranger.GetAsync("/me", Cancellation)).StatusCode);
        Assert.DoesNotContain("X-Client-Cert", await stranger.GetStringAsync("/headers", Cancellation), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Logs_at_Trace_hold_no_header_no_certificate_and_no_pin()
    {
        await using var host = await FederatedHost.StartAsync(_federation, _server, authentication => authentication.AddFederatedTlsCertificateHeader(options => options.HeaderName = "X-Seeded"));
        using var http = host.Client(_client, "seeded-header-value", "X-Seeded");
        await http.GetStringAsync("/me", Cancellation);
        await AssertStatusAsync(host.Client(_federation.Certificate("seeded subject")), HttpStatusCode.Forbidden);
        var own = _federation.Logs.GetSnapshot().Where(record => record.Category!.StartsWith("Sambruk", StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(own);
        Assert.All(own, record =>
        {
            var text = record.ToString() + record.Exception;
            Assert.DoesNotContain("seeded", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(PublicKeyPin.Of(_client).ToString(), text, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void The_listening_address_has_a_TLS_floor_and_requires_a_certificate_whatever_the_host_sets_before()
    {
        // A client with TLS 1.1 only cannot be made with OpenSSL 3: the value is looked at instead.
        var https = new HttpsConnectionAdapterOptions { SslProtocols = SslProtocols.None, ClientCertificateMode = ClientCertificateMode.NoCertificate };
        https.UseFederatedTls();
        Assert.Equal((SslProtocols.Tls12 | SslProtocols.Tls13, ClientCertificateMode.RequireCertificate), (https.SslProtocols, https.ClientCertificateMode));
        var ssl = new SslServerAuthenticationOptions();
        https.OnAuthenticate!(new DefaultConnectionContext(), ssl);
        Assert.True(ssl.CertificateChainPolicy!.DisableCertificateDownloads);
    }

    private static async Task AssertStatusAsync(HttpClient client, HttpStatusCode status)
    {
        using (client)
        {
            Assert.Equal(status, (await client.GetAsync("/me", Cancellation)).StatusCode);
        }
    }
}
