// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Kaa;

namespace Sambruk.Cli;

/// <summary>The report to SCB as text.</summary>
internal sealed class ScbText(Texts texts, TextWriter output, bool details)
{
    private const int Shown = 20;

    public static KaaTextId StatusOf(ScbLayoutStatus status) => status switch
    {
        ScbLayoutStatus.Verified => KaaTextId.StatusVerified,
        ScbLayoutStatus.Unverified => KaaTextId.StatusUnverified,
        _ => KaaTextId.StatusExample,
    };

    public void Write(ScbMadeReport report)
    {
        output.WriteLine(texts.Format(KaaTextId.ScbHead, report.Period, report.Layout.Id, texts[StatusOf(report.Layout.Status)]));
        if (report.Layout.Status != ScbLayoutStatus.Verified)
        {
            output.WriteLine(texts[KaaTextId.ScbWatermark]);
        }

        output.WriteLine(texts.Format(
            KaaTextId.ScbSums, texts.Number(report.Rows), texts.Number(report.Persons), texts.Number(report.ProtectedPersons), texts.Number(report.Errors), texts.Number(report.Warnings)));
        Write(KaaTextId.ScbNotReportable, report.NotReportable);
        if (report.Difference is { } difference)
        {
            output.WriteLine(texts.Format(KaaTextId.ScbDifference, texts.Number(difference.Added.Count), texts.Number(difference.Removed.Count), texts.Number(difference.Changed.Count)));
            Write(KaaTextId.ScbAdded, difference.Added);
            Write(KaaTextId.ScbRemoved, difference.Removed);
            Write(KaaTextId.ScbChanged, [.. difference.Changed.Select(c => $"{c.Id}: {string.Join(", ", c.Fields)}")]);
        }

        if (report.Lines is { } lines)
        {
            output.WriteLine();
            foreach (var line in lines)
            {
                output.WriteLine(line);
            }
        }

        if (report.File is { } file)
        {
            output.WriteLine(texts.Format(file.IsWritten ? KaaTextId.ScbWritten : KaaTextId.ScbUnchanged, file.Name, texts.Number(file.Bytes), file.Sha256));
        }
    }

    private void Write(KaaTextId heading, IReadOnlyList<string> list)
    {
        if (list.Count == 0)
        {
            return;
        }

        output.WriteLine(texts[heading]);
        var shown = details ? list.Count : Math.Min(list.Count, Shown);
        foreach (var item in list.Take(shown))
        {
            output.WriteLine("  " + item);
        }

        if (shown < list.Count)
        {
            output.WriteLine(texts.Format(BillingTextId.MoreMembers, texts.Number(list.Count - shown)));
        }
    }
}
