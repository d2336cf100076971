// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;

namespace Sambruk.Billing;

/// <summary>A row of a table as a member or a payer. All of a row's faults are told, not the first alone.</summary>
internal sealed class MemberRow(CsvTable table, CsvRow row, ReportBuilder report)
{
    private static readonly char[] s_separators = [';', ',', '|', ' ', '\n', '\r', '\t'];
    private bool _isGood = true;

    public Party? Payer()
    {
        var party = Party(kind: null);
        return _isGood ? party : null;
    }

    public Member? Member()
    {
        var kind = Kind();
        var party = Party(kind);
        var periods = Periods();
        if (MemberColumns.TruthOf(Cell("reentry")) is not { } reentry)
        {
            reentry = false;
            Error("BILL-C09", "reentry", "Yes or no is expected.", "Ja eller nej väntas.");
        }

        var municipalities = Municipalities();
        var quantities = Quantities();
        var services = Services();
        return !_isGood
            ? null
            : new()
            {
                Party = party,
                Kind = kind!.Value,
                Periods = periods,
                Reentry = reentry,
                Group = Optional("group"),
                Municipalities = municipalities,
                Quantities = quantities,
                Services = services,
            };
    }

    private string Cell(string column) => table.Cell(row, column);

    private string? Optional(string column) => Cell(column) is { Length: > 0 } text ? text : null;

    private void Error(string code, string column, string english, string swedish)
    {
        _isGood = false;
        report.Error(code, table.Place(row, column), english, swedish);
    }

    private MemberKind? Kind()
    {
        if (Optional("kind") is { } text)
        {
            if (MemberColumns.KindOf(text) is { } kind)
            {
                return kind;
            }

            Error("BILL-C09", "kind", "A kind is expected: municipality, region, municipalAssociation, agency, group, other.", "Ett slag väntas: kommun, region, kommunalförbund, myndighet, grupp, annan.");
            return null;
        }

        if (MunicipalityCode.TryParse(Cell("code"), out _) || LostZero(Cell("code")) is not null)
        {
            return MemberKind.Municipality;
        }

        Error("BILL-C09", "kind", "Which kind is it? Only a municipality is known by its code.", "Vilket slag är det? Bara en kommun känns igen på sin kod.");
        return null;
    }

    private Party Party(MemberKind? kind)
    {
        var code = Cell("code");
        if (kind is MemberKind.Municipality or null && LostZero(code) is { } whole)
        {
            Error("BILL-C08", "code", $"The code has lost its leading zero: {whole}. Format the column as text.", $"Koden har tappat sin inledande nolla: {whole}. Formatera kolumnen som text.");
        }

        if (!OrganisationNumber.TryParse(Cell("organisationNumber"), out var number))
        {
            Error(
                "BILL-M04",
                "organisationNumber",
                "No organisation number: ten digits with a right check digit.",
                Cell("organisationNumber").Contains('E', StringComparison.OrdinalIgnoreCase)
                    ? "Kalkylprogrammet har gjort om organisationsnumret till ett tal. Formatera kolumnen som text."
                    : "Inget organisationsnummer: tio siffror med rätt kontrollsiffra.");
        }

        return new()
        {
            Code = code,
            Name = Cell("name"),
            OrganisationNumber = number,
            Address = Address(),
            ElectronicAddress = ElectronicAddress(),
            BuyerReference = Optional("buyerReference"),
        };
    }

    /// <summary>The code that three digits were, when there is one.</summary>
    private static string? LostZero(string code) => code.Length == 3 && MunicipalityCode.TryParse("0" + code, out _) ? "0" + code : null;

    private PostalAddress? Address()
    {
        var (street, postalCode, city) = (Cell("street"), Cell("postalCode"), Cell("city"));
        if (street.Length + postalCode.Length + city.Length == 0)
        {
            return null;
        }

        var country = Optional("country")?.ToUpperInvariant() ?? "SE";
        if (country.Length != 2 || !country.All(char.IsAsciiLetterUpper))
        {
            Error("BILL-C09", "country", "A country is two letters: SE.", "Ett land är två bokstäver: SE.");
        }

        if (country == "SE")
        {
            postalCode = postalCode.Replace(" ", "", StringComparison.Ordinal).Replace("\u00A0", "", StringComparison.Ordinal);
            if (postalCode.Length != 5 || !postalCode.All(char.IsAsciiDigit))
            {
                Error("BILL-C09", "postalCode", "A Swedish postal code is five digits.", "Ett svenskt postnummer är fem siffror.");
            }
        }

        if (city.Length == 0)
        {
            Error("BILL-C09", "city", "An address has a city.", "En adress har en ort.");
        }

        return new(street, city, postalCode, country);
    }

