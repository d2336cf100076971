// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MQTTnet;
using MQTTnet.Protocol;
using Sambruk.Iot.Mqtt;
using Sambruk.Iot.PostgreSql;
using Sambruk.Iot.RabbitMq;
using Sambruk.Iot.Webhooks;
using Sambruk.TestKit.Peers;

namespace Sambruk.Iot.EndToEnd.Tests;

/// <summary>
/// A sensor can stand in a home: nothing of it, of what it says or of who may ask for it stands in anything that an operator
/// or a helpdesk sees. From a broker through decoding to a database, a bus and a webhook, with what goes wrong on the way.
/// </summary>
public sealed class PrivacyTests
{
    private const string Device = "70b3d57ed0c0ffee";
    private const string Payload = "4128090319";
    private const string Bad = "41280903";
    private const string Topic = "hemgatan";
    private const string DeviceName = "Ekbackens trapphus";
    private const string Gateway = "gw-ekbacken-tak";
    private const string Tag = "hyresgast";
    private const string Latitude = "62.390811";
    private const string Longitude = "17.306927";
    private const string BrokerUser = "givarkonto";
    private const string BrokerPassword = "mqtt-mycket-hemligt-ord";
    private const string DatabasePassword = "pg-mycket-hemligt-ord";
    private const string BusUser = "busskonto";
    private const string BusPassword = "amqp-mycket-hemligt-ord";
    private const string WebhookPath = "hemlig-vag";
    private const string WebhookSecret = "webhook-mycket-hemligt-ord-0123456789";

