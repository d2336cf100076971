// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace Sambruk.Iot;

/// <summary>The rules of values that hold for every network server (iot.md §2.1), each in one place.</summary>
internal ref partial struct UplinkCursor
{
    /// <summary>A number, a time or an EUI is never longer; what is longer is none.</summary>
    private const int LongestScalar = 64;

    private const int LongestEscapedScalar = 6 * LongestScalar;

    /// <summary>A text; a number or truth value as it is written; <c>null</c> for an empty text and for anything else.</summary>
    public string? Text()
    {
        var text = TagValue();
        return string.IsNullOrEmpty(text) ? null : text;
    }

    /// <summary>A text, which may be empty; a number or truth value as it is written; <c>null</c> for anything else.</summary>
    public string? TagValue()
    {
        switch (_reader.TokenType)
        {
            case JsonTokenType.String:
                return TextHere();
            case JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False:
                return Encoding.UTF8.GetString(_reader.ValueSpan);
            default:
                Skip();
                return null;
        }
    }

    /// <summary>An EUI as 16 lower-case hex digits; another text as it is.</summary>
    public string? EuiText()
    {
        if (_reader.TokenType != JsonTokenType.String || !TryScalar(out var text))
        {
            return Text();
        }

        return EuiText(text) ?? Text();
    }

    /// <summary>An EUI, or shorter hex, in lower case; <c>null</c> for another text.</summary>
    public static string? EuiText(ReadOnlySpan<byte> text) => DevEui.TryParse(text, out var eui) ? eui.ToString() : LowerHex(text);

    /// <summary>A device address: 8 hex digits, or 4 bytes in base64, as 8 lower-case hex digits; <c>null</c> for anything else.</summary>
    public string? DevAddr()
    {
        if (!TryScalar(out var text) || text.Length != 8)
        {
            return null;
        }

        if (text[^1] != (byte)'=')
        {
            return LowerHex(text);
        }

        Span<byte> bytes = stackalloc byte[6];
        return Base64.DecodeFromUtf8(text, bytes, out _, out var written) == OperationStatus.Done && written == 4
            ? Convert.ToHexStringLower(bytes[..written])
            : null;
    }

    /// <summary>A DevEUI; <c>default</c> when absent; refused when it cannot be read.</summary>
    public DevEui Eui(string path)
    {
        if (!TryScalar(out var text))
        {
            return default;
        }

        if (!DevEui.TryParse(text, out var eui))
        {
            Refuse(UplinkRefusalReason.InvalidDevEui, path);
        }

        return eui;
    }

    /// <summary>The bytes of a text or number, for a text that may not be needed as a string; empty for anything else.</summary>
    public ReadOnlySpan<byte> Scalar() =>
        (!_reader.ValueIsEscaped || _reader.ValueSpan.Length <= LongestEscapedScalar) && TryScalar(out var text) ? text : default;

    /// <summary>A number, also written as a text; <c>null</c> when it cannot be read.</summary>
    public double? Number()
    {
        return TryScalar(out var text) && NumberText.TryRead(text, out double value) ? value : null;
    }

    /// <summary>A whole number, also written as a text or with a fraction of zero; <c>null</c> when it cannot be read.</summary>
    public long? Whole()
    {
        return TryScalar(out var text) && NumberText.TryRead(text, out long value) ? value : null;
    }

    /// <summary>A whole number that fits an <see cref="int"/>; <c>null</c> otherwise.</summary>
    public int? Small() => Whole() is { } value and >= int.MinValue and <= int.MaxValue ? (int)value : null;

    /// <summary>A whole number from 0; <c>null</c> when absent; refused when it cannot be read or is out of range.</summary>
    public long? Counter(long max, string path)
    {
        if (!TryScalar(out var text))
        {
            return null;
        }

        if (NumberText.TryRead(text, out long value) && value >= 0 && value <= max)
        {
            return value;
        }

        Refuse(UplinkRefusalReason.InvalidNumber, path);
        return null;
    }

    /// <summary>The port, 0 to 255.</summary>
    public byte? Port(string path) => (byte?)Counter(byte.MaxValue, path);

    /// <summary>The frame counter, 32 bits.</summary>
    public uint? FrameCounter(string path) => (uint?)Counter(uint.MaxValue, path);

    /// <summary>A truth value, also as 0 and 1 and as a text; <c>null</c> for anything else.</summary>
    public bool? Flag()
    {
        if (_reader.TokenType is JsonTokenType.True or JsonTokenType.False)
        {
            return _reader.TokenType == JsonTokenType.True;
        }

        if (!TryScalar(out var text))
        {
            return null;
        }

        return text.SequenceEqual("1"u8) || Ascii.EqualsIgnoreCase(text, "true"u8) ? true
            : text.SequenceEqual("0"u8) || Ascii.EqualsIgnoreCase(text, "false"u8) ? false
            : null;
    }

    /// <summary>
    /// A time of RFC 3339, as UTC. Absent when empty or in year 1, which is how servers written in Go say that they have
    /// none; refused when it cannot be read.
    /// </summary>
    public DateTimeOffset? Time(string path)
    {
        if (!TryScalar(out var text))
        {
            return null;
        }

        if (!TimeText.TryRead(text, out var time))
        {
            Refuse(UplinkRefusalReason.InvalidTime, path);
            return null;
        }

        return time.Year == 1 ? null : time;
    }

    /// <summary>Milliseconds since 1970, as UTC; refused when it cannot be read.</summary>
    public DateTimeOffset? EpochMilliseconds(string path) =>
        Counter(TimeText.LastEpochMillisecond, path) is { } milliseconds ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null;

    /// <summary>Bytes in base64, padded or not; <c>null</c> when absent; refused when it cannot be read.</summary>
    public byte[]? Base64Bytes(string path) => Bytes(isHex: false, path);

    /// <summary>Bytes in hex of either case; <c>null</c> when absent; refused when it cannot be read.</summary>
    public byte[]? HexBytes(string path) => Bytes(isHex: true, path);

    /// <summary>The JSON of a value as it stands; <c>null</c> when it is <c>null</c>.</summary>
    public byte[]? Raw()
    {
        if (_reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        var start = (int)_reader.TokenStartIndex;
        _reader.Skip();
        var json = _document[start..Consumed];
        if (!JsonText.IsUnicode(json, Options.MaxDepth))
        {
            Refuse(UplinkRefusalReason.InvalidText, "$");
            return null;
        }

        return json.ToArray();
    }

    /// <summary>JSON that stands in a text; <c>null</c> when absent or <c>null</c>; refused when it is not JSON.</summary>
    public byte[]? JsonInText(string path)
    {
        if (_reader.TokenType != JsonTokenType.String)
        {
            return Raw();
        }

        var rented = ArrayPool<byte>.Shared.Rent(_reader.ValueSpan.Length);
        try
        {
            if (!TryCopy(rented, out var length))
            {
                return null;
            }

            var json = rented.AsSpan(0, length).Trim(" \t\r\n"u8);
            if (json.IsEmpty || json.SequenceEqual("null"u8))
            {
                return null;
            }

            if (!JsonText.IsValid(json, Options.MaxDepth))
            {
                Refuse(UplinkRefusalReason.InvalidObject, path);
                return null;
            }

            return json.ToArray();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private static string? LowerHex(ReadOnlySpan<byte> text)
    {
        if (text.Length is 0 or > LongestScalar || text.ContainsAnyExcept(BinaryText.HexDigits))
        {
            return null;
        }

        Span<char> lower = stackalloc char[text.Length];
        _ = Ascii.ToLower(text, lower, out _);
        return new string(lower);
    }

    private string? TextHere()
    {
        try
        {
            return _reader.GetString();
        }
        catch (InvalidOperationException)
        {
            Refuse(UplinkRefusalReason.InvalidText, "$");
            return null;
        }
    }

    /// <summary>The text of a number or of a text that is not empty. Anything else is passed over and is absent.</summary>
    private bool TryScalar(out ReadOnlySpan<byte> text)
    {
        text = default;
        switch (_reader.TokenType)
        {
            case JsonTokenType.String when _reader.ValueIsEscaped:
                text = _reader.ValueSpan.Length <= LongestEscapedScalar ? Unescaped() : "?"u8; // no scalar at all
                return !text.IsEmpty;
            case JsonTokenType.String or JsonTokenType.Number:
                text = _reader.ValueSpan;
                return !text.IsEmpty;
            default:
                Skip();
                return false;
        }
    }

    private byte[]? Bytes(bool isHex, string path)
    {
        if (_reader.TokenType != JsonTokenType.String)
        {
            if (_reader.TokenType != JsonTokenType.Null)
            {
                Refuse(UplinkRefusalReason.InvalidPayload, path);
            }

            Skip();
            return null;
        }

        // '/' of base64 is written '\/' by some.
        var text = _reader.ValueIsEscaped ? Unescaped() : _reader.ValueSpan;
        if (IsRefused)
        {
            return null;
        }

        var bytes = isHex ? BinaryText.FromHex(text) : BinaryText.FromBase64(text);
        if (bytes is null)
        {
            Refuse(UplinkRefusalReason.InvalidPayload, path);
        }

        return bytes;
    }
}
