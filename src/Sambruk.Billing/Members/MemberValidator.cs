// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing;

/// <summary>Holds members and payers against the rules of who can be billed.</summary>
internal static class MemberValidator
{
    public static void Validate(RunInput input, MemberOrder order, ReportBuilder report)
    {
        var municipalities = new HashSet<MunicipalityCode>();
        for (var i = 0; i < input.Members.Count; i++)
        {
            var member = input.Members[i];
            var path = new MemberPath("members", i);
            Party(member.Party, path, report);
            Municipality(member, path, municipalities, report);
            Periods(member.Periods, path, report);
            Quantities(member.Quantities, path, "quantities", report);
        }

        Repeated(order, report);
        var payers = Payers(input, order, report);
        var services = input.Tariffs.Select(t => t.Service).ToHashSet(StringComparer.Ordinal);
        bool IsKnown(string code) => payers.Contains(code) || order.IndexOf(code) >= 0;
        for (var i = 0; i < input.Members.Count; i++)
        {
            Services(input.Members[i], new("members", i), services, IsKnown, report);
        }

        Subsidisers(input, IsKnown, report);
    }

    private static void Repeated(MemberOrder order, ReportBuilder report)
    {
        foreach (var index in order.RepeatedCodes())
        {
            RepeatedCode(new("members", index), report);
        }

        foreach (var index in order.RepeatedNumbers())
        {
            RepeatedNumber(new("members", index), report);
        }
    }

    private static HashSet<string> Payers(RunInput input, MemberOrder order, ReportBuilder report)
    {
        var codes = new HashSet<string>(StringComparer.Ordinal);
        var numbers = new HashSet<OrganisationNumber>();
        for (var i = 0; i < input.Payers.Count; i++)
        {
            var payer = input.Payers[i];
            var path = new MemberPath("payers", i);
            Party(payer, path, report);
            if (!codes.Add(payer.Code) || order.IndexOf(payer.Code) >= 0)
            {
                RepeatedCode(path, report);
            }

            if (!payer.OrganisationNumber.IsEmpty && (!numbers.Add(payer.OrganisationNumber) || order.HasNumber(payer.OrganisationNumber)))
            {
                RepeatedNumber(path, report);
            }
        }

        return codes;
    }

    private static void RepeatedCode(MemberPath path, ReportBuilder report) =>
        report.Error("BILL-M01", path.To("code"), "The code is there twice.", "Koden finns två gånger.");

    private static void RepeatedNumber(MemberPath path, ReportBuilder report) => report.Error(
        "BILL-M03",
        path.To("organisationNumber"),
        "The legal person is there twice; Gotland is municipality and region in one.",
        "Den juridiska personen finns två gånger; Gotland är kommun och region i en.");

    private static void Party(Party party, MemberPath path, ReportBuilder report)
    {
        Text(party.Code, "BILL-M01", path, "code", isCode: true, report);
        Text(party.Name, "BILL-M13", path, "name", isCode: false, report);
        if (party.BuyerReference is { } reference)
        {
            Text(reference, "BILL-M13", path, "buyerReference", isCode: false, report);
        }

        Spreadsheet(party.Code, path, "code", report);
        Spreadsheet(party.Name, path, "name", report);
        Spreadsheet(party.BuyerReference, path, "buyerReference", report);
        Spreadsheet(party.Address?.Street, path, "address.street", report);
        Spreadsheet(party.Address?.City, path, "address.city", report);
        Spreadsheet(party.Address?.PostalCode, path, "address.postalCode", report);
        if (party.OrganisationNumber.IsEmpty)
        {
            report.Error("BILL-M04", path.To("organisationNumber"), "An organisation number is missing.", "Organisationsnummer saknas.");
        }
    }

    private static void Text(string? text, string code, MemberPath path, string member, bool isCode, ReportBuilder report)
    {
        if (!TariffValidator.IsText(text, isCode))
        {
            TariffValidator.Text(text, code, path.To(member), isCode, report);
        }
    }

    /// <summary>Text that becomes a formula where somebody opens an export in a spreadsheet (CWE-1236).</summary>
    private static void Spreadsheet(string? text, MemberPath path, string member, ReportBuilder report)
    {
        if (SpreadsheetText.IsFormula(text))
        {
            report.Error("BILL-M14", path.To(member), "The text begins as a formula: = + - @ are refused.", "Texten börjar som en formel: = + - @ tas inte emot.");
        }
    }