    /// <summary>As text, and as libraries could write the same: base64 and hexadecimal in capitals come by the comparison without case.</summary>
    private static readonly string[] s_secrets =
    [
        Device, "70-b3-d5-7e", "8121069065250471918", Payload, Convert.ToBase64String(Convert.FromHexString(Payload)), "41-28-09-03-19", Bad, Topic, DeviceName, "Ekbacken", Tag,
        Latitude, Longitude, "62,390811", BrokerUser, BrokerPassword, DatabasePassword, BusUser, BusPassword, WebhookPath, WebhookSecret, "mycket-hemligt",
        Convert.ToBase64String(Encoding.UTF8.GetBytes(BrokerPassword)),
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_log_metric_trace_fault_or_text_of_an_object_holds_anything_of_a_device_its_place_or_a_password()
    {
        using var witness = new Witness();
        await using var server = await PostgresServer.StartAsync(Cancellation);
        var place = await server.NewDatabaseAsync(RunAsync) + ";Timeout=2;Password=" + DatabasePassword;
        var port = FreePort();
        using var host = Build(witness, place, port, _ => { });
        await host.StartAsync(Cancellation);
        using (var network = await ConnectAsync(port, BrokerPassword))
        {
            await SendAsync(network, Uplink(1, Payload));
            await SendAsync(network, Uplink(2, Bad));
            await SendAsync(network, Uplink(3, Payload).Replace("talkpool", "no-such-profile", StringComparison.Ordinal));
            await SendAsync(network, Uplink(4, Payload)[..^20]);
            await host.Services.GetRequiredService<IDeviceRegister>().SaveAsync(new() { DevEui = DevEui.Parse(Device), Name = DeviceName, Decoder = "talkpool/oy1210" }, Cancellation);
            host.Services.GetRequiredService<IotPipeline>().DeviceChanged(DevEui.Parse(Device));
            await SendAsync(network, $$"""{"devEui":"{{Device}}","kind":"status","receivedAt":"2026-03-04T05:06:07Z","deviceName":"{{DeviceName}}","margin":7,"batteryLevel":42.5}""");

            // While the database is away.
            if (server.IsOwn)
            {
                await server.StopAsync(immediate: true, Cancellation);
                var waiting = SendAsync(network, Uplink(6, Payload));
                await UntilAsync(() => witness.Lines.Any(line => line.Contains("IOT-STORE-DOWN", StringComparison.Ordinal)));
                await server.StartAgainAsync(Cancellation);
                await waiting;
            }
        }

        await Assert.ThrowsAnyAsync<Exception>(() => ConnectAsync(port, BrokerPassword + "x"));
        await host.StopAsync(Cancellation);

        // A bus and a webhook that are not there: the message is never acknowledged.
        using var other = Build(witness, place, port = FreePort(), AddAway);
        await other.StartAsync(Cancellation);
        using (var network = await ConnectAsync(port, BrokerPassword))
        {
            _ = SendAsync(network, Uplink(7, Payload)).ContinueWith(sent => sent.Exception, TaskScheduler.Default);
            await UntilAsync(() => new[] { "rabbitmq", "webhook" }.All(sink => witness.Lines.Any(line => IsSinkFailure(line, sink))));
        }

        var texts = await TextsAsync(other);
        await other.StopAsync(Cancellation);

        // What was to happen did happen, or the search proves nothing.
        Assert.Equal(1, await CountAsync(place, "SELECT count(*) FROM iot.device_status"));
        Assert.Equal(3, await CountAsync(place, "SELECT count(DISTINCT code) FROM iot.dead_letter"));
        Assert.Contains(witness.Lines, line => line.StartsWith("log Sambruk.Iot.Mqtt", StringComparison.Ordinal));
        Assert.Contains(witness.Lines, line => line.StartsWith("metric Sambruk.Iot sambruk.iot.deadletters", StringComparison.Ordinal));
        Assert.Contains(witness.Lines, line => line.StartsWith("activity Sambruk.Iot iot.deliver", StringComparison.Ordinal));
        Assert.Contains(witness.Lines, line => line.StartsWith("exception Sambruk.SambrukException", StringComparison.Ordinal));
        var found = witness.Lines.Concat(texts).Where(line => s_secrets.Any(secret => line.Contains(secret, StringComparison.OrdinalIgnoreCase)));
        Assert.Empty(found.Select(line => line.Length > 600 ? line[..600] : line).Distinct());
    }

    [Fact]
    public void The_search_finds_what_is_there()
    {
        using var witness = new Witness();
        witness.CreateLogger("x").Log(LogLevel.Trace, default, Device, null, static (text, _) => text);
        try
        {
            throw new SambrukException("IOT-X", Payload);
        }
        catch (SambrukException)
        {
        }

        Assert.Contains(witness.Lines, line => line.StartsWith("log x Trace", StringComparison.Ordinal) && line.Contains(Device, StringComparison.Ordinal));
        Assert.Contains(witness.Lines, line => line.StartsWith("exception ", StringComparison.Ordinal) && line.Contains(Payload, StringComparison.Ordinal));
    }

    private static IHost Build(Witness witness, string place, int port, Action<IIotBuilder> more)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(witness);
        var iot = builder.Services.AddIot(options =>
            {
                options.Profiles["talkpool"] = "talkpool/oy1210";
                options.RetryBaseDelay = TimeSpan.FromMilliseconds(5);
                options.RetryMaxDelay = TimeSpan.FromMilliseconds(50);
                options.DrainTime = TimeSpan.FromMilliseconds(100);
            })
            .UsePostgreSql(place)
            .AddMqttBroker(options =>
            {
                options.Port = port;
                options.Users[BrokerUser] = new() { Password = BrokerPassword, PublishTopics = { Topic + "/#" } };
                options.UplinkTopics.Add(Topic + "/#");
            });
        more(iot);
        return builder.Build();
    }

    private static void AddAway(IIotBuilder builder) => builder
        .AddRabbitMq(options =>
        {
            (options.Host, options.Port, options.UseTls) = ("127.0.0.1", 1, false);
            (options.UserName, options.Password) = (BusUser, BusPassword);
            options.ReconnectBaseDelay = TimeSpan.FromMilliseconds(20);
            options.ReconnectMaxDelay = TimeSpan.FromMilliseconds(50);
        })
        .AddWebhook("portal", options =>
        {
            options.Address = new("http://127.0.0.1:1/" + WebhookPath);
            options.Secret = WebhookSecret;
        });

    private static bool IsSinkFailure(string line, string sink) =>
        line.StartsWith("log Sambruk.Iot.IotPipeline Warning 3010", StringComparison.Ordinal) && line.Contains(sink, StringComparison.Ordinal);

