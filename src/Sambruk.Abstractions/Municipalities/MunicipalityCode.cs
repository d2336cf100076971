// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Sambruk;

/// <summary>
/// A municipality code (kommunkod) of SCB: four digits, county and municipality, with the leading zero kept, one of the 290
/// municipalities of the register. A value that exists is valid, apart from <c>default</c>, which holds none.
/// </summary>
/// <remarks>
/// Mergers and splits retire codes. A retired code in an old document is not a <see cref="MunicipalityCode"/>: keep it as text.
/// </remarks>
[JsonConverter(typeof(CompactStringJsonConverter<MunicipalityCode>))]
public readonly struct MunicipalityCode : IEquatable<MunicipalityCode>, IComparable<MunicipalityCode>, ISpanParsable<MunicipalityCode>, ISpanFormattable
{
    private const int Width = 4;

    private readonly ushort _value;

    private MunicipalityCode(ushort value) => _value = value;

    /// <summary>True for the <c>default</c> value, which holds no code.</summary>
    public bool IsEmpty => _value == 0;

    /// <summary>The county that the first two digits name.</summary>
    public CountyCode County => new((byte)(_value / 100));

    /// <summary>Parses four ASCII digits that are the code of a municipality in <see cref="MunicipalityRegister.Default"/>.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out MunicipalityCode result)
    {
        var parsed = TryParseForm(text, out result) && MunicipalityRegister.Default.Find(result) is not null;
        result = parsed ? result : default;
        return parsed;
    }

    internal static bool TryParseForm(ReadOnlySpan<char> text, out MunicipalityCode result)
    {
        var parsed = text.Length == Width & CodeDigits.TryRead(text, out var value) && value > 0;
        result = parsed ? new MunicipalityCode((ushort)value) : default;
        return parsed;
    }

    /// <inheritdoc cref="TryParse(ReadOnlySpan{char}, out MunicipalityCode)"/>
    public static bool TryParse([NotNullWhen(true)] string? text, out MunicipalityCode result) => TryParse(text.AsSpan(), out result);

    /// <summary>Parses four ASCII digits that are the code of a municipality in <see cref="MunicipalityRegister.Default"/>.</summary>
    /// <exception cref="FormatException">The text is not such a value. The message never holds the text.</exception>
    public static MunicipalityCode Parse(ReadOnlySpan<char> text) =>
        TryParse(text, out var result) ? result : throw new FormatException("The text is not a municipality code of four digits.");

    /// <inheritdoc cref="Parse(ReadOnlySpan{char})"/>
    public static MunicipalityCode Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Parse(text.AsSpan());
    }

    /// <summary>The four digits. Empty for the <c>default</c> value.</summary>
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

    static MunicipalityCode IParsable<MunicipalityCode>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<MunicipalityCode>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out MunicipalityCode result) => TryParse(s, out result);

    static MunicipalityCode ISpanParsable<MunicipalityCode>.Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => Parse(s);

    static bool ISpanParsable<MunicipalityCode>.TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out MunicipalityCode result) => TryParse(s, out result);

    string IFormattable.ToString(string? format, IFormatProvider? formatProvider) => ToString(format);

    bool ISpanFormattable.TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        TryFormat(destination, out charsWritten, format);

    /// <inheritdoc/>
    public bool Equals(MunicipalityCode other) => _value == other._value;

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is MunicipalityCode other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _value.GetHashCode();

    /// <inheritdoc/>
    public int CompareTo(MunicipalityCode other) => _value.CompareTo(other._value);

    /// <summary>Equal values.</summary>
    public static bool operator ==(MunicipalityCode left, MunicipalityCode right) => left.Equals(right);

    /// <summary>Unequal values.</summary>
    public static bool operator !=(MunicipalityCode left, MunicipalityCode right) => !left.Equals(right);

    /// <summary>Compares as text.</summary>
    public static bool operator <(MunicipalityCode left, MunicipalityCode right) => left.CompareTo(right) < 0;

    /// <summary>Compares as text.</summary>
    public static bool operator <=(MunicipalityCode left, MunicipalityCode right) => left.CompareTo(right) <= 0;

    /// <summary>Compares as text.</summary>
    public static bool operator >(MunicipalityCode left, MunicipalityCode right) => left.CompareTo(right) > 0;

    /// <summary>Compares as text.</summary>
    public static bool operator >=(MunicipalityCode left, MunicipalityCode right) => left.CompareTo(right) >= 0;
}
