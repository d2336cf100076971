// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing;

/// <summary>Holds a population against POP-03.</summary>
internal static class PopulationValidator
{
    private const long Most = 100_000_000;

    public static void Validate(PopulationSnapshot? population, string path, ReportBuilder report)
    {
        if (population is null)
        {
            return;
        }

        TariffValidator.Text(population.Table, "BILL-P03", $"{path}.table", isCode: false, report);
        foreach (var (code, value) in population.Values)
        {
            if (value is < 0 or > Most)
            {
                report.Error("BILL-P02", $"{path}.values.{code}", "A population is not negative, and at most 100,000,000.", "En folkmängd är inte negativ och högst 100 000 000.");
            }
        }
    }
}
