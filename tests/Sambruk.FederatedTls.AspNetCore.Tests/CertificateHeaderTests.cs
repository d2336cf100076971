// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Sambruk.FederatedTls.Tests;

namespace Sambruk.FederatedTls.AspNetCore.Tests;

public sealed class CertificateHeaderTests : IDisposable
{
    private readonly TestFederation _federation = new();
    private readonly X509Certificate2 _client;

    public CertificateHeaderTests()
    {
        _client = _federation.Certificate("client");
        _federation.Publish(TestFederation.ClientEntity(TestFederation.ClientId, _client));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _federation.Dispose();

    [Theory]
    [InlineData("pem")]
    [InlineData("der")]
    [InlineData("rfc9440")]
    public async Task A_certificate_that_the_known_proxy_forwards_is_believed_and_the_header_goes_no_further(string form)
    {
        await using var host = await StartAsync("127.0.0.1");
        using var http = host.Client(null, Header(_client, form));
        Assert.StartsWith($"entity_id={TestFederation.ClientId}", await http.GetStringAsync("/me", Cancellation), StringComparison.Ordinal);
        Assert.DoesNotContain("X-Client-Cert", await http.GetStringAsync("/headers", Cancellation), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("192.0.2.1")]
    [InlineData(null)]
    public async Task A_header_from_a_stranger_gives_403_and_goes_no_further(string? proxy)
    {
        await using var host = await StartAsync(proxy);
        using var http = host.Client(null, Header(_client, "pem"));
        Assert.Equal(HttpStatusCode.Forbidden, (await http.GetAsync("/me", Cancellation)).StatusCode);
        Assert.DoesNotContain("X-Client-Cert", await http.GetStringAsync("/headers", Cancellation), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_network_of_proxies_is_known_too()
    {
        await using var host = await FederatedHost.StartAsync(_federation, null, authentication => authentication.AddFederatedTlsCertificateHeader(options => options.KnownNetworks.Add(IPNetwork.Parse("127.0.0.0/8"))));
        using var http = host.Client(null, Header(_client, "pem"));
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/me", Cancellation)).StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("garbage")]
    [InlineData("AAAA")]
    [InlineData("%2D%2D%ZZ")]
    [InlineData("-----BEGIN CERTIFICATE----- AAAA -----END CERTIFICATE-----")]
    public async Task A_header_that_is_no_certificate_gives_403(string header)
    {
        await using var host = await StartAsync("127.0.0.1");
        using var http = host.Client(null, header);
        Assert.Equal(HttpStatusCode.Forbidden, (await http.GetAsync("/me", Cancellation)).StatusCode);
    }

    [Fact]
    public async Task The_header_twice_or_with_a_rewritten_address_gives_403()
    {
        await using var host = await StartAsync("127.0.0.1");
        using var twice = host.Client(null, Header(_client, "pem"));
        twice.DefaultRequestHeaders.TryAddWithoutValidation("x-client-cert", Header(_federation.Certificate("other"), "pem"));
        Assert.Equal(HttpStatusCode.Forbidden, (await twice.GetAsync("/me", Cancellation)).StatusCode);
        using var rewritten = host.Client(null, Header(_client, "pem"));
        rewritten.DefaultRequestHeaders.TryAddWithoutValidation("X-Original-For", "192.0.2.1:1");
        Assert.Equal(HttpStatusCode.Forbidden, (await rewritten.GetAsync("/me", Cancellation)).StatusCode);
    }

    [Fact]
    public async Task Two_header_lines_give_403_though_the_first_is_right()
    {
        await using var host = await StartAsync("127.0.0.1");
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, host.Address.Port, Cancellation);
        var stream = socket.GetStream();
        var line = $"X-Client-Cert: {Header(_client, "der")}\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET /me HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{line}{line}\r\n"), Cancellation);
        using var reader = new StreamReader(stream, Encoding.ASCII);
        Assert.StartsWith("HTTP/1.1 403", await reader.ReadLineAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_proxys_own_certificate_speaks_for_no_one_when_it_forwards_none()
    {
        await using var host = await FederatedHost.StartAsync(_federation, _federation.Certificate("sp", "localhost"), authentication => authentication.AddFederatedTlsCertificateHeader(options => options.KnownProxies.Add(IPAddress.Loopback)));
        using var proxy = host.Client(_client);
        Assert.Equal(HttpStatusCode.Forbidden, (await proxy.GetAsync("/me", Cancellation)).StatusCode);
    }

    [Fact]
    public void Mutated_headers_are_read_or_refused_and_never_give_an_exception()
    {
        var random = new Random(4715);
        foreach (var form in new[] { "pem", "der" })
        {
            var good = Header(_client, form);
            for (var i = 0; i < 3_000; i++)
            {
                var characters = good.ToCharArray();
                characters[random.Next(characters.Length)] = (char)random.Next(0x20, 0x100);
                if (CertificateHeader.TryRead(new string(characters, 0, random.Next(2) == 0 ? characters.Length : random.Next(characters.Length)), out var certificate))
                {
                    certificate.Dispose();
                }
            }
        }
    }

    private static string Header(X509Certificate2 certificate, string form) => form switch
    {
        "pem" => Uri.EscapeDataString(certificate.ExportCertificatePem()),
        "der" => Convert.ToBase64String(certificate.RawData),
        _ => $":{Convert.ToBase64String(certificate.RawData)}:",
    };

    private Task<FederatedHost> StartAsync(string? proxy) => FederatedHost.StartAsync(_federation, null, authentication => authentication.AddFederatedTlsCertificateHeader(options =>
    {
        if (proxy is not null)
        {
            options.KnownProxies.Add(IPAddress.Parse(proxy));
        }
    }));
}
