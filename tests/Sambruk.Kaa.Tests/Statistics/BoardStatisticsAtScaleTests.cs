// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics;
using System.Globalization;

namespace Sambruk.Kaa.Tests;

/// <summary>Run by hand: <c>-explicit on -showLiveOutput</c>. It tells figures and asserts that memory is that of counts, not of persons.</summary>
public sealed class BoardStatisticsAtScaleTests
{
    [Fact(Explicit = true)]
    public void A_hundred_thousand_youths_leave_nothing_behind_but_counts()
    {
        CaseFile[] cases = [.. AnyRegister.Of(1, 100_000)];
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var watch = Stopwatch.StartNew();
        var statistics = BoardStatistics.Of(cases, new(2026, 1), AnyRegister.Here, AnyRegister.Known);
        var counted = watch.ElapsedMilliseconds;
        var tables = SuppressedTables.Of(statistics, []);
        var hidden = watch.ElapsedMilliseconds;
        var page = BoardReportPage.Write(tables);
        var written = watch.ElapsedMilliseconds;
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        var kept = GC.GetTotalMemory(forceFullCollection: true) - before;
        TestContext.Current.TestOutputHelper!.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"count {counted} ms, hide {hidden - counted} ms, page {written - hidden} ms ({page.Length} characters); allocated {allocated / 1_000_000} MB, kept {kept / 1000} kB"));
        Assert.True(kept < 10_000_000);
        GC.KeepAlive(cases);
        GC.KeepAlive(statistics);
    }
}
