// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Sambruk;

/// <summary>
/// An organisation number (organisationsnummer) of a legal person: ten digits, the third at least 2, the last a check digit.
/// A value that exists is valid, apart from <c>default</c>, which holds none.
/// </summary>
/// <remarks>
/// A sole trader has the personal identity number as organisation number. That is personal data and is refused here: read
/// it as <see cref="IdentityNumber"/>. Sources: lagen (1974:174) om identitetsbeteckning för juridiska personer m.fl.; SKV 709.
/// </remarks>
[JsonConverter(typeof(CompactStringJsonConverter<OrganisationNumber>))]
public readonly struct OrganisationNumber : IEquatable<OrganisationNumber>, IComparable<OrganisationNumber>, ISpanParsable<OrganisationNumber>, ISpanFormattable
{
    private const ulong CenturyPrefix = 16;

    private readonly ulong _value;

    private OrganisationNumber(ulong value) => _value = value;

    /// <summary>True for the <c>default</c> value, which holds no number.</summary>
    public bool IsEmpty => _value == 0;

    /// <summary>
    /// Parses ten digits, or twelve that begin with 16, with a hyphen before the last four or without:
    /// <c>2120000019</c>, <c>212000-0019</c>, <c>162120000019</c>.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> text, out OrganisationNumber result)
    {
        result = default;
        var hasHyphen = text.Length is 11 or 13;
        if (text.Length is < 10 or > 13 || (hasHyphen && text[^5] != '-'))
        {
            return false;
        }

        Span<char> digits = stackalloc char[text.Length];
        text.CopyTo(digits);
        if (hasHyphen)
        {
            text[^4..].CopyTo(digits[^5..]);
            digits = digits[..^1];
        }

        if (!CodeDigits.TryRead(digits, out var value)
            || (digits.Length == 12 && value / 10_000_000_000 != CenturyPrefix)
            || digits[^8] < '2' // third digit 0 or 1: a month, thus a person
            || !CodeDigits.HasLuhnCheckDigit(digits[^10..]))
        {
            return false;
        }

        result = new OrganisationNumber(value % 10_000_000_000);
        return true;
    }

    /// <inheritdoc cref="TryParse(ReadOnlySpan{char}, out OrganisationNumber)"/>
    public static bool TryParse([NotNullWhen(true)] string? text, out OrganisationNumber result) => TryParse(text.AsSpan(), out result);

    /// <summary>Parses as <see cref="TryParse(ReadOnlySpan{char}, out OrganisationNumber)"/> does.</summary>
    /// <exception cref="FormatException">The text is not such a value. The message never holds the text.</exception>
    public static OrganisationNumber Parse(ReadOnlySpan<char> text) =>
        TryParse(text, out var result) ? result : throw new FormatException("The text is not an organisation number: its form or check digit is wrong, or it belongs to a person.");

    /// <inheritdoc cref="Parse(ReadOnlySpan{char})"/>
    public static OrganisationNumber Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Parse(text.AsSpan());
    }

    /// <summary>With a hyphen: <c>212000-0019</c>. Empty for the <c>default</c> value.</summary>
    public override string ToString() => ToString(format: null);

    /// <summary><c>null</c>, <c>G</c> or <c>D</c>: <c>212000-0019</c>; <c>C</c>: <c>2120000019</c>; <c>L</c>: <c>162120000019</c>.</summary>
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
        format is not ("" or "G" or "D" or "C" or "L")
            ? throw new FormatException("The format is unknown. Use D (with a hyphen), C (ten digits) or L (twelve digits).")
            : CodeDigits.TryWrite(
                format is "L" ? _value + (CenturyPrefix * 10_000_000_000) : _value,
                format is "L" ? 12 : 10,
                hyphen: format is not ("L" or "C"),
                IsEmpty,
                destination,
                out charsWritten);

    static OrganisationNumber IParsable<OrganisationNumber>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<OrganisationNumber>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out OrganisationNumber result) => TryParse(s, out result);

    static OrganisationNumber ISpanParsable<OrganisationNumber>.Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => Parse(s);

    static bool ISpanParsable<OrganisationNumber>.TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out OrganisationNumber result) => TryParse(s, out result);

    string IFormattable.ToString(string? format, IFormatProvider? formatProvider) => ToString(format);

    bool ISpanFormattable.TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        TryFormat(destination, out charsWritten, format);

    /// <inheritdoc/>
    public bool Equals(OrganisationNumber other) => _value == other._value;

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is OrganisationNumber other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _value.GetHashCode();

    /// <inheritdoc/>
    public int CompareTo(OrganisationNumber other) => _value.CompareTo(other._value);

    /// <summary>Equal values.</summary>
    public static bool operator ==(OrganisationNumber left, OrganisationNumber right) => left.Equals(right);

    /// <summary>Unequal values.</summary>
    public static bool operator !=(OrganisationNumber left, OrganisationNumber right) => !left.Equals(right);

    /// <summary>Compares as text.</summary>
    public static bool operator <(OrganisationNumber left, OrganisationNumber right) => left.CompareTo(right) < 0;

    /// <summary>Compares as text.</summary>
    public static bool operator <=(OrganisationNumber left, OrganisationNumber right) => left.CompareTo(right) <= 0;

    /// <summary>Compares as text.</summary>
    public static bool operator >(OrganisationNumber left, OrganisationNumber right) => left.CompareTo(right) > 0;

    /// <summary>Compares as text.</summary>
    public static bool operator >=(OrganisationNumber left, OrganisationNumber right) => left.CompareTo(right) >= 0;
}
