// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Cli;

/// <summary>The statistics for the board as text.</summary>
internal sealed class StatisticsText(Texts texts, TextWriter output)
{
    public void Write(StatisticsReport report)
    {
        var earlier = report.Earlier.Count == 0 ? "–" : string.Join(", ", report.Earlier);
        output.WriteLine(texts.Format(KaaTextId.StatisticsHead, report.Period, texts.Number(report.Threshold - 1), earlier));
        output.WriteLine();
        var sums = new Table(texts[KaaTextId.ColumnMeasure], texts[KaaTextId.ColumnOwn]);
        sums.Add(texts[KaaTextId.StatisticsPersons], report.Persons is { } persons ? texts.Number(persons) : texts[KaaTextId.StatisticsNotShown]);
        sums.Add(texts[KaaTextId.StatisticsContact], Percent(report.ContactPercent));
        sums.Add(texts[KaaTextId.StatisticsEffort], Percent(report.EffortPercent));
        sums.Write(output);
        output.WriteLine();
        if (!report.IsByGender)
        {
            output.WriteLine(texts[KaaTextId.StatisticsNoGender]);
        }

        output.WriteLine(texts[report.Hidden.Count == 0 ? KaaTextId.StatisticsNothingHidden : KaaTextId.StatisticsHidden]);
        if (report.Hidden.Count > 0)
        {
            var hidden = new Table(texts[KaaTextId.ColumnTable], texts[KaaTextId.ColumnHidden], texts[KaaTextId.ColumnFigures]);
            foreach (var table in report.Hidden)
            {
                hidden.Add(table.Title, texts.Number(table.Hidden), texts.Number(table.Figures));
            }

            hidden.Write(output);
        }

        output.WriteLine();
        output.WriteLine(texts[KaaTextId.StatisticsNation]);
        var nation = new Table(
            texts[KaaTextId.ColumnMeasure], texts[KaaTextId.ColumnOwn], texts[KaaTextId.ColumnNation], texts[KaaTextId.ColumnDifference], texts[KaaTextId.ColumnNationPeriod]).Left(4);
        foreach (var line in report.Nation)
        {
            nation.Add(
                line.Measure,
                line.Own is { } own ? texts.Decimal(own) : texts[KaaTextId.StatisticsNotShown],
                texts.Decimal(line.Nation),
                line.Difference is { } difference ? (difference > 0 ? "+" : "") + texts.Decimal(difference) : "–",
                line.NationPeriod);
        }

        nation.Write(output);
        output.WriteLine();
        foreach (var file in report.Files)
        {
            output.WriteLine(texts.Format(file.IsWritten ? KaaTextId.ScbWritten : KaaTextId.ScbUnchanged, file.Name, texts.Number(file.Bytes), file.Sha256));
        }
    }

    private string Percent(decimal? percent) => percent is { } share ? texts.Decimal(share) + " %" : texts[KaaTextId.StatisticsNotShown];
}
