// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.TestKit.Peers;

namespace Sambruk.Iot.Mqtt.Tests;

public sealed class MqttTlsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_broker_with_a_certificate_of_the_authority_that_was_set_is_trusted()
    {
        using var certificates = new TestCertificates();
        await using var mosquitto = await MosquittoServer.StartAsync(tls: certificates.Issue(), cancellationToken: Cancellation);
        await using var host = await ListenAsync(mosquitto, certificates.AuthorityFile);
        await host.ConnectedAsync();
    }

    [Fact]
    public async Task Defect_11_a_broker_with_an_untrusted_certificate_is_refused()
    {
        using var certificates = new TestCertificates();
        await RefusedAsync(certificates.Issue(), authority: "");
    }

    [Fact]
    public async Task Defect_11_a_broker_with_a_certificate_of_another_authority_is_refused()
    {
        using var certificates = new TestCertificates();
        using var others = new TestCertificates();
        await RefusedAsync(others.Issue(), certificates.AuthorityFile);
    }

    [Fact]
    public async Task Defect_11_a_broker_with_a_certificate_for_another_host_is_refused()
    {
        using var certificates = new TestCertificates();
        await RefusedAsync(certificates.Issue("broker.example"), certificates.AuthorityFile);
    }

    [Fact]
    public async Task Defect_11_a_broker_with_an_expired_certificate_is_refused()
    {
        using var certificates = new TestCertificates();
        await RefusedAsync(certificates.Issue(notAfter: DateTimeOffset.UtcNow.AddDays(-1)), certificates.AuthorityFile);
    }

    private static async Task RefusedAsync((string Certificate, string Key) files, string authority)
    {
        await using var mosquitto = await MosquittoServer.StartAsync(tls: files, cancellationToken: Cancellation);
        await using var host = await ListenAsync(mosquitto, authority);
        await MqttHost.UntilAsync(() => host.Logs.GetSnapshot().Count(r => r.Id.Id == 3101) > 1);
        Assert.All(host.Logs.GetSnapshot().Where(r => r.Id.Id == 3101), r => Assert.Contains("AuthenticationException", r.Message, StringComparison.Ordinal));
        Assert.DoesNotContain(host.Logs.GetSnapshot(), r => r.Id.Id == 3100);
    }

    private static Task<MqttHost> ListenAsync(MosquittoServer mosquitto, string authority) => MqttHost.ListenAsync(mosquitto.Port, configure: o =>
    {
        (o.Host, o.UseTls, o.CertificateAuthorityFile) = ("localhost", true, authority);
    });
}
