// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using MQTTnet;
using MQTTnet.Formatter;
using Sambruk.TestKit.Peers;

namespace Sambruk.Iot.Mqtt.Tests.Serving;

public sealed class EmbeddedBrokerTests
{
    private const string Secret = "a-long-secret-word";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(MqttProtocolVersion.V500)]
    [InlineData(MqttProtocolVersion.V311)]
    public async Task A_publisher_is_told_that_a_message_is_safe_when_it_is_in_the_sinks_and_not_before(MqttProtocolVersion version)
    {
        var sink = new RecordingSink();
        await using var host = await StartAsync(sink: sink);
        await using var gateway = await Publisher.ConnectAsync(PortOf(host), user: "gateway", password: Secret, version: version);
        sink.Stall();
        var sent = gateway.SendAsync();
        await Task.Delay(100, Cancellation);
        Assert.False(sent.IsCompleted);
        sink.Resume();
        Assert.True((await sent).IsSuccess);
        Assert.Single(sink.Taken);
    }

    [Fact]
    public async Task A_host_that_stops_before_a_message_was_dealt_with_does_not_acknowledge_it()
    {
        var sink = new RecordingSink();
        var host = await StartAsync(sink: sink);
        await using var gateway = await Publisher.ConnectAsync(PortOf(host), user: "gateway", password: Secret);
        sink.Stall();
        var sent = gateway.SendAsync();
        await Task.Delay(100, Cancellation);
        await host.DisposeAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => sent);
        Assert.Empty(sink.Taken);
    }

    [Theory]
    [InlineData("gateway", "another-secret-word")]
    [InlineData("gateway", "")]
    [InlineData("hashed", Secret + "x")]
    [InlineData("nobody", Secret)]
    [InlineData(null, "")]
    public async Task Who_is_not_known_or_does_not_know_the_password_is_refused(string? user, string password)
    {
        await using var host = await StartAsync();
        await using var gateway = new Publisher();
        Assert.Equal(MqttClientConnectResultCode.BadUserNameOrPassword, await gateway.TryConnectAsync(PortOf(host), user: user, password: password));
    }

    [Fact]
    public async Task A_password_can_be_kept_as_a_hash()
    {
        await using var host = await StartAsync();
        await using var gateway = await Publisher.ConnectAsync(PortOf(host), user: "hashed", password: Secret);
        Assert.True((await gateway.SendAsync()).IsSuccess);
    }

    [Fact]
    public async Task Anybody_on_this_machine_may_publish_where_that_is_allowed()
    {
        await using var host = await StartAsync(o => o.AllowAnonymous = true);
        await using var gateway = await Publisher.ConnectAsync(PortOf(host));
        Assert.True((await gateway.SendAsync()).IsSuccess);
        Assert.Single(host.Sink.Taken);
    }

    [Fact]
    public async Task A_user_may_publish_and_subscribe_to_what_the_configuration_says()
    {
        await using var host = await StartAsync();
        await using var reader = await Publisher.ConnectAsync(PortOf(host), "reader", "reader", Secret);
        var heard = new TaskCompletionSource<string>();
        reader.Client.ApplicationMessageReceivedAsync += message =>
        {
            heard.TrySetResult(message.ApplicationMessage.Topic);
            return Task.CompletedTask;
        };
        var answer = await reader.Client.SubscribeAsync(
            new MqttClientSubscribeOptionsBuilder().WithTopicFilter("uplinks/#").WithTopicFilter("#").WithTopicFilter("$share/g/uplinks/#").Build(), Cancellation);
        Assert.Equal([MqttClientSubscribeResultCode.GrantedQoS0, MqttClientSubscribeResultCode.NotAuthorized, MqttClientSubscribeResultCode.SharedSubscriptionsNotSupported], answer.Items.Select(i => i.ResultCode));
        await using var gateway = await Publisher.ConnectAsync(PortOf(host), user: "gateway", password: Secret);
        await gateway.SendAsync();
        Assert.StartsWith("uplinks/", await heard.Task.WaitAsync(Cancellation), StringComparison.Ordinal);
        await Assert.ThrowsAnyAsync<Exception>(() => gateway.SendAsync(topic: "other/up"));
        await Assert.ThrowsAnyAsync<Exception>(() => reader.SendAsync(fCnt: 2));
        Assert.Single(host.Sink.Taken);
    }

    [Fact]
    public async Task A_user_cannot_take_the_session_of_another()
    {
        await using var host = await StartAsync();
        await using var gateway = await Publisher.ConnectAsync(PortOf(host), "the-gateway", "gateway", Secret);
        await using var other = new Publisher();
        Assert.Equal(MqttClientConnectResultCode.ClientIdentifierNotValid, await other.TryConnectAsync(PortOf(host), "the-gateway", "reader", Secret));
        Assert.True((await gateway.SendAsync()).IsSuccess);
        await using var same = await Publisher.ConnectAsync(PortOf(host), "the-gateway", "gateway", Secret);
        Assert.True((await same.SendAsync(fCnt: 2)).IsSuccess);
    }

    [Fact]
    public async Task Messages_on_other_topics_are_passed_on_and_not_taken_for_uplinks()
    {
        await using var host = await StartAsync(o => o.UplinkTopics.Add("uplinks/+/up"));
        await using var gateway = await Publisher.ConnectAsync(PortOf(host), user: "gateway", password: Secret);
        await gateway.SendAsync(topic: "uplinks/x/stats", body: "hello");
        await gateway.SendAsync(topic: "uplinks/x/up");
        Assert.Single(host.Sink.Taken);
        Assert.Empty(await host.Get<IDeadLetterStore>().ListAsync(new DeadLetterQuery(), Cancellation).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task A_packet_that_is_too_large_ends_the_connection_and_so_does_a_first_one_that_claims_to_be_large()
    {
        await using var host = await StartAsync(o => o.MaxMessageBytes = 4096);
        await using var gateway = await Publisher.ConnectAsync(PortOf(host), user: "gateway", password: Secret);
        await Assert.ThrowsAnyAsync<Exception>(() => gateway.SendAsync(body: new string(' ', 5000)));
        using var stranger = new TcpClient();
        await stranger.ConnectAsync("127.0.0.1", PortOf(host), Cancellation);
        await stranger.GetStream().WriteAsync(new byte[] { 0x10, 0xFF, 0xFF, 0xFF, 0x7F }, Cancellation);
        Assert.Equal(0, await ReadAsync(stranger));
    }

    [Fact]
    public async Task Who_says_nothing_is_hung_up_on_and_more_than_the_limit_are_not_taken()
    {
        await using var host = await StartAsync(o => (o.MaxClients, o.ConnectTimeout) = (2, TimeSpan.FromMilliseconds(500)));
        using var silent = new TcpClient();
        await silent.ConnectAsync("127.0.0.1", PortOf(host), Cancellation);
        await using var gateway = await Publisher.ConnectAsync(PortOf(host), user: "gateway", password: Secret);
        using var third = new TcpClient();
        await third.ConnectAsync("127.0.0.1", PortOf(host), Cancellation);
        Assert.Equal(0, await ReadAsync(third));
        Assert.Equal(0, await ReadAsync(silent));
        await using var another = await Publisher.ConnectAsync(PortOf(host), "another", "gateway", Secret);
        Assert.True((await another.SendAsync()).IsSuccess);
    }

    [Fact]
    public async Task The_source_of_this_package_takes_from_it_over_TLS()
    {
        using var certificates = new TestCertificates();
        var files = certificates.Issue();
        await using var host = await StartAsync(o => (o.UseTls, o.CertificateFile, o.KeyFile) = (true, files.Certificate, files.Key));
        await using var taker = await MqttHost.StartAsync(iot => iot.AddMqtt(options => options.Brokers["test"] = MqttHost.SourceOf(PortOf(host), o =>
            (o.Host, o.UseTls, o.CertificateAuthorityFile, o.UserName, o.Password) = ("localhost", true, certificates.AuthorityFile, "reader", Secret))));
        await taker.ConnectedAsync();
        await using var gateway = await Publisher.ConnectAsync(PortOf(host), user: "gateway", password: Secret, configure: o => o.WithTcpServer("localhost", PortOf(host)).WithTlsOptions(tls => tls.UseTls().WithTargetHost("localhost").WithTrustChain(AuthorityOf(certificates))));
        await gateway.SendAsync();
        await MqttHost.UntilAsync(() => taker.Sink.Taken.Count == 1);
        Assert.Single(host.Sink.Taken);
    }

    [Fact]
    public async Task No_log_holds_a_topic_a_device_a_user_or_a_password()
    {
        var host = await StartAsync();
        await using (var gateway = await Publisher.ConnectAsync(PortOf(host), "the-client", "gateway", Secret))
        {
            await gateway.SendAsync();
            await Assert.ThrowsAnyAsync<Exception>(() => gateway.SendAsync(topic: "forbidden/70b3d57ed0000001"));
        }

        await using var wrong = new Publisher();
        await wrong.TryConnectAsync(PortOf(host), "the-client", "gateway", "wrong-secret");
        var logs = host.Logs.GetSnapshot();
        await host.DisposeAsync();
        Assert.Contains(logs, r => r.Id.Id == 3111);
        Assert.Contains(logs, r => r.Id.Id == 3112);
        foreach (var secret in new[] { "uplinks/", "forbidden", "70b3d57ed0", "4128090319", Secret, "wrong-secret", "gateway", "the-client" })
        {
            Assert.DoesNotContain(logs, r => $"{r.Message} {r.Exception} {string.Join(' ', r.StructuredState!)}".Contains(secret, StringComparison.OrdinalIgnoreCase));
        }
    }

    private static System.Security.Cryptography.X509Certificates.X509Certificate2Collection AuthorityOf(TestCertificates certificates)
    {
        var all = new System.Security.Cryptography.X509Certificates.X509Certificate2Collection();
        all.ImportFromPemFile(certificates.AuthorityFile);
        return all;
    }

    private static async Task<int> ReadAsync(TcpClient client)
    {
        try
        {
            return await client.GetStream().ReadAsync(new byte[16], Cancellation);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private static int PortOf(MqttHost host) => host.Get<EmbeddedBroker>().Port;

    private static Task<MqttHost> StartAsync(Action<IotMqttBrokerOptions>? configure = null, RecordingSink? sink = null) => MqttHost.StartAsync(
        iot => iot.AddMqttBroker(options =>
        {
            options.Port = 0;
            options.Format = UplinkFormat.Json;
            options.Users["gateway"] = new() { Password = Secret, PublishTopics = { "uplinks/#" } };
            options.Users["hashed"] = new() { PasswordHash = MqttPasswordHash.Create(Secret, 1000), PublishTopics = { "uplinks/#" } };
            options.Users["reader"] = new() { Password = Secret, SubscribeTopics = { "uplinks/#" } };
            configure?.Invoke(options);
        }),
        sink);
}
