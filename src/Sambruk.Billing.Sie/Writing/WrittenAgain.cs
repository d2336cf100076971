// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing.Sie;

/// <summary>SIE-03 and SIE-08 on the bytes: what a receiver reads is what was meant, and balances.</summary>
internal static class WrittenAgain
{
    public static void Check(SieFile meant, ReadOnlySpan<byte> bytes, Findings report)
    {
        SieFile read;
        try
        {
            read = SieReader.Read(bytes, SieReaderLimits.None);
        }
        catch (InvalidInputException fault)
        {
            foreach (var finding in fault.Report)
            {
                report.Error("SIE-08", finding.Path, finding.Message, finding.SwedishMessage ?? "");
            }

            return;
        }

        var same = read.Vouchers.Count == meant.Vouchers.Count;
        for (var i = 0; same && i < meant.Vouchers.Count; i++)
        {
            same = Same(meant.Vouchers[i], read.Vouchers[i]);
            if (SieRules.SumOf(read.Vouchers[i]) != 0)
            {
                report.Error("SIE-03", SieRules.PathOf(meant.Vouchers[i], i), "The written rows do not sum to zero.", "De skrivna raderna summerar inte till noll.");
            }
        }

        if (!same || !meant.Accounts.SequenceEqual(read.Accounts) || !meant.Objects.SequenceEqual(read.Objects) || !meant.Dimensions.SequenceEqual(read.Dimensions))
        {
            report.Error("SIE-08", "file", "What was written reads otherwise.", "Det som skrivits läses på annat sätt.");
        }
    }

    private static bool Same(SieVoucher meant, SieVoucher read)
    {
        if (meant.Series != read.Series || meant.Number != read.Number || meant.Date != read.Date || meant.Text != read.Text || meant.Rows.Count != read.Rows.Count)
        {
            return false;
        }

        for (var i = 0; i < meant.Rows.Count; i++)
        {
            var (row, other) = (meant.Rows[i], read.Rows[i]);
            if (row.Account != other.Account || row.Amount != other.Amount || (row.Date ?? meant.Date) != other.Date || row.Text != other.Text || !row.Objects.SequenceEqual(other.Objects))
            {
                return false;
            }
        }

        return true;
    }
}
