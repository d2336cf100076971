// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing.Sie;

/// <summary>
/// The rules SIE-01 – SIE-08, by which vouchers are held before they are written. SIE-02, SIE-05 and the sums of documents are also
/// kept where vouchers are made, SIE-03 and SIE-08 once more on the written bytes.
/// </summary>
public static class SieRules
{
    /// <summary>Holds a file against the rules.</summary>
    public static ValidationReport Check(SieFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var report = new Findings();
        Check(file, report);
        return report.ToReport();
    }

    internal static void Check(SieFile file, Findings report)
    {
        Header(file.Header, report);
        Names(file, report);
        var accounts = file.Accounts.Keys.ToHashSet(StringComparer.Ordinal);
        var objects = file.Objects.Select(o => new SieObjectReference(o.Dimension, o.Code)).ToHashSet();
        var last = new Dictionary<string, long>(StringComparer.Ordinal);
        for (var i = 0; i < file.Vouchers.Count; i++)
        {
            var voucher = file.Vouchers[i];
            var path = PathOf(voucher, i);
            Number(voucher, path, last, report);
            if (file.Header.Year is { } year && (voucher.Date < year.From || voucher.Date > year.To))
            {
                report.Error("SIE-04", path, "The date is outside the year of the books (#RAR 0).", "Datumet ligger utanför räkenskapsåret (#RAR 0).");
            }

            Rows(voucher, path, accounts, objects, report);
        }
    }

    /// <summary>Place of a voucher in findings: its series and number, which are no one's secret.</summary>
    internal static string PathOf(SieVoucher voucher, int index) => SieSyntax.IsSeries(voucher.Series) && voucher.Number is { } number
        ? FormattableString.Invariant($"voucher {voucher.Series} {number}")
        : FormattableString.Invariant($"voucher no. {index + 1}");

    /// <summary>Sum of a voucher's rows in öre; wide, so that no sum of amounts is too large.</summary>
    internal static Int128 SumOf(SieVoucher voucher)
    {
        Int128 sum = 0;
        foreach (var row in voucher.Rows)
        {
            sum += row.Amount.Ore;
        }

        return sum;
    }

    private static void Header(SieHeader header, Findings report)
    {
        if (header.Year is null)
        {
            report.Error("SIE-04", "header:year", "The year of the books (#RAR 0) is missing.", "Räkenskapsåret (#RAR 0) saknas.");
        }

        DateOnly? later = null;
        foreach (var year in (IEnumerable<SieYear>)(header.Year is { } current ? [current, .. header.EarlierYears] : header.EarlierYears))
        {
            if (year.To < year.From || year.To >= later)
            {
                report.Error("SIE-04", "header:year", "Years end after they begin, and follow each other, the latest first.", "Räkenskapsår slutar efter att de börjat och följer på varandra, det senaste först.");
                break;
            }

            later = year.From;
        }

        if (header.Name.Length == 0 || !SieSyntax.IsWord(header.ProgramVersion) || header.ChartType is { } type && !SieSyntax.IsWord(type) || header.OrganisationNumber is { IsEmpty: true })
        {
            report.Error("SIE-HEAD", "header", "Name, organisation number, version or kind of chart have no form that can be written.", "Namn, organisationsnummer, version eller kontoplanstyp går inte att skriva.");
        }
    }

    private static void Names(SieFile file, Findings report)
    {
        foreach (var (account, name) in file.Accounts)
        {
            if (!SieSyntax.IsAccount(account) || name.Length == 0)
            {
                report.Error("SIE-06", "accounts", "An account is 3 to 8 digits and has a name.", "Ett konto är 3 till 8 siffror och har ett namn.");
            }
        }

        var dimensions = new HashSet<int>();
        foreach (var dimension in file.Dimensions)
        {
            if (dimension.Number is < 1 or > 9999 || dimension.Name.Length == 0 || !dimensions.Add(dimension.Number))
            {
                report.Error("SIE-06", "dimensions", "A dimension has a number from 1 to 9999 and a name, and stands once.", "En dimension har ett nummer från 1 till 9999 och ett namn, och står en gång.");
            }
        }

        var objects = new HashSet<(int, string)>();
        foreach (var item in file.Objects)
        {
            if (item.Code.Length == 0 || !dimensions.Contains(item.Dimension) || !objects.Add((item.Dimension, item.Code)))
            {
                report.Error("SIE-06", "objects", "An object has a code and a dimension of the file, and stands once.", "Ett objekt har en kod och en dimension i filen, och står en gång.");
            }
        }
    }

    private static void Number(SieVoucher voucher, string path, Dictionary<string, long> last, Findings report)
    {
        if (!SieSyntax.IsSeries(voucher.Series) || voucher.Number is not { } number || number < 1)
        {
            report.Error("SIE-01", path, "A voucher has a series of letters and digits and a number from 1.", "Ett verifikat har en serie av bokstäver och siffror och ett nummer från 1.");
            return;
        }

        if (last.TryGetValue(voucher.Series, out var before) && number != before + 1)
        {
            report.Error("SIE-01", path, "The numbers of the series have a gap or go back.", "Seriens nummer har en lucka eller går tillbaka.");
        }

        last[voucher.Series] = number;
    }

    private static void Rows(SieVoucher voucher, string path, HashSet<string> accounts, HashSet<SieObjectReference> objects, Findings report)
    {
        for (var i = 0; i < voucher.Rows.Count; i++)
        {
            var row = voucher.Rows[i];
            var place = FormattableString.Invariant($"{path}: row {i + 1}");
            if (row.Amount == Money.Zero)
            {
                report.Error("SIE-05", place, "A row of zero.", "En rad med noll kronor.");
            }

            if (!accounts.Contains(row.Account))
            {
                report.Error("SIE-06", place, "The account is not in the file (#KONTO).", "Kontot finns inte i filen (#KONTO).");
            }

            if (row.Objects.Any(o => !objects.Contains(o)))
            {
                report.Error("SIE-06", place, "The object is not in the file (#OBJEKT).", "Objektet finns inte i filen (#OBJEKT).");
            }
        }

        if (SumOf(voucher) != 0)
        {
            report.Error("SIE-03", path, "The rows do not sum to zero.", "Raderna summerar inte till noll.");
        }
    }
}
