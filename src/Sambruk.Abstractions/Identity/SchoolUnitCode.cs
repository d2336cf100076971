// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Sambruk;

/// <summary>
/// A school unit code (skolenhetskod) of Skolverket's register of school units: eight digits, kept as text. It has no known
/// check digit; whether the unit exists is for the register to say.
/// </summary>
[JsonConverter(typeof(CompactStringJsonConverter<SchoolUnitCode>))]
public readonly struct SchoolUnitCode : IEquatable<SchoolUnitCode>, IComparable<SchoolUnitCode>, ISpanParsable<SchoolUnitCode>, ISpanFormattable
{
    private const int Width = 8;

    private readonly uint _value; // one more than the code, so that default is no code

    private SchoolUnitCode(uint value) => _value = value;

    /// <summary>True for the <c>default</c> value, which holds no code.</summary>
    public bool IsEmpty => _value == 0;

    /// <summary>Parses eight ASCII digits.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out SchoolUnitCode result)
    {
        var parsed = text.Length == Width & CodeDigits.TryRead(text, out var value);
        result = parsed ? new SchoolUnitCode((uint)value + 1) : default;
        return parsed;
    }

    /// <inheritdoc cref="TryParse(ReadOnlySpan{char}, out SchoolUnitCode)"/>
    public static bool TryParse([NotNullWhen(true)] string? text, out SchoolUnitCode result) => TryParse(text.AsSpan(), out result);

    /// <summary>Parses eight ASCII digits.</summary>
    /// <exception cref="FormatException">The text is not such a value. The message never holds the text.</exception>
    public static SchoolUnitCode Parse(ReadOnlySpan<char> text) =>
        TryParse(text, out var result) ? result : throw new FormatException("The text is not a school unit code of eight digits.");

    /// <inheritdoc cref="Parse(ReadOnlySpan{char})"/>
    public static SchoolUnitCode Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Parse(text.AsSpan());
    }

    /// <summary>The eight digits. Empty for the <c>default</c> value.</summary>
    public override string ToString() => ToString(format: null);

    /// <summary><c>null</c>, <c>G</c> or <c>C</c>: the digits.</summary>
    /// <exception cref="FormatException">The format is another one.</exception>
    public string ToString(string? format)
    {
        Span<char> buffer = stackalloc char[CompactJsonText.MaxLength];
        _ = TryFormat(buffer, out var written, format);
        return new string(buffer[..written]);
    }

    /// <summary>Writes one form as <see cref="ToString(string?)"/> does; false when the destination is too short.</summary>
    /// <exception cref="FormatException">The format is another one.</exception>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format = default) =>
        CodeDigits.TryWriteCode(_value - 1, Width, IsEmpty, format, destination, out charsWritten);

    static SchoolUnitCode IParsable<SchoolUnitCode>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<SchoolUnitCode>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out SchoolUnitCode result) => TryParse(s, out result);

    static SchoolUnitCode ISpanParsable<SchoolUnitCode>.Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => Parse(s);

    static bool ISpanParsable<SchoolUnitCode>.TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out SchoolUnitCode result) => TryParse(s, out result);

    string IFormattable.ToString(string? format, IFormatProvider? formatProvider) => ToString(format);

    bool ISpanFormattable.TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        TryFormat(destination, out charsWritten, format);

    /// <inheritdoc/>
    public bool Equals(SchoolUnitCode other) => _value == other._value;

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is SchoolUnitCode other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _value.GetHashCode();

    /// <inheritdoc/>
    public int CompareTo(SchoolUnitCode other) => _value.CompareTo(other._value);

    /// <summary>Equal values.</summary>
    public static bool operator ==(SchoolUnitCode left, SchoolUnitCode right) => left.Equals(right);

    /// <summary>Unequal values.</summary>
    public static bool operator !=(SchoolUnitCode left, SchoolUnitCode right) => !left.Equals(right);

    /// <summary>Compares as text.</summary>
    public static bool operator <(SchoolUnitCode left, SchoolUnitCode right) => left.CompareTo(right) < 0;

    /// <summary>Compares as text.</summary>
    public static bool operator <=(SchoolUnitCode left, SchoolUnitCode right) => left.CompareTo(right) <= 0;

    /// <summary>Compares as text.</summary>
    public static bool operator >(SchoolUnitCode left, SchoolUnitCode right) => left.CompareTo(right) > 0;

    /// <summary>Compares as text.</summary>
    public static bool operator >=(SchoolUnitCode left, SchoolUnitCode right) => left.CompareTo(right) >= 0;
}