    /// <summary>What each object writes when somebody logs it, or a debugger's page shows it.</summary>
    private static async Task<List<string>> TextsAsync(IHost host)
    {
        var services = host.Services;
        var pipeline = services.GetRequiredService<IotPipeline>();
        var message = new IotMessage { Source = "test", Topic = Topic, Body = Encoding.UTF8.GetBytes(Uplink(1, Payload)), Format = UplinkFormat.Json, ArrivedAt = DateTimeOffset.UnixEpoch };
        var parsed = UplinkParser.Parse(message.Body.Span);
        var mqtt = services.GetRequiredService<IOptions<IotMqttBrokerOptions>>().Value;
        var broker = new MqttBrokerOptions { Host = "127.0.0.1", UserName = BrokerUser, Password = BrokerPassword, Topics = { Topic } };
        List<object?> objects =
        [
            services.GetRequiredService<IOptions<IotOptions>>().Value, services.GetRequiredService<IOptions<IotPostgreSqlOptions>>().Value,
            services.GetRequiredService<IOptions<IotRabbitMqOptions>>().Value, services.GetRequiredService<IOptionsMonitor<IotWebhookOptions>>().Get("portal"),
            mqtt, .. mqtt.Users.Values, broker, new IotDeviceOptions { DevEui = Device }, pipeline, message, parsed, parsed.Document, .. parsed.Document!.Uplinks,
            .. parsed.Document.Uplinks[0].Gateways, .. parsed.Document.Uplinks[0].Tags, parsed.Document.Uplinks[0].Radio,
            new Device { DevEui = DevEui.Parse(Device), Name = DeviceName, Location = new UplinkLocation(62.390811, 17.306927, null) },
        ];
        foreach (var item in await services.GetRequiredService<IDeadLetterStore>().ListAsync(new(), Cancellation).ToListAsync(Cancellation))
        {
            objects.AddRange([item, item.Message]);
        }

        objects.AddRange(await services.GetRequiredService<IMeasurementStore>().LatestAsync(null, Cancellation).ToListAsync(Cancellation));
        objects.AddRange(await services.GetRequiredService<IDeviceStatusStore>().LatestAsync(null, Cancellation).ToListAsync(Cancellation));
        return [.. objects.Select(o => $"text of {o!.GetType().Name}: {o}")];
    }

    private static string Uplink(int counter, string payload) =>
        $$$"""{"devEui":"{{{Device}}}","deviceName":"{{{DeviceName}}}","profile":"talkpool","fPort":2,"fCnt":{{{counter}}},"receivedAt":"2026-03-04T05:06:0{{{counter}}}Z","payloadHex":"{{{payload}}}","location":{"latitude":{{{Latitude}}},"longitude":{{{Longitude}}}},"gateways":[{"id":"{{{Gateway}}}","rssi":-100,"snr":5}],"tags":{"{{{Tag}}}":["{{{DeviceName}}}"]}}""";

    private static async Task<IMqttClient> ConnectAsync(int port, string password)
    {
        var client = new MqttClientFactory().CreateMqttClient();
        var options = new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", port).WithClientId(DeviceName).WithCredentials(BrokerUser, password).Build();
        var result = await client.ConnectAsync(options, Cancellation);
        return result.ResultCode == MqttClientConnectResultCode.Success ? client : throw new InvalidOperationException("refused");
    }

    private static Task SendAsync(IMqttClient network, string body) => network.PublishAsync(
        new MqttApplicationMessageBuilder().WithTopic($"{Topic}/17/{Device}").WithPayload(body).WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce).Build(), Cancellation);

    private static async Task UntilAsync(Func<bool> holds)
    {
        using var guard = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        guard.CancelAfter(TimeSpan.FromSeconds(60));
        while (!holds())
        {
            await Task.Delay(20, guard.Token);
        }
    }

    private static async Task RunAsync(string connectionString, string sql)
    {
        await using var source = Npgsql.NpgsqlDataSource.Create(connectionString);
#pragma warning disable CA2100 // constants of the tests
        await using var command = source.CreateCommand(sql);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    private static async Task<long> CountAsync(string connectionString, string sql)
    {
        await using var source = Npgsql.NpgsqlDataSource.Create(connectionString);
#pragma warning disable CA2100 // constants of the tests
        await using var command = source.CreateCommand(sql);
#pragma warning restore CA2100
        return (long)(await command.ExecuteScalarAsync(Cancellation))!;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
