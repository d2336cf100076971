// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Sambruk.Iot.RabbitMq.Tests;

public sealed class IotRabbitMqOptionsTests
{
    [Fact]
    public void The_defaults_are_these() => Assert.Equal(
        """
        AllowUnencrypted = False
        Bus.CommandExchange = "iot-cmd-exchange-direct"
        Bus.CommandTarget = "iot-core"
        Bus.DeclareExchanges = True
        Bus.FractionalTime = False
        Bus.Persistent = True
        Bus.RegisteredUnits = False
        Bus.SendAccepted = False
        Bus.SendCommands = True
        Bus.SendDeviceStatus = True
        Bus.SendUplinkStatus = False
        Bus.ServiceName = "sambruk-iot"
        Bus.TopicExchange = "iot-msg-exchange-topic"
        CertificateAuthorityFile = ""
        CertificateName = ""
        ClientName = "sambruk-iot"
        ConnectTimeout = 00:00:10
        Enabled = True
        Heartbeat = 00:00:30
        Host = "localhost"
        Password = ""
        Port = 0
        PublishTimeout = 00:00:30
        Queue.DeliveryLimit = 20
        Queue.MaxLength = 0
        Queue.Name = "sambruk-uplinks"
        Queue.Partitions = 8
        Queue.Prefetch = 64
        Queue.RebalanceInterval = 00:00:10
        ReconnectBaseDelay = 00:00:00.5000000
        ReconnectMaxDelay = 00:00:30
        UseTls = True
        UserName = ""
        VirtualHost = "/"

        """,
        OptionDefaults.Of<IotRabbitMqOptions>(),
        ignoreLineEndingDifferences: true);

    [Theory]
    [InlineData("UserName", "", "UserName")]
    [InlineData("Port", "70000", "Port")]
    [InlineData("UseTls", "false", "UseTls")]
    [InlineData("CertificateAuthorityFile", "/not/there.pem", "CertificateAuthorityFile")]
    [InlineData("Heartbeat", "00:00:00.5", "Heartbeat")]
    [InlineData("PublishTimeout", "00:00:00", "PublishTimeout")]
    [InlineData("Queue:Partitions", "0", "Partitions")]
    [InlineData("Queue:Name", "a b", "Queue:Name")]
    [InlineData("Bus:TopicExchange", "amq.topic", "Bus:TopicExchange")]
    public void A_setting_that_cannot_be_is_told_by_its_path(string key, string value, string path)
    {
        var fault = Assert.Throws<OptionsValidationException>(() => Options(new() { [key] = value }));

        Assert.Contains(fault.Failures, f => f.Contains(path, StringComparison.Ordinal));
    }

    [Fact]
    public void Settings_come_from_the_section_once_however_often_it_is_added()
    {
        var options = Options(new() { ["Queue:Partitions"] = "3", ["Bus:SendAccepted"] = "true" });

        Assert.Equal("broker.example", options.Host);
        Assert.Equal(3, options.Queue.Partitions);
        Assert.True(options.Bus.SendAccepted);
    }

    [Fact]
    public async Task One_sink_however_often_it_is_added()
    {
        await using var provider = Services([]).BuildServiceProvider();

        Assert.Single(provider.GetServices<IUplinkSink>(), s => s.Name == "rabbitmq");
        Assert.Single(provider.GetServices<IDeviceStatusSink>(), s => s.Name == "rabbitmq");
    }

    [Fact]
    public void The_names_of_diwises_environment_are_known()
    {
        var environment = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["RABBITMQ_HOST"] = "rabbit",
            ["RABBITMQ_PORT"] = "5673",
            ["RABBITMQ_VHOST"] = "iot",
            ["RABBITMQ_USER"] = "user",
            ["RABBITMQ_PASS"] = "secret",
            ["RABBITMQ_DISABLED"] = "true",
            ["RABBITMQ_INIT_TIMEOUT"] = "20",
        }).Build();

        var options = new IotRabbitMqOptions().UseDiwiseEnvironment(environment);

        Assert.Equal(("rabbit", 5673, "iot", "user", "secret"), (options.Host, options.Port, options.VirtualHost, options.UserName, options.Password));
        Assert.Equal(TimeSpan.FromSeconds(20), options.ConnectTimeout);
        Assert.False(options.Enabled);
        Assert.False(options.UseTls);
        Assert.True(options.AllowUnencrypted);
    }

    [Fact]
    public void Without_diwises_environment_nothing_changes()
    {
        var options = new IotRabbitMqOptions().UseDiwiseEnvironment(new ConfigurationBuilder().Build());

        Assert.True(options.UseTls && options.Enabled);
        Assert.Equal("localhost", options.Host);
    }

    [Fact]
    public void A_port_that_is_no_number_is_a_fault_without_its_value()
    {
        var environment = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["RABBITMQ_PORT"] = "tcp://10.0.0.1:5672" }).Build();

        var fault = Assert.Throws<SambrukException>(() => new IotRabbitMqOptions().UseDiwiseEnvironment(environment));

        Assert.Equal("IOT-RABBITMQ-SETTING", fault.Code);
        Assert.DoesNotContain("10.0.0.1", fault.Message, StringComparison.Ordinal);
    }

    private static IotRabbitMqOptions Options(Dictionary<string, string?> settings)
    {
        using var provider = Services(settings).BuildServiceProvider();
        return provider.GetRequiredService<IOptions<IotRabbitMqOptions>>().Value;
    }

    private static ServiceCollection Services(Dictionary<string, string?> settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["R:Host"] = "broker.example", ["R:UserName"] = "iot" })
            .AddInMemoryCollection(settings.ToDictionary(s => "R:" + s.Key, s => s.Value))
            .Build();
        var services = new ServiceCollection();
        services.AddIot(_ => { }).AddRabbitMq(configuration.GetSection("R")).AddRabbitMq(configuration.GetSection("R"));
        return services;
    }
}
