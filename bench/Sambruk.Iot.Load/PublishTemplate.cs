// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Sambruk.Iot.Load;

/// <summary>
/// MQTT PUBLISH packets with events of ChirpStack v4, made once for each device; only packet id, counter, time and payload
/// are written for each message, so that the load costs next to nothing beside what takes it.
/// </summary>
internal sealed class PublishTemplate
{
    // The frame counter starts here: a number of JSON has no leading zeros, and the packet must keep its length.
    private const int FirstCounter = 1_000_000;
    private const string Hole = "########################";
    private readonly byte[] _packet;
    private readonly int _packetId;
    private readonly int _counter;
    private readonly int _time;
    private readonly int _payload;
    private int _sent;

    public PublishTemplate(int device)
    {
        var devEui = (0x70b3d57ed1000000UL + (ulong)device).ToString("x16", CultureInfo.InvariantCulture);
        var topic = Encoding.UTF8.GetBytes($"application/17c82e96/device/{devEui}/event/up");
        var body = Encoding.UTF8.GetBytes(Document(devEui, device));
        var length = 2 + topic.Length + 2 + body.Length;
        Span<byte> header = stackalloc byte[5];
        header[0] = 0x32;
        var size = 1;
        for (var left = length; size == 1 || left > 0; left >>= 7)
        {
            header[size++] = (byte)((left & 0x7F) | (left > 0x7F ? 0x80 : 0));
        }

        _packet = new byte[size + length];
        header[..size].CopyTo(_packet);
        BinaryPrimitives.WriteUInt16BigEndian(_packet.AsSpan(size), (ushort)topic.Length);
        topic.CopyTo(_packet.AsSpan(size + 2));
        _packetId = size + 2 + topic.Length;
        body.CopyTo(_packet.AsSpan(_packetId + 2));
        _counter = _packet.AsSpan().IndexOf("1000000,\"fPort\""u8);
        _time = _packet.AsSpan().IndexOf("2026-03-04T05:06:07"u8);
        _payload = _packet.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Hole));
    }

    /// <summary>The next message of the device.</summary>
    public ReadOnlySpan<byte> Next(ushort packetId, DateTime time, Random random)
    {
        BinaryPrimitives.WriteUInt16BigEndian(_packet.AsSpan(_packetId), packetId);
        (FirstCounter + _sent++).TryFormat(_packet.AsSpan(_counter, 7), out _, provider: CultureInfo.InvariantCulture);
        time.TryFormat(_packet.AsSpan(_time, 19), out _, "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);

        // An ELSYS ERS CO2: temperature, humidity, light, motion, carbon dioxide, battery; 16 bytes and two of counter.
        Span<byte> payload = stackalloc byte[18];
        payload[0] = 0x01;
        BinaryPrimitives.WriteInt16BigEndian(payload[1..], (short)random.Next(150, 260));
        payload[3] = 0x02;
        payload[4] = (byte)random.Next(20, 60);
        payload[5] = 0x04;
        BinaryPrimitives.WriteUInt16BigEndian(payload[6..], (ushort)random.Next(0, 1000));
        payload[8] = 0x05;
        payload[9] = (byte)random.Next(0, 12);
        payload[10] = 0x06;
        BinaryPrimitives.WriteUInt16BigEndian(payload[11..], (ushort)random.Next(400, 1600));
        payload[13] = 0x07;
        BinaryPrimitives.WriteUInt16BigEndian(payload[14..], 3642);
        payload[16] = 0x05;
        payload[17] = (byte)(_sent & 7);
        Convert.TryToBase64Chars(payload, _characters, out _);
        Encoding.ASCII.GetBytes(_characters, _packet.AsSpan(_payload, 24));
        return _packet;
    }

    private readonly char[] _characters = new char[24];

    private static string Document(string devEui, int device) => $$$$"""
        {"deduplicationId":"3ac7e3c4-4401-4b8d-9386-a5c902f9202d","time":"2026-03-04T05:06:07.123456789+00:00","deviceInfo":{"tenantId":"52f14cd4-c6f1-4fbd-8f87-4025e1d49242","tenantName":"Exempelkommun","applicationId":"17c82e96-be03-4f38-aef3-f83d48582d97","applicationName":"Inomhusmiljo","deviceProfileId":"14855bf7-d10d-4aee-b618-ebfcb64dc7ad","deviceProfileName":"ELSYS ERS","deviceName":"Rum {{{{device}}}}","devEui":"{{{{devEui}}}}","deviceClassEnabled":"CLASS_A","tags":{"byggnad":"Skola A"}},"devAddr":"00189440","adr":true,"dr":5,"fCnt":1000000,"fPort":5,"confirmed":false,"data":"{{{{Hole}}}}","rxInfo":[{"gatewayId":"0016c001f153a14c","uplinkId":4217106255,"gwTime":"2026-03-04T05:06:07.123456+00:00","nsTime":"2026-03-04T05:06:07.223456789+00:00","rssi":-107,"snr":-2.5,"channel":2,"location":{"latitude":62.39081,"longitude":17.30693,"altitude":41.0},"context":"E3OWOQ==","metadata":{"region_common_name":"EU868","region_config_id":"eu868"},"crcStatus":"CRC_OK"}],"txInfo":{"frequency":868100000,"modulation":{"lora":{"bandwidth":125000,"spreadingFactor":7,"codeRate":"CR_4_5"}}},"regionConfigId":"eu868"}
        """;
}
