// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Sambruk;

/// <summary>
/// A county code (länskod) of SCB: two digits with the leading zero kept, one of the 21 counties. The numbers 02, 11, 15 and
/// 16 are not in use. A value that exists is valid, apart from <c>default</c>, which holds none.
/// </summary>
[JsonConverter(typeof(CompactStringJsonConverter<CountyCode>))]
public readonly struct CountyCode : IEquatable<CountyCode>, IComparable<CountyCode>, ISpanParsable<CountyCode>, ISpanFormattable
{
    private const int Width = 2;

    private readonly byte _value;

    internal CountyCode(byte value) => _value = value;

    /// <summary>True for the <c>default</c> value, which holds no code.</summary>
    public bool IsEmpty => _value == 0;

    /// <summary>Parses two ASCII digits that are the code of a county in <see cref="MunicipalityRegister.Default"/>.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out CountyCode result)
    {
        var parsed = TryParseForm(text, out result) && MunicipalityRegister.Default.Find(result) is not null;
        result = parsed ? result : default;
        return parsed;
    }

    internal static bool TryParseForm(ReadOnlySpan<char> text, out CountyCode result)
    {
        var parsed = text.Length == Width & CodeDigits.TryRead(text, out var value) && value > 0;
        result = parsed ? new CountyCode((byte)value) : default;
        return parsed;
    }

    /// <inheritdoc cref="TryParse(ReadOnlySpan{char}, out CountyCode)"/>
    public static bool TryParse([NotNullWhen(true)] string? text, out CountyCode result) => TryParse(text.AsSpan(), out result);

    /// <summary>Parses two ASCII digits that are the code of a county in <see cref="MunicipalityRegister.Default"/>.</summary>
    /// <exception cref="FormatException">The text is not such a value. The message never holds the text.</exception>
    public static CountyCode Parse(ReadOnlySpan<char> text) =>
        TryParse(text, out var result) ? result : throw new FormatException("The text is not a county code of two digits.");

    /// <inheritdoc cref="Parse(ReadOnlySpan{char})"/>
    public static CountyCode Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Parse(text.AsSpan());
    }

    /// <summary>The two digits. Empty for the <c>default</c> value.</summary>
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
        CodeDigits.TryWriteCode(_value, Width, IsEmpty, format, destination, out charsWritten);

    static CountyCode IParsable<CountyCode>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<CountyCode>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out CountyCode result) => TryParse(s, out result);

    static CountyCode ISpanParsable<CountyCode>.Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => Parse(s);

    static bool ISpanParsable<CountyCode>.TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out CountyCode result) => TryParse(s, out result);

    string IFormattable.ToString(string? format, IFormatProvider? formatProvider) => ToString(format);

    bool ISpanFormattable.TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        TryFormat(destination, out charsWritten, format);

    /// <inheritdoc/>
    public bool Equals(CountyCode other) => _value == other._value;

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is CountyCode other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _value.GetHashCode();

    /// <inheritdoc/>
    public int CompareTo(CountyCode other) => _value.CompareTo(other._value);

    /// <summary>Equal values.</summary>
    public static bool operator ==(CountyCode left, CountyCode right) => left.Equals(right);

    /// <summary>Unequal values.</summary>
    public static bool operator !=(CountyCode left, CountyCode right) => !left.Equals(right);

    /// <summary>Compares as text.</summary>
    public static bool operator <(CountyCode left, CountyCode right) => left.CompareTo(right) < 0;

    /// <summary>Compares as text.</summary>
    public static bool operator <=(CountyCode left, CountyCode right) => left.CompareTo(right) <= 0;

    /// <summary>Compares as text.</summary>
    public static bool operator >(CountyCode left, CountyCode right) => left.CompareTo(right) > 0;

    /// <summary>Compares as text.</summary>
    public static bool operator >=(CountyCode left, CountyCode right) => left.CompareTo(right) >= 0;
}
