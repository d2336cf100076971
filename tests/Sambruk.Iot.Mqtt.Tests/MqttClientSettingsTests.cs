// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using MQTTnet;

namespace Sambruk.Iot.Mqtt.Tests;

public sealed class MqttClientSettingsTests
{
    /// <summary>A window below the segment of the loopback interface (65,483 bytes) leaves some thirty messages a second when there is a backlog.</summary>
    [Fact]
    public void The_window_of_the_connection_holds_several_segments_of_the_loopback_interface()
    {
        var settings = MqttClientSettings.Of(new MqttBrokerOptions { Host = "127.0.0.1", Port = 1883, UseTls = false });

        Assert.InRange(Assert.IsType<MqttClientTcpOptions>(settings.ChannelOptions).BufferSize, 3 * 65_536, int.MaxValue);
    }
}
