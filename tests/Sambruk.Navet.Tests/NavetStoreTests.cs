// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using Sambruk.Navet.TestService;
using static Sambruk.Navet.Tests.Parsing;

namespace Sambruk.Navet.Tests;

/// <summary>What every store and the intake into it hold: run on each.</summary>
public abstract class NavetStoreTests : IDisposable
{
    private readonly TemporaryFolder _incoming = new();

    protected INavetStore Store { get; init; } = null!;

    private NavetOptions Options { get; } = new() { Municipality = "0180" };

    private NavetIntake Intake => new(Store, Microsoft.Extensions.Options.Options.Create(Options), TimeProvider.System);

    [Fact]
    public async Task A_delivery_is_applied_and_again_changes_nothing()
    {
        Write("a.xml", NavetXml.File([NavetXml.Post(NavetTestNumbers.Adult), NavetXml.Post(NavetTestNumbers.OtherAdult, changed: "20260102030406")]));
        var report = await ApplyAsync();
        Assert.Equal((NavetDeliveryOutcome.Applied, 2L, 2L), (report.Outcome, report.Posts, report.AppliedPosts));
        Assert.Equal(2, report.Events[NavetEventKind.Added]);
        var before = await StateAsync();
        var again = await ApplyAsync();
        Assert.Equal(NavetDeliveryOutcome.AppliedBefore, again.Outcome);
        Assert.Equal(before, await StateAsync());
    }

    [Fact]
    public async Task A_preview_reports_what_applying_reports_and_keeps_nothing()
    {
        Write("a.xml", NavetXml.File([NavetXml.Post(NavetTestNumbers.Adult)], job: "1", sequence: 1));
        Write("b.xml", NavetXml.File([NavetXml.Post(NavetTestNumbers.Adult, municipality: "0114", changed: "20260202000000"), NavetXml.Bare(NavetTestNumbers.Old, changed: "20260101000000")], job: "2", sequence: 2));
        var empty = await StateAsync();
        var preview = await Intake.PreviewAsync([_incoming.FullName], Cancellation);
        Assert.Equal(empty, await StateAsync());
        var applied = await Intake.ApplyAsync([_incoming.FullName], Cancellation);
        Assert.Equal(Text(preview), Text(applied));
        Assert.True(applied.IsComplete);
        Assert.Equal(1, applied.Events[NavetEventKind.MovedOut]);
    }

    [Fact]
    public async Task Several_files_are_one_delivery_and_each_must_be_there()
    {
        Write("2.xml", NavetXml.File([NavetXml.Post(NavetTestNumbers.Adult)], number: 2, files: 2, total: 2));
        Assert.Equal(NavetCodes.FilesMissing, Error(await ApplyAsync()));
        Write("1.xml", NavetXml.File([NavetXml.Bare(NavetTestNumbers.Old)], number: 1, files: 2, total: 2));
        Write("copy of 1.xml", NavetXml.File([NavetXml.Bare(NavetTestNumbers.Old)], number: 1, files: 2, total: 2));
        var report = await ApplyAsync();
        Assert.Equal((NavetDeliveryOutcome.Applied, 2L), (report.Outcome, report.Posts));
        Assert.Equal(2, (await Store.AppliedFilesAsync(Cancellation).ToListAsync(Cancellation)).Count);
    }

    [Theory]
    [InlineData(NavetCodes.PostCount, 1, 1, 2, 2, 1)]
    [InlineData(NavetCodes.TotalCount, 1, 1, 5, 1, 1)]
    [InlineData(NavetCodes.FilesMissing, 2, 1, 1, 1, 1)]
    [InlineData(NavetCodes.FilesMissing, 1, 3, 3, 1, 1)]
    public async Task A_delivery_that_is_not_whole_is_refused(string code, int number, int files, int total, int count, int posts)
    {
        Write("a.xml", NavetXml.File([.. Enumerable.Repeat(NavetXml.Post(NavetTestNumbers.Adult), posts)], number: number, files: files, total: total, count: count));
        var report = await ApplyAsync();
        Assert.Equal(NavetDeliveryOutcome.Refused, report.Outcome);
        Assert.Contains(code, Codes(report.Findings));
        await AssertEmptyAsync();
    }

