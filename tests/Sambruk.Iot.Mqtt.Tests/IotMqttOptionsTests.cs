// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Sambruk.Iot.Mqtt.Tests;

public sealed class IotMqttOptionsTests
{
    [Fact]
    public void The_defaults_are_these() => Assert.Equal(
        """
        CertificateAuthorityFile = ""
        ClientCertificateFile = ""
        ClientId = ""
        ClientKeyFile = ""
        Format = Auto
        Host = ""
        KeepAlive = 00:00:30
        MaxMessageBytes = 1048576
        Password = ""
        Port = 8883
        ProtocolVersion = 5
        ReceiveMaximum = 2000
        ReconnectBaseDelay = 00:00:01
        ReconnectMaxDelay = 00:01:00
        SessionExpiry = 7.00:00:00
        Timeout = 00:00:30
        Topics = []
        UseTls = True
        UserName = ""

        """,
        OptionDefaults.Of<MqttBrokerOptions>());

    [Fact]
    public void The_defaults_of_the_broker_in_the_host_are_these() => Assert.Equal(
        """
        Address = "127.0.0.1"
        AllowAnonymous = False
        CertificateFile = ""
        ConnectTimeout = 00:00:10
        Format = Auto
        KeyFile = ""
        MaxClients = 1000
        MaxMessageBytes = 1048576
        MaxPendingMessages = 100
        Port = 1883
        UplinkTopics = []
        UseTls = False
        Users = []

        """,
        OptionDefaults.Of<IotMqttBrokerOptions>());

    [Fact]
    public void Each_fault_of_the_configuration_is_told_by_its_path()
    {
        var fault = Assert.Throws<OptionsValidationException>(() => Read<IotMqttOptions>(
            ("Iot:Mqtt:Brokers:a:UseTls", "false"), ("Iot:Mqtt:Brokers:a:Host", "broker.example"), ("Iot:Mqtt:Brokers:a:ProtocolVersion", "3"),
            ("Iot:Mqtt:Brokers:a:KeepAlive", "00:00:00"), ("Iot:Mqtt:Brokers:a:CertificateAuthorityFile", "/no/such"), ("Iot:Mqtt:Brokers:-:Host", "x")));
        foreach (var path in new[] { "Brokers:a:UseTls", "ProtocolVersion", "Brokers:a:KeepAlive", "Brokers:a:CertificateAuthorityFile", "Brokers:a:Topics", "Brokers:-: a name" })
        {
            Assert.Contains(path, fault.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Each_fault_of_the_broker_in_the_host_is_told_by_its_path_and_no_secret_is()
    {
        var fault = Assert.Throws<OptionsValidationException>(() => Read<IotMqttBrokerOptions>(
            ("Iot:MqttBroker:Address", "0.0.0.0"), ("Iot:MqttBroker:AllowAnonymous", "true"), ("Iot:MqttBroker:UplinkTopics:0", "a/#/b"),
            ("Iot:MqttBroker:Users:gw:Password", "short-one"), ("Iot:MqttBroker:Users:two:PasswordHash", "not-a-hash"), ("Iot:MqttBroker:Users:two:PublishTopics:0", "a/b+")));
        foreach (var path in new[] { "UseTls", "AllowAnonymous", "UplinkTopics", "Users:gw:Password:", "Users:gw: a user", "Users:two:PasswordHash", "Users:two:PublishTopics" })
        {
            Assert.Contains(path, fault.Message, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("short-one", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("not-a-hash", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_section_is_bound_once_however_often_it_is_added()
    {
        var options = Read<IotMqttOptions>(("Iot:Mqtt:Brokers:a:Host", "broker.example"), ("Iot:Mqtt:Brokers:a:Topics:0", "a/#"));
        Assert.Equal(["a/#"], options.Brokers["A"].Topics);
    }

    [Fact]
    public void The_settings_of_diwises_agent_are_read_and_the_certificate_is_still_verified()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["MQTT_HOST"] = "broker.example",
            ["MQTT_PORT"] = "8884",
            ["MQTT_USER"] = "u",
            ["MQTT_PASSWORD"] = "p",
            ["MQTT_KEEPALIVE"] = "15",
            ["MQTT_CLIENT_ID"] = "c",
            ["MQTT_TOPIC_0"] = "application/#",
            ["MQTT_TOPIC_24"] = "netmore/#",
        }).Build();
        var services = new ServiceCollection();
        services.AddIot(_ => { }).AddMqttOfDiwise(configuration);
        using var provider = services.BuildServiceProvider();
        var broker = provider.GetRequiredService<IOptions<IotMqttOptions>>().Value.Brokers["diwise"];
        Assert.Equal(("broker.example", 8884, "u", "p", "c", true), (broker.Host, broker.Port, broker.UserName, broker.Password, broker.ClientId, broker.UseTls));
        Assert.Equal(TimeSpan.FromSeconds(15), broker.KeepAlive);
        Assert.Equal(["application/#", "netmore/#"], broker.Topics);
    }

    private static TOptions Read<TOptions>(params (string Key, string Value)[] settings)
        where TOptions : class
    {
        var iot = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(s => new KeyValuePair<string, string?>(s.Key, s.Value))).Build().GetSection("Iot");
        var services = new ServiceCollection();
        for (var i = 0; i < 2; i++)
        {
            services.AddIot(iot).AddMqtt(iot.GetSection("Mqtt")).AddMqttBroker(iot.GetSection("MqttBroker"));
        }

        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptions<TOptions>>().Value;
    }
}
