// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;

namespace Sambruk.Iot;

/// <summary>
/// A DevEUI: the 64-bit number that a LoRaWAN device is made with (LoRaWAN L2 1.0.4, 6.2.1). A value that exists is valid,
/// apart from <c>default</c>, which holds none; zero is no DevEUI.
/// </summary>
/// <remarks>It names equipment. The packages still never log it, since a device can stand in a person's home.</remarks>
[JsonConverter(typeof(CompactStringJsonConverter<DevEui>))]
public readonly record struct DevEui : IComparable<DevEui>, ISpanParsable<DevEui>, IUtf8SpanParsable<DevEui>, ISpanFormattable, IUtf8SpanFormattable
{
    private const int HexLength = 16;
    private const int SeparatedLength = 23;
    private const int Base64Length = 12;

    private DevEui(ulong value) => Value = value;

    /// <summary>The number, the first byte of the text as the most significant; 0 for <c>default</c>.</summary>
    public ulong Value { get; }

    /// <summary>True for the <c>default</c> value, which holds no DevEUI.</summary>
    public bool IsEmpty => Value == 0;

    /// <summary>Makes a DevEUI of its number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is 0.</exception>
    public static DevEui FromValue(ulong value)
    {
        ArgumentOutOfRangeException.ThrowIfZero(value);
        return new DevEui(value);
    }

    /// <summary>
    /// Parses 16 hex digits of either case (<c>70b3d57ed0000001</c>), the same in pairs with <c>-</c> or <c>:</c> between them,
    /// or 8 bytes in base64 (12 characters, as the protobuf JSON of ChirpStack v3 writes). Nothing may stand around it.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<byte> utf8Text, out DevEui result)
    {
        var value = utf8Text.Length switch
        {
            HexLength => ReadHex(utf8Text, step: 2),
            SeparatedLength when IsSeparated(utf8Text) => ReadHex(utf8Text, step: 3),
            Base64Length => ReadBase64(utf8Text),
            _ => 0UL,
        };
        result = new DevEui(value);
        return value != 0;
    }

    /// <inheritdoc cref="TryParse(ReadOnlySpan{byte}, out DevEui)"/>
    public static bool TryParse(ReadOnlySpan<char> text, out DevEui result)
    {
        Span<byte> ascii = stackalloc byte[SeparatedLength];
        if (text.Length > SeparatedLength || System.Text.Ascii.FromUtf16(text, ascii, out var written) != System.Buffers.OperationStatus.Done)
        {
            result = default;
            return false;
        }

        return TryParse(ascii[..written], out result);
    }

    /// <inheritdoc cref="TryParse(ReadOnlySpan{byte}, out DevEui)"/>
    public static bool TryParse([NotNullWhen(true)] string? text, out DevEui result) => TryParse(text.AsSpan(), out result);

    /// <summary>Parses as <see cref="TryParse(ReadOnlySpan{byte}, out DevEui)"/> does.</summary>
    /// <exception cref="FormatException">The text is not such a value. The message never holds the text.</exception>
    public static DevEui Parse(ReadOnlySpan<char> text) => TryParse(text, out var result) ? result : throw NotOne();

    /// <inheritdoc cref="Parse(ReadOnlySpan{char})"/>
    public static DevEui Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Parse(text.AsSpan());
    }

    /// <summary>16 hex digits in lower case, such as <c>70b3d57ed0000001</c>; empty for <c>default</c>.</summary>
    public override string ToString() => IsEmpty ? "" : Value.ToString("x16", CultureInfo.InvariantCulture);

    /// <summary>Writes as <see cref="ToString()"/> does; false when the destination is too short.</summary>
    public bool TryFormat(Span<char> destination, out int charsWritten)
    {
        charsWritten = 0;
        return IsEmpty || Value.TryFormat(destination, out charsWritten, "x16", CultureInfo.InvariantCulture);
    }

    /// <summary>Writes UTF-8 as <see cref="ToString()"/> does; false when the destination is too short.</summary>
    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten)
    {
        bytesWritten = 0;
        return IsEmpty || Value.TryFormat(utf8Destination, out bytesWritten, "x16", CultureInfo.InvariantCulture);
    }

    /// <inheritdoc/>
    public int CompareTo(DevEui other) => Value.CompareTo(other.Value);

    /// <summary>Compares as text.</summary>
    public static bool operator <(DevEui left, DevEui right) => left.Value < right.Value;

    /// <summary>Compares as text.</summary>
    public static bool operator <=(DevEui left, DevEui right) => left.Value <= right.Value;

    /// <summary>Compares as text.</summary>
    public static bool operator >(DevEui left, DevEui right) => left.Value > right.Value;

    /// <summary>Compares as text.</summary>
    public static bool operator >=(DevEui left, DevEui right) => left.Value >= right.Value;

    static DevEui IParsable<DevEui>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<DevEui>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out DevEui result) => TryParse(s, out result);

    static DevEui ISpanParsable<DevEui>.Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => Parse(s);

    static bool ISpanParsable<DevEui>.TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out DevEui result) => TryParse(s, out result);

    static DevEui IUtf8SpanParsable<DevEui>.Parse(ReadOnlySpan<byte> utf8Text, IFormatProvider? provider) => TryParse(utf8Text, out var result) ? result : throw NotOne();

    static bool IUtf8SpanParsable<DevEui>.TryParse(ReadOnlySpan<byte> utf8Text, IFormatProvider? provider, out DevEui result) => TryParse(utf8Text, out result);

    string IFormattable.ToString(string? format, IFormatProvider? formatProvider) => ToString();

    bool ISpanFormattable.TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) => TryFormat(destination, out charsWritten);

    bool IUtf8SpanFormattable.TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format, IFormatProvider? provider) => TryFormat(utf8Destination, out bytesWritten);

    private static FormatException NotOne() => new("The text is not a DevEUI: 16 hex digits, in pairs or not, or 8 bytes in base64, and not zero.");

    private static bool IsSeparated(ReadOnlySpan<byte> text)
    {
        for (var i = 2; i < SeparatedLength; i += 3)
        {
            if (text[2] is not ((byte)'-' or (byte)':') || text[i] != text[2])
            {
                return false;
            }
        }

        return true;
    }

    private static ulong ReadHex(ReadOnlySpan<byte> text, int step)
    {
        var value = 0UL;
        for (var i = 0; i < text.Length; i += step)
        {
            if (!char.IsAsciiHexDigit((char)text[i]) || !char.IsAsciiHexDigit((char)text[i + 1]))
            {
                return 0;
            }

            value = (value << 8) | (Digit(text[i]) << 4) | Digit(text[i + 1]);
        }

        return value;
    }

    // '0'..'9' are 0x30..0x39; letters have bit 6 set and begin at 1.
    private static ulong Digit(byte digit) => (ulong)((digit & 0xF) + ((digit >> 6) * 9));

    private static ulong ReadBase64(ReadOnlySpan<byte> text)
    {
        Span<byte> bytes = stackalloc byte[9];
        return text[^1] == (byte)'='
            && Base64.DecodeFromUtf8(text, bytes, out var consumed, out var written) == System.Buffers.OperationStatus.Done
            && consumed == Base64Length
            && written == sizeof(ulong)
            ? System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(bytes)
            : 0;
    }
}