    [Fact]
    public async Task Files_that_disagree_are_refused()
    {
        Write("1.xml", NavetXml.File([NavetXml.Post(NavetTestNumbers.Adult)], files: 1));
        Write("2.xml", NavetXml.File([NavetXml.Bare(NavetTestNumbers.Old)], files: 1));
        Assert.Equal(NavetCodes.FilesDisagree, Error(await ApplyAsync()));
        await AssertEmptyAsync();
    }

    [Fact]
    public async Task A_file_that_ends_early_keeps_the_whole_delivery_out_and_no_other()
    {
        Write("1.xml", NavetXml.File([NavetXml.Post(NavetTestNumbers.Adult)], number: 1, files: 2, total: 2));
        Write("2.xml", NavetXml.File([NavetXml.Post(NavetTestNumbers.OtherAdult)], number: 2, files: 2, total: 2)[..^40]);
        Write("3.xml", NavetXml.File([NavetXml.Bare(NavetTestNumbers.Old)], job: "77"));
        var report = await Intake.ApplyAsync([_incoming.FullName], Cancellation);
        Assert.Equal([NavetDeliveryOutcome.Refused, NavetDeliveryOutcome.Refused, NavetDeliveryOutcome.Applied], report.Deliveries.Select(delivery => delivery.Outcome));
        Assert.False(report.IsComplete);
        Assert.Equal([NavetTestNumbers.Old], await Store.PeopleAsync(Cancellation).Select(person => person.PersonId).ToListAsync(Cancellation));
        Assert.StartsWith("2.xml:", report.Deliveries[0].Findings.Single(finding => finding.Severity == FindingSeverity.Error).Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Posts_out_of_order_are_applied_in_order()
    {
        Write("0.xml", NavetXml.File([NavetXml.Post(NavetTestNumbers.Adult, changed: "20260101000000")], job: "1"));
        await ApplyAsync();
        File.Delete(_incoming.File("0.xml"));
        Write("1.xml", NavetXml.File(
        [
            NavetXml.Post(NavetTestNumbers.Adult, municipality: "0180", changed: "20260303000000"),
            NavetXml.Bare(NavetTestNumbers.Old, changed: "20260505000000"),
            NavetXml.Post(NavetTestNumbers.Adult, municipality: "0114", changed: "20260202000000"),
        ], job: "2"));
        var report = await ApplyAsync();
        Assert.Equal((3L, 0L), (report.AppliedPosts, report.OlderPosts));
        Assert.Equal([NavetEventKind.Added, NavetEventKind.MovedOut, NavetEventKind.MovedIn, NavetEventKind.ProtectionSet, NavetEventKind.Added], await Kinds());
        Assert.Equal(MunicipalityCode.Parse("0180"), (await Store.FindAsync(NavetTestNumbers.Adult, Cancellation))!.LastMunicipality);
    }

    [Fact]
    public async Task A_missing_delivery_stops_those_after_it_unless_gaps_are_allowed()
    {
        Write("1.xml", NavetXml.File([NavetXml.Post(NavetTestNumbers.Adult)], job: "1", sequence: 1));
        Write("3.xml", NavetXml.File([NavetXml.Post(NavetTestNumbers.Adult, changed: "20260303000000", municipality: "0114")], job: "3", sequence: 3));
        var report = await Intake.ApplyAsync([_incoming.FullName], Cancellation);
        Assert.Equal([NavetDeliveryOutcome.Applied, NavetDeliveryOutcome.Refused], report.Deliveries.Select(delivery => delivery.Outcome));
        Assert.Equal(NavetCodes.DeliveryMissing, Error(report.Deliveries[1]));
        Options.AllowDeliveryGaps = true;
        report = await Intake.ApplyAsync([_incoming.FullName], Cancellation);
        Assert.Equal([NavetDeliveryOutcome.AppliedBefore, NavetDeliveryOutcome.Applied], report.Deliveries.Select(delivery => delivery.Outcome));
        Assert.Contains(NavetCodes.DeliveryMissing, Codes(report.Deliveries[1].Findings));
        Write("2.xml", NavetXml.File([NavetXml.Post(NavetTestNumbers.Adult, changed: "20260202000000", municipality: "0115")], job: "2", sequence: 2));
        report = await Intake.ApplyAsync([_incoming.FullName], Cancellation);
        Assert.Equal((1L, 0L), (report.Deliveries[1].OlderPosts, report.Deliveries[1].AppliedPosts));
        Assert.Contains(NavetCodes.DeliveryLate, Codes(report.Deliveries[1].Findings));
    }

    [Fact]
    public async Task A_job_that_comes_again_with_other_content_is_refused()
    {
        Write("a.xml", NavetXml.File([NavetXml.Post(NavetTestNumbers.Adult)]));
        await ApplyAsync();
        var before = await StateAsync();
        Write("a.xml", NavetXml.File([NavetXml.Post(NavetTestNumbers.Adult, surname: "Alm")]));
        Assert.Equal(NavetCodes.DeliveryOther, Error(await ApplyAsync()));
        Assert.Equal(before, await StateAsync());
    }

    [Fact]
    public async Task A_post_that_cannot_be_applied_is_kept_aside()
    {
        Write("a.xml", NavetXml.File([NavetXml.Post("198602212395"), NavetXml.Post(NavetTestNumbers.Adult)]));
        var report = await ApplyAsync();
        Assert.Equal((NavetDeliveryOutcome.Applied, 1L, 1L), (report.Outcome, report.AsidePosts, report.AppliedPosts));
        var aside = Assert.Single(await Store.AsideAsync(Cancellation).ToListAsync(Cancellation));
        Assert.Equal((NavetCodes.PostNumber, "198602212395", "a.xml"), (aside.Code, aside.Post.PersonId, aside.File));
    }

    [Fact]
    public async Task A_term_coded_file_is_applied_once()
    {
        Write("POSTER.NAV", NavetXml.Terms(NavetTestNumbers.Adult) + NavetXml.Terms(NavetTestNumbers.OtherAdult, marking: "J"));
        Write("INFO.NAV", "#MEDIELEV_START\r\n#MEDIELEV_SLUT\r\n");
        var report = await ApplyAsync();
        Assert.Equal((NavetDeliveryOutcome.Applied, 2L), (report.Outcome, report.AppliedPosts));
        Assert.Contains(NavetCodes.NoInformation, Codes(report.Findings));
        Assert.Equal(NavetDeliveryOutcome.AppliedBefore, (await ApplyAsync()).Outcome);
        Assert.Equal(1, report.Events[NavetEventKind.ProtectionSet]);
    }

    [Fact]
    public async Task Events_stay_until_they_are_taken_and_their_numbers_do_not_come_again()
    {
        Write("a.xml", NavetXml.File([NavetXml.Post(NavetTestNumbers.Adult), NavetXml.Bare(NavetTestNumbers.Old)]));
        await ApplyAsync();
        var events = await Store.EventsAsync(Cancellation).ToListAsync(Cancellation);
        Assert.Equal([1L, 2, 3], events.Select(happened => happened.Number));
        await Store.TakeEventsAsync(2, Cancellation);
        Assert.Equal([events[2]], await Store.EventsAsync(Cancellation).ToListAsync(Cancellation));
        await Store.TakeEventsAsync(3, Cancellation);
        Write("b.xml", NavetXml.File([NavetXml.Post(NavetTestNumbers.Adult, surname: "Alm", changed: "20260909000000")], job: "2"));
        await Intake.ApplyAsync([_incoming.FullName], Cancellation);
        Assert.Equal(4, Assert.Single(await Store.EventsAsync(Cancellation).ToListAsync(Cancellation)).Number);
    }

    [Fact]
    public async Task All_people_are_read_in_pages()
    {
        var numbers = await Parsing.NumbersAsync(1700);
        Write("a.xml", NavetXml.File([.. numbers.Select(number => NavetXml.Post(number))]));
        Assert.Equal(1700, (await ApplyAsync()).AppliedPosts);
        Assert.Equal(numbers.Order(StringComparer.Ordinal), await Store.PeopleAsync(Cancellation).Select(person => person.PersonId).ToListAsync(Cancellation));
        Assert.Equal(1700, await Store.EventsAsync(Cancellation).CountAsync(Cancellation));
    }

    [Fact]
    public async Task A_writer_that_is_left_keeps_nothing_and_lets_the_next_begin()
    {
        await using (var writer = await Store.BeginAsync(Cancellation))
        {
            await writer.KeepAsync(new() { PersonId = NavetTestNumbers.Adult }, Cancellation);
            await writer.StageAsync(new(null, "k", "f", new() { PersonId = NavetTestNumbers.Adult }), Cancellation);
        }

        await using var next = await Store.BeginAsync(Cancellation);
        Assert.Null(await next.FindAsync(NavetTestNumbers.Adult, Cancellation));
        Assert.Empty(await next.StagedAsync(Cancellation).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task Writers_come_one_after_the_other()
    {
        var first = await Store.BeginAsync(Cancellation);
        var second = Store.BeginAsync(Cancellation);
        Assert.False(second.IsCompleted);
        await first.KeepAsync(new() { PersonId = NavetTestNumbers.Adult }, Cancellation);
        await first.CommitAsync(Cancellation);
        await first.DisposeAsync();
        await using var writer = await second;
        Assert.NotNull(await writer.FindAsync(NavetTestNumbers.Adult, Cancellation));
    }

    [Fact]
    public async Task Without_a_municipality_nothing_is_applied()
    {
        Options.Municipality = "";
        await Assert.ThrowsAsync<InvalidOperationException>(() => Intake.ApplyAsync([_incoming.FullName], Cancellation));
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        (Store as IDisposable)?.Dispose();
        _incoming.Dispose();
    }

    protected void Write(string name, string text) => NavetXml.Write(_incoming.File(name), text);

    protected async Task<NavetDeliveryReport> ApplyAsync() => (await Intake.ApplyAsync([_incoming.FullName], Cancellation)).Deliveries[^1];

    private static string Error(NavetDeliveryReport report)
    {
        Assert.Equal(NavetDeliveryOutcome.Refused, report.Outcome);
        return report.Findings.First(finding => finding.Severity == FindingSeverity.Error).Code;
    }

    private static string Text(NavetIntakeReport report) => string.Join('\n', report.Deliveries.Select(delivery => string.Create(
        CultureInfo.InvariantCulture, $"{delivery.JobId} {delivery.Outcome} {delivery.Posts} {delivery.AppliedPosts} {string.Join(' ', delivery.Events)} {string.Join(' ', delivery.Findings)}")));

    private async Task<IEnumerable<NavetEventKind>> Kinds() => (await Store.EventsAsync(Cancellation).ToListAsync(Cancellation)).Select(happened => happened.Kind);

    private async Task<string> StateAsync() => string.Join('\n',
    [
        .. await Store.PeopleAsync(Cancellation).Select(person => System.Text.Json.JsonSerializer.Serialize(person, NavetJson.Person)).ToListAsync(Cancellation),
        .. await Store.EventsAsync(Cancellation).Select(happened => $"{happened} {happened.PersonId} {happened.KnownAt:o}").ToListAsync(Cancellation),
        .. await Store.AppliedFilesAsync(Cancellation).Select(file => $"{file.JobId} {file.ContentHash}").ToListAsync(Cancellation),
        .. await Store.AsideAsync(Cancellation).Select(post => post.ToString()).ToListAsync(Cancellation),
    ]);

    private async Task AssertEmptyAsync() => Assert.Equal("", await StateAsync());
}

public sealed class InMemoryNavetStoreTests : NavetStoreTests
{
    public InMemoryNavetStoreTests() => Store = new InMemoryNavetStore();
}
