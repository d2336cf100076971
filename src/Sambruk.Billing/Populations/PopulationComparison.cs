// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing;

/// <summary>Holds a population against the one before it (POP-07), so that a slip is seen before it is billed.</summary>
public static class PopulationComparison
{
    /// <summary>A change of more than this part of a hundred is a warning.</summary>
    public const int WarningPercent = 5;

    /// <summary>Warnings <c>POP-07</c>: a change above 5 %, a code that is new, one that is missing; and when one has noise and the other has not.</summary>
    public static ValidationReport Compare(PopulationSnapshot previous, PopulationSnapshot current)
    {
        ArgumentNullException.ThrowIfNull(previous);
        ArgumentNullException.ThrowIfNull(current);
        var report = new ReportBuilder();
        foreach (var code in previous.Values.Keys.Union(current.Values.Keys).Order())
        {
            var path = $"population.values.{code}";
            var isOld = previous.Values.TryGetValue(code, out var before);
            var isNew = current.Values.TryGetValue(code, out var now);
            if (isOld && !isNew)
            {
                report.Warning("POP-07", path, $"{code} was there before, and is not.", $"{code} fanns tidigare men saknas nu.");
            }
            else if (isNew && !isOld)
            {
                report.Warning("POP-07", path, $"{code} was not there before.", $"{code} fanns inte tidigare.");
            }
            else if ((Int128)100 * Int128.Abs((Int128)now - before) > (Int128)WarningPercent * before)
            {
                report.Warning(
                    "POP-07",
                    path,
                    FormattableString.Invariant($"{code} has changed by more than {WarningPercent} %: {before} to {now}."),
                    FormattableString.Invariant($"{code} har ändrats mer än {WarningPercent} %: {before} till {now}."));
            }
        }

        if (previous.NoiseProtected != current.NoiseProtected)
        {
            report.Warning(
                "POP-04",
                "population.referenceDate",
                "One of the two has noise (from the reference year 2025), the other not: small changes say nothing.",
                "Den ena har brus (från referensår 2025), den andra inte: små ändringar säger inget.");
        }

        return report.ToReport();
    }
}
