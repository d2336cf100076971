// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk;

/// <summary>Packed number to text.</summary>
internal static class IdentityNumberFormatter
{
    /// <summary>Length of the longest form.</summary>
    public const int MaxLength = 13;

    private const string Unknown = "The format is unknown. Use null (masked), C (12 characters), D (with a sign) or S (short, with a reference date).";
    private const string NeedsReference = "Format S needs a reference date: call Format(\"S\", reference).";

    /// <summary>Writes one form. Without a reference date, D has a minus and S is refused.</summary>
    /// <returns>False when the destination is too short.</returns>
    public static bool TryFormat(ulong packed, Span<char> destination, out int written, ReadOnlySpan<char> format, int referenceYear)
    {
        var letter = format.Length switch
        {
            0 => 'M',
            1 => format[0],
            _ => throw new FormatException(Unknown),
        };
        var length = letter switch
        {
            'C' => 12,
            'M' or 'D' => 13,
            'S' => referenceYear == IdentityNumberParser.NoReference ? throw new FormatException(NeedsReference) : 11,
            _ => throw new FormatException(Unknown),
        };
        written = 0;
        if (packed == 0)
        {
            return true;
        }

        if (destination.Length < length)
        {
            return false;
        }

        Compose(letter, packed, destination, referenceYear);
        written = length;
        return true;
    }

    /// <summary>The same as a new string.</summary>
    public static string Format(ulong packed, ReadOnlySpan<char> format, int referenceYear)
    {
        Span<char> buffer = stackalloc char[MaxLength];
        _ = TryFormat(packed, buffer, out var written, format, referenceYear);
        return new string(buffer[..written]);
    }

    private static void Compose(char letter, ulong packed, Span<char> destination, int referenceYear)
    {
        Span<char> twelve = stackalloc char[PackedIdentityNumber.Length];
        PackedIdentityNumber.Write(packed, twelve);
        var age = referenceYear - PackedIdentityNumber.Year(packed);
        var sign = referenceYear != IdentityNumberParser.NoReference && age >= 100 ? '+' : '-';
        switch (letter)
        {
            case 'C':
                twelve.CopyTo(destination);
                break;
            case 'D':
                twelve[..8].CopyTo(destination);
                destination[8] = sign;
                twelve[8..].CopyTo(destination[9..]);
                break;
            case 'S':
                if (age is < 0 or >= 200)
                {
                    // Ten digits would be read back as somebody else, born in another century.
                    throw new ArgumentOutOfRangeException(nameof(referenceYear), "The short form cannot tell the century: the reference date is in a year before the birth or 200 years after it.");
                }

                twelve[2..8].CopyTo(destination);
                destination[6] = sign;
                twelve[8..].CopyTo(destination[7..]);
                break;
            default:
                twelve[..8].CopyTo(destination);
                "-****".CopyTo(destination[8..]);
                break;
        }
    }
}
