// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing;

/// <summary>Holds a tariff against the rules of pricing when it is entered.</summary>
internal static class TariffValidator
{
    private const int MostRules = 50;
    private const int MostText = 200;

    public static void Validate(Tariff tariff, string path, ReportBuilder report)
    {
        Text(tariff.Id, "BILL-T01", $"{path}.id", isCode: true, report);
        Text(tariff.Service, "BILL-T01", $"{path}.service", isCode: true, report);
        Text(tariff.Name, "BILL-T01", $"{path}.name", isCode: false, report);
        if (tariff.Version < 1)
        {
            report.Error("BILL-T02", $"{path}.version", "A version is 1 or more.", "En version är 1 eller mer.");
        }

        if (tariff.ValidFrom.Day != 1 || (tariff.ValidTo is { } to && (to.AddDays(1).Day != 1 || to < tariff.ValidFrom)))
        {
            report.Error("BILL-T03", $"{path}.validFrom", "A tariff is valid in whole months, and not before it begins.", "En taxa gäller hela månader och slutar inte innan den börjar.");
        }

        Text(tariff.Decision.Body, "BILL-T13", $"{path}.decision.body", isCode: false, report);
        Vat(tariff.Vat, $"{path}.vat", report);
        if (tariff.Rules.Count is 0 or > MostRules)
        {
            report.Error("BILL-T04", $"{path}.rules", $"A tariff has 1 to {MostRules} rules.", $"En taxa har 1 till {MostRules} regler.");
        }

        for (var i = 0; i < tariff.Rules.Count; i++)
        {
            RuleValidator.Validate(tariff, tariff.Rules[i], $"{path}.rules[{i}]", report);
        }

        if (tariff.Unverified)
        {
            report.Warning("BILL-T18", path, "The figures of the tariff are not verified.", "Taxans belopp är inte kontrollerade mot beslutet.");
        }
    }

    internal static void Text(string? text, string code, string path, bool isCode, ReportBuilder report)
    {
        if (!IsText(text, isCode))
        {
            report.Error(
                code,
                path,
                isCode ? $"Letters, digits, '-', '_' and '.' are expected, 1 to {MostText}." : $"Text of 1 to {MostText} characters without control characters is expected.",
                isCode ? $"Bokstäver, siffror, '-', '_' och '.' väntas, 1 till {MostText}." : $"Text på 1 till {MostText} tecken utan styrtecken väntas.");
        }
    }

    internal static bool IsText(string? text, bool isCode)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > MostText)
        {
            return false;
        }

        foreach (var character in text)
        {
            if (isCode ? !char.IsLetterOrDigit(character) && character is not ('-' or '_' or '.') : char.IsControl(character))
            {
                return false;
            }
        }

        return true;
    }

    private static void Vat(VatTreatment vat, string path, ReportBuilder report)
    {
        var isRate = vat.Category == VatCategory.S ? vat.Rate is 25 or 12 or 6 : vat.Rate == 0;
        if (!isRate || !Enum.IsDefined(vat.Category))
        {
            report.Error("BILL-T11", path, "Category S has 25, 12 or 6 percent; E and O have 0.", "Kategori S har 25, 12 eller 6 procent; E och O har 0.");
        }

        if (vat.Category == VatCategory.E && string.IsNullOrWhiteSpace(vat.Reason))
        {
            report.Error("BILL-T12", $"{path}.reason", "An exemption has a reason (BR-E-10).", "Ett undantag från skatteplikt har ett skäl (BR-E-10).");
        }
    }
}
