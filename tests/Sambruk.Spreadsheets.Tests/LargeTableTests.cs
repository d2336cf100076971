// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics;
using System.Text;

namespace Sambruk.Spreadsheets.Tests;

public sealed class LargeTableTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_most_rows_that_are_allowed_are_read(bool isWorkbook)
    {
        const int Rows = 200_000;
        byte[] bytes;
        if (isWorkbook)
        {
            var row = string.Concat(Enumerable.Repeat("<c t=\"s\"><v>0</v></c><c s=\"1\"><v>46251</v></c>", 3));
            bytes = Xlsx.Of(string.Concat(Enumerable.Repeat($"<row>{row}</row>", Rows))).Bytes();
        }
        else
        {
            bytes = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("200002292399;Öberg;2026-08-17;;1;2\n", Rows)));
        }

        var before = GC.GetTotalMemory(forceFullCollection: true);
        var watch = Stopwatch.StartNew();
        var rows = Spreadsheet.Read(new MemoryStream(bytes));
        watch.Stop();
        TestContext.Current.TestOutputHelper!.WriteLine($"{rows.Count} rows of 6 cells, {bytes.Length / 1024} KiB, {watch.ElapsedMilliseconds} ms, {(GC.GetTotalMemory(forceFullCollection: true) - before) / 1024 / 1024} MiB held");
        Assert.Equal((Rows, Rows), (rows.Count, rows[^1].Number));
    }
}
