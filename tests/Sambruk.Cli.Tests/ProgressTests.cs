// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using Microsoft.Extensions.Time.Testing;
using Sambruk.Egil;

namespace Sambruk.Cli.Tests;

public sealed class ProgressTests
{
    private static readonly Texts s_texts = new(Language.English);

    [Fact]
    public void Piped_progress_is_at_most_one_line_every_five_seconds()
    {
        var clock = new FakeTimeProvider();
        using var error = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        var progress = new LineProgress(error, s_texts, clock);
        var target = progress.For("vendor");
        for (var i = 1; i <= 1000; i++)
        {
            clock.Advance(TimeSpan.FromMilliseconds(12));
            target.Report(new(EgilResourceType.User, OperationKind.Create, i, 0, 1000));
        }

        var lines = error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["vendor: create Users: 417 of 1,000, 0 failed", "vendor: create Users: 834 of 1,000, 0 failed"], lines);
    }

    [Theory]
    [InlineData(false, true, null, "xterm", typeof(BarProgress))]
    [InlineData(false, true, "true", "xterm", typeof(LineProgress))]
    [InlineData(false, true, null, "dumb", typeof(LineProgress))]
    [InlineData(false, false, null, "xterm", typeof(LineProgress))]
    [InlineData(true, true, null, "xterm", typeof(NoProgress))]
    public async Task A_bar_is_shown_only_to_a_person_who_watches(bool json, bool terminal, string? ci, string term, Type expected)
    {
        await using var error = new StringWriter(CultureInfo.InvariantCulture);
        await using var progress = RunProgress.Create(json, terminal, name => name == "CI" ? ci : name == "TERM" ? term : null, error, s_texts, TimeProvider.System);
        Assert.IsType(expected, progress);
    }

    [Fact]
    public async Task A_bar_that_was_never_needed_ends_at_once()
    {
        await using var progress = new BarProgress(s_texts);
        Assert.NotNull(progress.For("vendor"));
    }
}
