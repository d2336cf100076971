// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;

namespace Sambruk.Edlevo.Tests;

public sealed class ChangeWindowTests
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(5 + 6, 1)]
    [InlineData(60, 1)]
    [InlineData((24 * 60) + 5, 1)]
    [InlineData((24 * 60) + 6, 2)]
    [InlineData((24 * 60) + 8, 2)]
    [InlineData((72 * 60) + 30, 4)]
    [InlineData((30 * 24 * 60) - 2, 30)]
    public void A_time_is_cut_into_pieces_that_the_service_takes(int minutes, int pieces)
    {
        var cut = ChangeWindows.Cut(s_now.AddMinutes(-minutes), null, s_now)!;
        Assert.Equal(pieces, cut.Count);
        Check(s_now.AddMinutes(-minutes), s_now, cut);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(10)]
    public void What_is_too_short_or_too_new_is_left_for_the_next_time(int minutes) => Assert.Empty(ChangeWindows.Cut(s_now.AddMinutes(-minutes), null, s_now)!);

    [Fact]
    public void Before_thirty_days_a_full_export_is_needed()
    {
        Assert.Null(ChangeWindows.Cut(s_now.AddDays(-30), null, s_now));
        Assert.NotNull(ChangeWindows.Cut(s_now.AddDays(-30).AddMinutes(1), null, s_now));
    }

    [Fact]
    public void Nothing_is_asked_after_the_end_that_is_wanted()
    {
        var end = s_now.AddHours(-3);
        Assert.Equal(end, Assert.Single(ChangeWindows.Cut(s_now.AddHours(-5), end, s_now)!).To);
        Assert.Empty(ChangeWindows.Cut(s_now.AddHours(-5), s_now.AddHours(-6), s_now)!);
    }

    [Theory]
    [InlineData("2026-10-25T00:30:00Z")]
    [InlineData("2026-10-25T01:30:00Z")]
    [InlineData("2026-10-24T10:00:00Z")]
    [InlineData("2026-10-25T02:00:00Z")]
    [InlineData("2026-03-29T00:30:00Z")]
    [InlineData("2026-03-28T10:00:00Z")]
    [InlineData("2026-03-29T01:00:00Z")]
    public void In_the_nights_when_the_clock_is_changed_no_piece_is_doubtful(string written)
    {
        var from = DateTimeOffset.Parse(written, CultureInfo.InvariantCulture);
        for (var hours = 0; hours < 60; hours++)
        {
            foreach (var now in new[] { from.AddHours(hours), from.AddHours(hours).AddMinutes(7).AddMilliseconds(321) })
            {
                Check(from, now, ChangeWindows.Cut(from, null, now)!);
            }
        }
    }

    private static void Check(DateTimeOffset from, DateTimeOffset now, IReadOnlyList<(DateTimeOffset From, DateTimeOffset To)> pieces)
    {
        for (var i = 0; i < pieces.Count; i++)
        {
            var (start, end) = pieces[i];
            var (shownStart, shownEnd) = (Values.Swedish(start), Values.Swedish(end));
            Assert.False(Values.IsDoubtful(shownEnd));
            Assert.InRange(end - start, TimeSpan.FromMinutes(5), TimeSpan.FromHours(24));
            Assert.InRange(shownEnd - shownStart, TimeSpan.FromMinutes(5), TimeSpan.FromHours(24));
            Assert.True(now - end >= TimeSpan.FromMinutes(5));
            Assert.True(i == 0 ? start <= from : start <= pieces[i - 1].To, "a gap");
        }
    }
}