    private static void Municipality(Member member, MemberPath path, HashSet<MunicipalityCode> taken, ReportBuilder report)
    {
        if (member.Kind == MemberKind.Municipality)
        {
            if (!MunicipalityCode.TryParse(member.Party.Code, out var code))
            {
                report.Error("BILL-M02", path.To("code"), "A municipality has a code of four digits.", "En kommun har en kod med fyra siffror.");
                return;
            }

            // A code that the register does not have may be of another year, and is a matter of the population; a number that
            // the register has otherwise is a mistake.
            if (MunicipalityRegister.Default.Find(code) is { } known && known.OrganisationNumber != member.Party.OrganisationNumber)
            {
                report.Error("BILL-M04", path.To("organisationNumber"), "The organisation number is not that of the municipality.", "Organisationsnumret är inte kommunens.");
            }

            Take(code, path, "code", taken, report);
        }
        else if (member.Municipalities.Count > 0 && member.Kind is not (MemberKind.Group or MemberKind.MunicipalAssociation))
        {
            report.Error("BILL-M12", path.To("municipalities"), "Only a group or a municipal association counts the inhabitants of others.", "Bara en grupp eller ett kommunalförbund räknar andras invånare.");
        }

        if (member.Kind == MemberKind.Group && member.Municipalities.Count == 0)
        {
            report.Error("BILL-M12", path.To("municipalities"), "A group has municipalities.", "En grupp har kommuner.");
        }

        for (var i = 0; member.Kind == MemberKind.Group && i < member.Municipalities.Count; i++)
        {
            Take(member.Municipalities[i], path, $"municipalities[{i}]", taken, report);
        }
    }

    private static void Take(MunicipalityCode code, MemberPath path, string member, HashSet<MunicipalityCode> taken, ReportBuilder report)
    {
        if (!taken.Add(code))
        {
            report.Error("BILL-M11", path.To(member), "The inhabitants of the municipality are counted in another member, too.", "Kommunens invånare räknas även hos en annan medlem.");
        }
    }

    private static void Periods(IReadOnlyList<MembershipPeriod> periods, MemberPath path, ReportBuilder report)
    {
        var isGood = periods.Count > 0;
        for (var i = 0; i < periods.Count; i++)
        {
            isGood &= periods[i].To is not { } to || to >= periods[i].From;
            isGood &= i == 0 || (periods[i - 1].To is { } before && before < periods[i].From);
        }

        if (!isGood)
        {
            report.Error("BILL-M05", path.To("periods"), "Periods of membership are in order, without overlap, and none ends before it begins.", "Medlemsperioder är i ordning, utan överlapp, och slutar inte innan de börjar.");
        }
    }

    private static void Quantities(IReadOnlyDictionary<QuantityUnit, long> quantities, MemberPath path, string member, ReportBuilder report)
    {
        const long Most = 1_000_000_000;
        foreach (var (unit, quantity) in quantities)
        {
            if (quantity is < 0 or > Most)
            {
                report.Error("BILL-M06", path.To($"{member}.{unit}"), "A quantity is not negative, and at most 1,000,000,000.", "Ett antal är inte negativt och högst 1 000 000 000.");
            }
        }
    }

    private static void Services(Member member, MemberPath path, HashSet<string> known, Func<string, bool> isKnown, ReportBuilder report)
    {
        for (var i = 0; i < member.Services.Count; i++)
        {
            var service = member.Services[i];
            if (!known.Contains(service.Service))
            {
                report.Warning("BILL-M08", path.To($"services[{i}].service"), "No tariff of the run is for the service.", "Ingen taxa i körningen gäller tjänsten.");
            }

            if (service.To < service.From)
            {
                report.Error("BILL-M05", path.To($"services[{i}]"), "The participation ends before it begins.", "Deltagandet slutar innan det börjar.");
            }

            if (service.Payer is { } payer && !isKnown(payer))
            {
                report.Error("BILL-M09", path.To($"services[{i}].payer"), "Nobody has the code of the payer.", "Ingen har betalarens kod.");
            }

            if (service.BuyerReference is { } reference)
            {
                Text(reference, "BILL-M13", path, $"services[{i}].buyerReference", isCode: false, report);
            }

            Quantities(service.Quantities, path, $"services[{i}].quantities", report);
            for (var other = 0; other < i; other++)
            {
                if (member.Services[other].Service == service.Service)
                {
                    report.Error("BILL-M10", path.To($"services[{i}].service"), "The service is there twice.", "Tjänsten finns två gånger.");
                }
            }
        }
    }

    private static void Subsidisers(RunInput input, Func<string, bool> isKnown, ReportBuilder report)
    {
        for (var i = 0; i < input.Tariffs.Count; i++)
        {
            for (var rule = 0; rule < input.Tariffs[i].Rules.Count; rule++)
            {
                if (input.Tariffs[i].Rules[rule].Subsidy is { } subsidy && !isKnown(subsidy.Payer))
                {
                    report.Error("BILL-M09", $"tariffs[{i}].rules[{rule}].subsidy.payer", "Nobody has the code of the payer.", "Ingen har betalarens kod.");
                }
            }
        }
    }
}
