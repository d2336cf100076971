// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot.Tests.Decoders;

/// <summary>A payload that is composed from the layout, and what it must give.</summary>
/// <param name="Key">The decoder.</param>
/// <param name="Port">The LoRaWAN port; −1: not known.</param>
/// <param name="Hex">The bytes; spaces are for the reader.</param>
/// <param name="Readings">The readings as JSON, whole.</param>
public sealed record OwnPayload(string Key, int Port, string Hex, string Readings)
{
    public byte[] Bytes => Convert.FromHexString(Hex.Replace(" ", "", StringComparison.Ordinal));

    public static DecodedPayload Decode(string key, int port, string hex) =>
        DecoderRegistry.Default.Find(key)!.Decode(new OwnPayload(key, port, hex, "").Bytes, new DecodeContext(port, new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero)));

    /// <summary>Decodes it and compares.</summary>
    public void Holds()
    {
        var decoded = Decode(Key, Port, Hex);
        Assert.True(decoded.Result.IsOk, decoded.Result.ToString());
        Assert.Equal(Bytes.Length, decoded.Result.Offset);
        Assert.Equal(Readings, decoded.ToJson());
    }

    /// <summary>Each shorter payload is refused at or before its end, and what was read of it is what the whole payload says too.</summary>
    public void IsRefusedWhenCut(int from = 1)
    {
        for (var length = from; length < Bytes.Length; length++)
        {
            var decoded = DecoderRegistry.Default.Find(Key)!.Decode(Bytes.AsMemory(0, length), new DecodeContext(Port, DateTimeOffset.UnixEpoch));
            Assert.False(decoded.Result.IsOk, $"{Key}: {length} of {Bytes.Length} bytes");
            Assert.InRange(decoded.Result.Offset, 0, length);
        }
    }

    /// <summary>Changes of these payloads never do more than be refused.</summary>
    public static void Fuzz(IEnumerable<OwnPayload> payloads)
    {
        foreach (var family in payloads.GroupBy(p => p.Key, StringComparer.Ordinal))
        {
            Decoding.DecoderFuzz.Run(DecoderRegistry.Default.Find(family.Key)!, [.. family.Select(p => p.Bytes)]);
        }
    }

    public override string ToString() => $"{Key} {Hex}";
}