    private ElectronicAddress? ElectronicAddress()
    {
        if (Optional("electronicAddress") is not { } text)
        {
            return null;
        }

        var parts = text.Split(':', 2);
        if (parts.Length == 2 && parts[0].Length == 4 && parts[0].All(char.IsAsciiDigit) && parts[1].Length > 0)
        {
            return new(parts[0], parts[1]);
        }

        Error("BILL-C09", "electronicAddress", "A scheme of four digits, a colon and the identifier are expected: 0007:2120001553.", "Fyra siffror, kolon och adressen väntas: 0007:2120001553.");
        return null;
    }

    /// <summary>One period, or several: as many first days, and last days for each or for all but the last.</summary>
    private List<MembershipPeriod> Periods()
    {
        var from = Days("from");
        var to = Days("to");
        if (from is null || to is null)
        {
            return [];
        }

        if (from.Count == 0 || to.Count > from.Count || to.Count < from.Count - 1)
        {
            Error("BILL-M05", "from", "Each period has a first day, and all but the last a last day.", "Varje period har en första dag, och alla utom den sista en sista dag.");
            return [];
        }

        return [.. from.Select((day, i) => new MembershipPeriod(day, i < to.Count ? to[i] : null))];
    }

    private List<DateOnly>? Days(string column)
    {
        var days = new List<DateOnly>();
        foreach (var part in Parts(column))
        {
            if (Day(part) is not { } day)
            {
                Error("BILL-C09", column, "A date is written 2026-03-01.", "Ett datum skrivs 2026-03-01.");
                return null;
            }

            days.Add(day);
        }

        return days;
    }

    private List<MunicipalityCode> Municipalities()
    {
        var codes = new List<MunicipalityCode>();
        foreach (var part in Parts("municipalities"))
        {
            if (MunicipalityCode.TryParse(part, out var code))
            {
                codes.Add(code);
            }
            else if (LostZero(part) is { } whole)
            {
                Error("BILL-C08", "municipalities", $"The code has lost its leading zero: {whole}.", $"Koden har tappat sin inledande nolla: {whole}. Formatera kolumnen som text.");
            }
            else
            {
                Error("BILL-M02", "municipalities", "No municipality has the code.", "Ingen kommun har koden.");
            }
        }

        return codes;
    }

    private Dictionary<QuantityUnit, long> Quantities()
    {
        var quantities = new Dictionary<QuantityUnit, long>();
        foreach (var (column, unit) in MemberColumns.Quantities)
        {
            // Thousands as Swedes write them: 1 234, with a plain or a hard space.
            var text = Cell(column).Replace(" ", "", StringComparison.Ordinal).Replace("\u00A0", "", StringComparison.Ordinal).Replace('\u2212', '-');
            if (text.Length == 0)
            {
                continue;
            }

            if (text.Length <= 12 && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var quantity))
            {
                quantities.Add(unit, quantity);
            }
            else
            {
                Error("BILL-C10", column, "A whole number of at most ten digits is expected.", "Ett heltal med högst tio siffror väntas.");
            }
        }

        return quantities;
    }

    /// <summary><c>BIBBLIX;EGIL@2026-03-01;ARKIV@2026-01-01/2026-06-30</c>.</summary>
    private List<Participation> Services()
    {
        var services = new List<Participation>();
        foreach (var part in Parts("services"))
        {
            var (service, days) = part.IndexOf('@', StringComparison.Ordinal) is >= 0 and var at ? (part[..at], part[(at + 1)..].Split('/')) : (part, []);
            DateOnly? from = days.Length > 0 && days[0].Length > 0 ? Day(days[0]) : null;
            DateOnly? to = days.Length > 1 && days[1].Length > 0 ? Day(days[1]) : null;
            var isGood = service.Length > 0 && days.Length <= 2 && (days.Length == 0 || days[0].Length == 0 || from is not null)
                && (days.Length < 2 || days[1].Length == 0 || to is not null);
            if (isGood)
            {
                services.Add(new() { Service = service, From = from, To = to });
            }
            else
            {
                Error("BILL-C09", "services", "A service is written CODE, CODE@2026-03-01 or CODE@2026-03-01/2026-12-31.", "En tjänst skrivs KOD, KOD@2026-03-01 eller KOD@2026-03-01/2026-12-31.");
            }
        }

        return services;
    }

    private string[] Parts(string column) => Cell(column).Split(s_separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
