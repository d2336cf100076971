// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using MQTTnet.Exceptions;

namespace Sambruk.Iot.Mqtt;

/// <summary>
/// Follows where packets begin and end in a stream of bytes (MQTT 5.0, 2.1.1), so that one that claims to be too large ends
/// the connection before memory is set aside for it.
/// </summary>
internal struct PacketFraming(int maxFirstPacketBytes, int maxPacketBytes)
{
    private const int Publish = 3;
    private int _max = maxFirstPacketBytes;
    private int _left;
    private int _type;
    private int _length;
    private int _shift;
    private bool _inLength;

    /// <summary>Takes the next bytes of the stream.</summary>
    /// <returns>How many PUBLISH packets begin in them.</returns>
    /// <exception cref="MqttProtocolViolationException">A packet is too large, or its length has more than four bytes.</exception>
    public int Pass(ReadOnlySpan<byte> bytes)
    {
        var published = 0;
        while (!bytes.IsEmpty)
        {
            if (_left > 0)
            {
                var passed = Math.Min(_left, bytes.Length);
                _left -= passed;
                bytes = bytes[passed..];
                continue;
            }

            published += Header(bytes[0]);
            bytes = bytes[1..];
        }

        return published;
    }

    private int Header(byte next)
    {
        if (!_inLength)
        {
            (_type, _length, _shift, _inLength) = (next >> 4, 0, 0, true);
            return 0;
        }

        _length |= (next & 0x7F) << _shift;
        _shift += 7;
        if ((next & 0x80) != 0)
        {
            return _shift < 28 ? 0 : throw new MqttProtocolViolationException("The length of a packet has more than four bytes.");
        }

        if (_length > _max)
        {
            throw new MqttProtocolViolationException("A packet is larger than the limit.");
        }

        (_left, _inLength, _max) = (_length, false, maxPacketBytes);
        return _type == Publish ? 1 : 0;
    }
}
