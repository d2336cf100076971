// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing;

/// <summary>Holds an input against all rules; never stops at the first.</summary>
internal static class RunValidator
{
    private const int MostMembers = 5_000_000;

    public static ValidationReport Validate(RunInput input) => Validate(input, MemberOrder.Of(input.Members));

    public static ValidationReport Validate(RunInput input, MemberOrder order)
    {
        var report = new ReportBuilder();
        TariffValidator.Text(input.Subject, "BILL-R02", "subject", isCode: true, report);
        if (input.PeriodFrom.Day != 1 || input.PeriodTo.AddDays(1).Day != 1 || input.PeriodFrom.Year != input.PeriodTo.Year || input.PeriodTo < input.PeriodFrom)
        {
            report.Error("BILL-R01", "period", "A period is whole months of one year.", "En period är hela månader av ett år.");
        }

        if (input.Members.Count > MostMembers)
        {
            report.Error("BILL-R03", "members", $"At most {MostMembers} members.", $"Högst {MostMembers} medlemmar.");
        }

        if (input.Options.PaymentDays is < 0 or > 365)
        {
            report.Error("BILL-R04", "options.paymentDays", "Days to payment are 0 – 365.", "Betalningsvillkor är 0–365 dagar.");
        }

        Tariffs(input, report);
        PopulationValidator.Validate(input.Population, "population", report);
        MemberValidator.Validate(input, order, report);
        if (!report.HasErrors)
        {
            BasisValidator.Validate(input, report);
        }

        return report.ToReport();
    }

    private static void Tariffs(RunInput input, ReportBuilder report)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < input.Tariffs.Count; i++)
        {
            var tariff = input.Tariffs[i];
            TariffValidator.Validate(tariff, $"tariffs[{i}]", report);
            if (!keys.Add(tariff.Key))
            {
                report.Error("BILL-T17", $"tariffs[{i}]", "The tariff is there twice.", "Taxan finns två gånger.");
            }

            for (var other = 0; other < i; other++)
            {
                if (input.Tariffs[other].Service == tariff.Service && Overlap(input.Tariffs[other], tariff))
                {
                    report.Error(
                        "BILL-T16", $"tariffs[{i}].validFrom", $"The tariff overlaps tariffs[{other}] of the same service.", $"Taxan överlappar tariffs[{other}] för samma tjänst.");
                }
            }
        }
    }

    private static bool Overlap(Tariff x, Tariff y) =>
        x.ValidFrom <= (y.ValidTo ?? DateOnly.MaxValue) && y.ValidFrom <= (x.ValidTo ?? DateOnly.MaxValue);
}
