// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using CsCheck;
using MQTTnet.Exceptions;

namespace Sambruk.Iot.Mqtt.Tests;

public sealed class PacketFramingTests
{
    [Fact]
    public void Packets_are_found_however_the_stream_is_cut()
    {
        var packets = Gen.Select(Gen.Int[1, 15], Gen.Int[0, 20_000]).List[0, 20];
        Gen.Select(packets, Gen.Int[1, 5000].List[1, 200]).Sample((all, cuts) =>
        {
            var stream = all.SelectMany(p => (IEnumerable<byte>)[(byte)(p.Item1 << 4), .. Length(p.Item2), .. new byte[p.Item2]]).ToArray();
            var framing = new PacketFraming(20_000, 20_000);
            var (published, at) = (0, 0);
            for (var i = 0; at < stream.Length; i++)
            {
                var end = Math.Min(stream.Length, at + cuts[i % cuts.Count]);
                published += framing.Pass(stream.AsSpan(at, end - at));
                at = end;
            }

            return published == all.Count(p => p.Item1 == 3);
        });
    }

    [Theory]
    [InlineData(new byte[] { 0x10, 0x65 })]
    [InlineData(new byte[] { 0x10, 0x64 }, new byte[] { 0x30, 0xE9, 0x07 })]
    [InlineData(new byte[] { 0x10, 0xFF, 0xFF, 0xFF, 0xFF, 0x01 })]
    [InlineData(new byte[] { 0x10, 0xFF, 0xFF, 0xFF, 0x7F })]
    public void A_packet_that_claims_too_much_is_refused_at_its_length(byte[] first, byte[]? second = null)
    {
        var framing = new PacketFraming(100, 1000);
        Assert.Throws<MqttProtocolViolationException>(() =>
        {
            framing.Pass(first);
            framing.Pass(new byte[100]);
            framing.Pass(second ?? []);
        });
    }

    private static List<byte> Length(int length)
    {
        var bytes = new List<byte>();
        do
        {
            bytes.Add((byte)((length & 0x7F) | (length > 0x7F ? 0x80 : 0)));
            length >>= 7;
        }
        while (length > 0);
        return bytes;
    }
}
