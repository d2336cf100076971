// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Sambruk;

/// <summary>
/// A personal identity number (personnummer): date of birth, serial number 001–999 and a check digit. A value that exists
/// is valid, apart from <c>default</c>, which holds none.
/// </summary>
/// <remarks><see cref="ToString()"/> is masked. Sources: folkbokföringslagen (1991:481) 18 §; Skatteverket SKV 704.</remarks>
[DebuggerDisplay("{ToString(),nq}")]
[JsonConverter(typeof(CompactStringJsonConverter<PersonalIdentityNumber>))]
public readonly struct PersonalIdentityNumber : IEquatable<PersonalIdentityNumber>, IComparable<PersonalIdentityNumber>, ISpanParsable<PersonalIdentityNumber>, ISpanFormattable
{
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly ulong _packed;

    internal PersonalIdentityNumber(ulong packed) => _packed = packed;

    /// <summary>True for the <c>default</c> value, which holds no number.</summary>
    public bool IsEmpty => _packed == 0;

    /// <summary>Date of birth; partial when a coordination number lacks month or day. Source: SKV 704.</summary>
    public PartialBirthDate BirthDate => PackedIdentityNumber.BirthDate(_packed);

    /// <summary>True when the number gives a day of the calendar.</summary>
    public bool HasFullBirthDate => BirthDate.HasFullDate;

    /// <summary>The earliest day of birth that the number allows.</summary>
    public DateOnly EarliestBirthDate => BirthDate.Earliest;

    /// <summary>The latest day of birth that the number allows.</summary>
    public DateOnly LatestBirthDate => BirthDate.Latest;

    /// <summary>Gender by the eleventh character: odd for men, even for women.</summary>
    public Gender Gender => PackedIdentityNumber.Gender(_packed);

    /// <summary>Full years completed on a date; <c>null</c> when that is not known or the date comes before the birth.</summary>
    public int? AgeOn(DateOnly date, LeapDayBirthday leapDay = LeapDayBirthday.FirstOfMarch) => BirthDate.AgeOn(date, leapDay);

    /// <summary>Whether the person has turned an age on a date; <c>null</c> when the number does not tell.</summary>
    public bool? HasTurned(int age, DateOnly date, LeapDayBirthday leapDay = LeapDayBirthday.FirstOfMarch) =>
        BirthDate.HasTurned(age, date, leapDay);

    /// <summary>
    /// HMAC-SHA256 of the twelve characters, lower-case hex, for logs and joins without the number. Keep one secret key
    /// for each installation: a hash without a key is reversed in seconds, since the numbers are few.
    /// </summary>
    /// <param name="key">At least 16 bytes; 32 random bytes recommended.</param>
    /// <exception cref="ArgumentException">The key is too short.</exception>
    /// <exception cref="InvalidOperationException">The value is <c>default</c>.</exception>
    public string KeyedHash(ReadOnlySpan<byte> key) => IdentityNumberHash.Compute(_packed, key);

    /// <summary>Parses text as <see cref="Parse(ReadOnlySpan{char}, DateOnly, IdentityNumberOptions?)"/> does, and tells whether it could.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, DateOnly reference, out PersonalIdentityNumber result) =>
        TryParse(text, reference.Year, options: null, out result);

    /// <summary>Parses text as <see cref="Parse(ReadOnlySpan{char}, DateOnly, IdentityNumberOptions?)"/> does, and tells whether it could.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, DateOnly reference, IdentityNumberOptions? options, out PersonalIdentityNumber result) =>
        TryParse(text, reference.Year, options, out result);

    /// <summary>
    /// Parses <c>YYYYMMDDNNNC</c>, <c>YYYYMMDD-NNNC</c>, <c>YYMMDDNNNC</c> or <c>YYMMDD-NNNC</c>; the sign is <c>+</c> from the
    /// year in which the person turns 100. White space and other forms are refused, and so are years outside 1800–2099.
    /// </summary>
    /// <param name="text">The text. ASCII digits only.</param>
    /// <param name="reference">The day on which the text is read, which gives ten digits their century.</param>
    /// <param name="options">What is accepted; <c>null</c> for <see cref="IdentityNumberOptions.Default"/>.</param>
    /// <exception cref="FormatException">The text is not such a number. The message never holds the text.</exception>
    public static PersonalIdentityNumber Parse(ReadOnlySpan<char> text, DateOnly reference, IdentityNumberOptions? options = null) =>
        TryParse(text, reference.Year, options, out var result) ? result : throw NotANumber();

    /// <summary>Parses the twelve-digit form, with or without a sign. Ten digits are refused: their century needs a reference date.</summary>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out PersonalIdentityNumber result) =>
        TryParse(s, IdentityNumberParser.NoReference, options: null, out result);

    /// <inheritdoc cref="TryParse(ReadOnlySpan{char}, IFormatProvider?, out PersonalIdentityNumber)"/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out PersonalIdentityNumber result) =>
        TryParse(s.AsSpan(), provider, out result);

    /// <summary>Parses the twelve-digit form, with or without a sign. Ten digits are refused: their century needs a reference date.</summary>
    /// <exception cref="FormatException">The text is not such a number. The message never holds the text.</exception>
    public static PersonalIdentityNumber Parse(ReadOnlySpan<char> s, IFormatProvider? provider) =>
        TryParse(s, provider, out var result) ? result : throw NotANumber();

    /// <inheritdoc cref="Parse(ReadOnlySpan{char}, IFormatProvider?)"/>
    public static PersonalIdentityNumber Parse(string s, IFormatProvider? provider)
    {
        ArgumentNullException.ThrowIfNull(s);
        return Parse(s.AsSpan(), provider);
    }

    /// <summary>The masked form: date of birth and four stars, <c>20090314-****</c>. Empty for the <c>default</c> value.</summary>
    public override string ToString() => ToString(format: null);

    string IFormattable.ToString(string? format, IFormatProvider? formatProvider) => ToString(format);

    bool ISpanFormattable.TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        TryFormat(destination, out charsWritten, format);

    /// <summary>One form: <c>null</c> or <c>M</c> masked, <c>C</c> twelve characters, <c>D</c> YYYYMMDD-NNNC. C and D disclose the number.</summary>
    /// <exception cref="FormatException">The format is another one, or is S, which needs <see cref="Format"/>.</exception>
    public string ToString(string? format) =>
        IdentityNumberFormatter.Format(_packed, format, IdentityNumberParser.NoReference);

    /// <summary>
    /// One form as written on a given day: <c>C</c> twelve characters, <c>D</c> YYYYMMDD-NNNC, <c>S</c> YYMMDD-NNNC, where D and S
    /// have <c>+</c> from the year in which the person turns 100. These disclose the number; <c>M</c> is masked.
    /// </summary>
    /// <exception cref="FormatException">The format is another one.</exception>
    /// <exception cref="ArgumentOutOfRangeException">S, and the day is in a year before the birth or 200 years after it.</exception>
    public string Format(string? format, DateOnly reference) => IdentityNumberFormatter.Format(_packed, format, reference.Year);

    /// <summary>Writes one form as <see cref="ToString(string?)"/> does; false when the destination is too short.</summary>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format = default) =>
        IdentityNumberFormatter.TryFormat(_packed, destination, out charsWritten, format, IdentityNumberParser.NoReference);

    /// <summary>Equal when the twelve characters are.</summary>
    public bool Equals(PersonalIdentityNumber other) => _packed == other._packed;

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is PersonalIdentityNumber other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(PackedIdentityNumber.CharacterBits(_packed));

    /// <summary>Order of the twelve characters: by date of birth as written.</summary>
    public int CompareTo(PersonalIdentityNumber other) => _packed.CompareTo(other._packed);

    /// <summary>Equal when the twelve characters are.</summary>
    public static bool operator ==(PersonalIdentityNumber left, PersonalIdentityNumber right) => left.Equals(right);

    /// <summary>Unequal when the twelve characters are.</summary>
    public static bool operator !=(PersonalIdentityNumber left, PersonalIdentityNumber right) => !left.Equals(right);

    /// <summary>Compares the twelve characters.</summary>
    public static bool operator <(PersonalIdentityNumber left, PersonalIdentityNumber right) => left.CompareTo(right) < 0;

    /// <summary>Compares the twelve characters.</summary>
    public static bool operator <=(PersonalIdentityNumber left, PersonalIdentityNumber right) => left.CompareTo(right) <= 0;

    /// <summary>Compares the twelve characters.</summary>
    public static bool operator >(PersonalIdentityNumber left, PersonalIdentityNumber right) => left.CompareTo(right) > 0;

    /// <summary>Compares the twelve characters.</summary>
    public static bool operator >=(PersonalIdentityNumber left, PersonalIdentityNumber right) => left.CompareTo(right) >= 0;

    /// <summary>The same number as an <see cref="IdentityNumber"/>.</summary>
    public IdentityNumber ToIdentityNumber() => new(_packed);

    /// <summary>The same number as an <see cref="IdentityNumber"/>.</summary>
    public static implicit operator IdentityNumber(PersonalIdentityNumber number) => number.ToIdentityNumber();

    private static bool TryParse(ReadOnlySpan<char> text, int referenceYear, IdentityNumberOptions? options, out PersonalIdentityNumber result)
    {
        if (IdentityNumberParser.TryParse(text, referenceYear, options ?? IdentityNumberOptions.Default, out var packed)
            && PackedIdentityNumber.Kind(packed) == IdentityNumberKind.PersonalIdentityNumber)
        {
            result = new PersonalIdentityNumber(packed);
            return true;
        }

        result = default;
        return false;
    }

    private static FormatException NotANumber() =>
        new("The text is not a personal identity number: its form, date or check digit is wrong.");
}
