// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json;

namespace Sambruk.Billing.Sie;

/// <summary>Account maps as JSON files that people read and write.</summary>
public static class AccountMapFile
{
    private const int MostBytes = 1024 * 1024;

    /// <summary>Reads and checks a map.</summary>
    /// <param name="utf8Json">The file.</param>
    /// <param name="source">What findings call it, such as the file's name.</param>
    /// <exception cref="InvalidInputException"><c>SIE-MAP</c>: with all that is wrong, and where.</exception>
    public static AccountMap Parse(ReadOnlySpan<byte> utf8Json, string source = "accounts")
    {
        ArgumentException.ThrowIfNullOrEmpty(source);
        var map = Read(utf8Json, source);
        var report = Validate(map, source);
        return report.IsValid ? map : throw new InvalidInputException("SIE-MAP", $"The account map has {report.ErrorCount} errors.", report);
    }

    /// <summary>A map as a file.</summary>
    public static byte[] Serialize(AccountMap map)
    {
        ArgumentNullException.ThrowIfNull(map);
        return [.. JsonSerializer.SerializeToUtf8Bytes(AccountMapData.Of(map), AccountMapJson.Readable.AccountMapData), (byte)'\n'];
    }

    /// <summary>Holds a map against what SIE can say: accounts of digits, series of letters and digits, nothing said twice.</summary>
    public static ValidationReport Validate(AccountMap map) => Validate(map, "accounts");

    private static ValidationReport Validate(AccountMap map, string source)
    {
        ArgumentNullException.ThrowIfNull(map);
        var report = new Findings();
        Account(report, $"{source}:receivable", map.Receivable);
        Account(report, $"{source}:rounding", map.Rounding);
        foreach (var (rate, account) in map.Vat.OrderBy(v => v.Key))
        {
            Account(report, FormattableString.Invariant($"{source}:vat/{rate}"), account);
        }

        var said = new HashSet<(string, string?)>();
        for (var i = 0; i < map.Revenue.Count; i++)
        {
            var path = FormattableString.Invariant($"{source}:revenue[{i}]");
            if (map.Revenue[i] is not { } revenue)
            {
                report.Error("SIE-MAP", path, "The entry is empty.", "Posten är tom.");
                continue;
            }

            var (service, account, vat) = revenue;
            Account(report, path, account);
            if (string.IsNullOrWhiteSpace(service) || vat is not (null or "O" or "VAT" or "E" or "S25" or "S12" or "S6"))
            {
                report.Error("SIE-MAP", path, "Service and VAT group (O, VAT, S25, S12, S6, E or none) are expected.", "Tjänst och momsgrupp (O, VAT, S25, S12, S6, E eller ingen) väntas.");
            }
            else if (!said.Add((service, vat)))
            {
                report.Error("SIE-MAP", path, "The service and VAT group stand twice.", "Tjänsten och momsgruppen står två gånger.");
            }
        }

        foreach (var (account, name) in map.AccountNames.OrderBy(n => n.Key, StringComparer.Ordinal))
        {
            Account(report, $"{source}:accountNames", account);
            if (string.IsNullOrWhiteSpace(name))
            {
                report.Error("SIE-MAP", $"{source}:accountNames/{(SieSyntax.IsAccount(account) ? account : "?")}", "The account has no name.", "Kontot har inget namn.");
            }
        }

        if (map.ServiceNames.Any(s => string.IsNullOrWhiteSpace(s.Value)))
        {
            report.Error("SIE-MAP", $"{source}:serviceNames", "A service has no name.", "En tjänst har inget namn.");
        }

        if (map.Dimension is { Number: < 1 or > 9999 })
        {
            report.Error("SIE-MAP", $"{source}:dimension", "A dimension has a number from 1 to 9999.", "En dimension har ett nummer från 1 till 9999.");
        }

        if (!SieSyntax.IsSeries(map.Series.Invoice) || !SieSyntax.IsSeries(map.Series.CreditNote))
        {
            report.Error("SIE-MAP", $"{source}:series", "A series is 1 to 10 letters A to Z and digits.", "En serie är 1 till 10 bokstäver A till Z och siffror.");
        }

        return report.ToReport();
    }

    private static void Account(Findings report, string path, string? account)
    {
        if (!SieSyntax.IsAccount(account))
        {
            report.Error("SIE-MAP", path, "An account is 3 to 8 digits.", "Ett konto är 3 till 8 siffror.");
        }
    }

    private static AccountMap Read(ReadOnlySpan<byte> utf8Json, string source)
    {
        try
        {
            if (utf8Json.StartsWith("\uFEFF"u8))
            {
                utf8Json = utf8Json[3..];
            }

            return utf8Json.Length > MostBytes
                ? throw new JsonException("too large")
                : JsonSerializer.Deserialize(utf8Json, AccountMapJson.Readable.AccountMapData)?.ToMap() ?? throw new JsonException("null");
        }
        catch (JsonException exception)
        {
            // The inner exception is left out: its message quotes what was read.
            var place = exception is { LineNumber: { } line, BytePositionInLine: { } column }
                ? FormattableString.Invariant($"{source}:{line + 1}:{column + 1}")
                : source;
            var report = new Findings();
            report.Error("SIE-MAP", place, "The JSON does not have the form that is expected here.", "JSON har inte den form som väntas här.");
            throw new InvalidInputException("SIE-MAP", "The account map cannot be read.", report.ToReport());
        }
    }
}
