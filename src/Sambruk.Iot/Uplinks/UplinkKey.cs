// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;

namespace Sambruk.Iot;

/// <summary>
/// What makes an uplink the same as another: DevEUI, frame counter and the first eight bytes of the payload's SHA-256;
/// the time of reception in place of the counter when that is not told. Network servers send a frame more than once
/// (redelivery by MQTT, Loriot's <c>rx</c> and <c>gw</c>): equal keys within a window are one uplink.
/// </summary>
/// <remarks>
/// An uplink without payload has the hash of its object. The text form is stable and can be stored and used as message id:
/// <c>70b3d57ed0000001-1021-93a12fe6c4d07b58</c>. It holds the DevEUI and is never logged by the packages.
/// </remarks>
public readonly record struct UplinkKey : ISpanFormattable, ISpanParsable<UplinkKey>
{
    private const int LongestText = 16 + 1 + 20 + 1 + 16;

    /// <summary>The device.</summary>
    public DevEui DevEui { get; private init; }

    /// <summary>The frame counter; <c>null</c> when not told.</summary>
    public uint? FCnt { get; private init; }

    /// <summary>The time of reception; set only when <see cref="FCnt"/> is <c>null</c> and a time was told.</summary>
    public DateTimeOffset? ReceivedAt { get; private init; }

    /// <summary>The first eight bytes of the SHA-256 of the payload, the first byte as the most significant.</summary>
    public ulong PayloadHash { get; private init; }

    /// <summary>Makes the key of an uplink.</summary>
    /// <param name="devEui">The device.</param>
    /// <param name="fCnt">The frame counter; <c>null</c> when not told.</param>
    /// <param name="receivedAt">The time of reception, used when there is no counter.</param>
    /// <param name="payload">The bytes of the payload.</param>
    public static UplinkKey Create(DevEui devEui, uint? fCnt, DateTimeOffset? receivedAt, ReadOnlySpan<byte> payload)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        _ = SHA256.HashData(payload, hash);
        return new UplinkKey
        {
            DevEui = devEui,
            FCnt = fCnt,
            ReceivedAt = fCnt is null ? receivedAt?.ToUniversalTime() : null,
            PayloadHash = BinaryPrimitives.ReadUInt64BigEndian(hash),
        };
    }

    /// <summary>
    /// <c>devEui-fCnt-hash</c>; without counter <c>devEui-t…-hash</c> with the time in units of 100 ns since year 1, in decimal;
    /// without either <c>devEui--hash</c>. At most 54 characters: letters, digits and <c>-</c>.
    /// </summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, stackalloc char[LongestText], $"{this}");

    /// <summary>Writes as <see cref="ToString()"/> does; false when the destination is too short.</summary>
    public bool TryFormat(Span<char> destination, out int charsWritten) => FCnt is { } counter
        ? destination.TryWrite(CultureInfo.InvariantCulture, $"{DevEui}-{counter}-{PayloadHash:x16}", out charsWritten)
        : ReceivedAt is { } time
            ? destination.TryWrite(CultureInfo.InvariantCulture, $"{DevEui}-t{time.UtcTicks}-{PayloadHash:x16}", out charsWritten)
            : destination.TryWrite(CultureInfo.InvariantCulture, $"{DevEui}--{PayloadHash:x16}", out charsWritten);

    /// <summary>Parses what <see cref="ToString()"/> writes.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out UplinkKey result)
    {
        result = default;
        if (text.Length is < 34 or > LongestText
            || text[16] != '-'
            || text[^17] != '-'
            || !DevEui.TryParse(text[..16], out var devEui)
            || !ulong.TryParse(text[^16..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hash))
        {
            return false;
        }

        var middle = text[17..^17];
        var key = new UplinkKey { DevEui = devEui, PayloadHash = hash };
        if (middle is ['t', .. var ticksText])
        {
            if (!long.TryParse(ticksText, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) || ticks > DateTime.MaxValue.Ticks)
            {
                return false;
            }

            key = key with { ReceivedAt = new DateTimeOffset(ticks, TimeSpan.Zero) };
        }
        else if (middle.Length > 0)
        {
            if (!uint.TryParse(middle, NumberStyles.None, CultureInfo.InvariantCulture, out var counter))
            {
                return false;
            }

            key = key with { FCnt = counter };
        }

        // One text for each key: no leading zeros, no upper case.
        Span<char> written = stackalloc char[LongestText];
        if (!key.TryFormat(written, out var length) || !text.SequenceEqual(written[..length]))
        {
            return false;
        }

        result = key;
        return true;
    }

    /// <inheritdoc cref="TryParse(ReadOnlySpan{char}, out UplinkKey)"/>
    public static bool TryParse([NotNullWhen(true)] string? text, out UplinkKey result) => TryParse(text.AsSpan(), out result);

    static UplinkKey IParsable<UplinkKey>.Parse(string s, IFormatProvider? provider)
    {
        ArgumentNullException.ThrowIfNull(s);
        return TryParse(s, out var result) ? result : throw NotOne();
    }

    static bool IParsable<UplinkKey>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out UplinkKey result) => TryParse(s, out result);

    static UplinkKey ISpanParsable<UplinkKey>.Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => TryParse(s, out var result) ? result : throw NotOne();

    static bool ISpanParsable<UplinkKey>.TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out UplinkKey result) => TryParse(s, out result);

    string IFormattable.ToString(string? format, IFormatProvider? formatProvider) => ToString();

    bool ISpanFormattable.TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) => TryFormat(destination, out charsWritten);

    private static FormatException NotOne() => new("The text is not the key of an uplink.");
}
