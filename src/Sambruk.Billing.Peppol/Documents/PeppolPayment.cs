// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing.Peppol;

/// <summary>
/// The account that is paid to. Made by <see cref="ToBankgiro"/>, <see cref="ToPlusgiro"/> or <see cref="ToIban"/>, each of which
/// refuses a number of the wrong form at once.
/// </summary>
public sealed record PeppolPayment
{
    private PeppolPayment(string account, string name, string? branch)
    {
        Account = account;
        Name = name;
        Branch = branch;
    }

    /// <summary>Digits of the giro number, or the IBAN without spaces.</summary>
    public string Account { get; }

    /// <summary>The way in words.</summary>
    public string Name { get; }

    /// <summary><c>SE:BANKGIRO</c>, <c>SE:PLUSGIRO</c>, or a BIC; <c>null</c>: none.</summary>
    public string? Branch { get; }

    /// <summary>How the reference guards itself: as agreed with the bank. Default <see cref="OcrLevel.CheckDigit"/>.</summary>
    public OcrLevel OcrLevel { get; init; } = OcrLevel.CheckDigit;

    /// <summary>Terms of payment; <c>null</c>: made of the dates, such as <c>30 dagar netto</c>.</summary>
    public string? Terms { get; init; }

    /// <summary>To a bankgiro number: 7 or 8 digits, with a hyphen or without (SE-R-008, SE-R-009).</summary>
    /// <exception cref="ArgumentException">It is of another form.</exception>
    public static PeppolPayment ToBankgiro(string number) => new(Giro(number, 7, 8), "Bankgiro", "SE:BANKGIRO");

    /// <summary>To a plusgiro number: 2 to 8 digits, with spaces and a hyphen or without (SE-R-007, SE-R-010).</summary>
    /// <exception cref="ArgumentException">It is of another form.</exception>
    public static PeppolPayment ToPlusgiro(string number) => new(Giro(number, 2, 8), "PlusGiro", "SE:PLUSGIRO");

    /// <summary>To an IBAN (ISO 13616), with spaces or without.</summary>
    /// <exception cref="ArgumentException">It is no IBAN, or its check digits are wrong.</exception>
    public static PeppolPayment ToIban(string iban, string? bic = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(iban);
        var compact = iban.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        return IsIban(compact)
            ? new(compact, "Bankkonto", string.IsNullOrWhiteSpace(bic) ? null : bic.Trim())
            : throw new ArgumentException("An IBAN with right check digits is expected.", nameof(iban));
    }

    /// <summary>The way and nothing of the account.</summary>
    public override string ToString() => Name;

    private static string Giro(string number, int least, int most)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(number);
        var digits = number.Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        return digits.Length >= least && digits.Length <= most && !digits.AsSpan().ContainsAnyExceptInRange('0', '9')
            ? digits
            : throw new ArgumentException($"A giro number has {least} to {most} digits.", nameof(number));
    }

    /// <summary>ISO 13616: letters are two digits, the first four characters stand last, modulus 97 is 1.</summary>
    private static bool IsIban(string iban)
    {
        if (iban.Length is < 15 or > 34 || !char.IsAsciiLetterUpper(iban[0]) || !char.IsAsciiLetterUpper(iban[1]))
        {
            return false;
        }

        var rest = 0;
        foreach (var character in string.Concat(iban.AsSpan(4), iban.AsSpan(0, 4)))
        {
            if (!char.IsAsciiDigit(character) && !char.IsAsciiLetterUpper(character))
            {
                return false;
            }

            rest = char.IsAsciiDigit(character) ? ((rest * 10) + character - '0') % 97 : ((rest * 100) + character - 'A' + 10) % 97;
        }

        return rest == 1;
    }
}
