// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using MQTTnet;
using MQTTnet.Adapter;
using MQTTnet.Diagnostics.Logger;
using MQTTnet.Formatter;
using MQTTnet.Implementations;

namespace Sambruk.Iot.Mqtt;

/// <summary>Connects to a broker through a <see cref="GuardedChannel"/>.</summary>
internal sealed class GuardedAdapterFactory(int maxPacketBytes, FlowGate gate) : IMqttClientAdapterFactory
{
    private const int BufferBytes = 64 * 1024;

    public IMqttChannelAdapter CreateClientAdapter(MqttClientOptions options, MqttPacketInspector packetInspector, IMqttNetLogger logger)
    {
#pragma warning disable CA2000 // The adapter owns it.
        var channel = new GuardedChannel(new MqttTcpChannel(options), new PacketFraming(maxPacketBytes, maxPacketBytes), gate, BufferBytes);
#pragma warning restore CA2000
        var writer = new MqttBufferWriter(options.WriterBufferSize, options.WriterBufferSizeMax);
        return new MqttChannelAdapter(channel, new MqttPacketFormatterAdapter(options.ProtocolVersion, writer), logger)
        {
            AllowPacketFragmentation = options.AllowPacketFragmentation,
            PacketInspector = packetInspector,
        };
    }
}
