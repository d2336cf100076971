// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Sambruk.Kaa;

namespace Sambruk.Cli.Tests;

/// <summary>
/// A register of invented young people with Skatteverket's published test numbers, of 1440 (Ale). Each has one thing to find:
/// <c>p-in</c> is in target group and register, <c>p-missing</c> is not in the register, <c>p-diploma</c> should have left,
/// <c>p-unclear</c> cannot be decided, <c>p-hidden</c> has protected registration, <c>p-bare</c> no population post, <c>p-out</c> has left.
/// </summary>
internal static class KaaSeed
{
    public const string Surname = "Hemlighetsdotter";

    /// <summary>What must not be seen of a person.</summary>
    public static readonly string[] Secrets = [Surname, "Smyggatan", "lo.hemlig@example.se", "070-1740605", "Vill bli fjällförare"];

    public static readonly IReadOnlyDictionary<string, string> Numbers = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["p-in"] = "200705052389",
        ["p-missing"] = "200903142388",
        ["p-diploma"] = "200802292383",
        ["p-unclear"] = "201005102387",
        ["p-hidden"] = "200903152387",
        ["p-bare"] = "201005112386",
        ["p-out"] = "200611242389",
    };

    private static readonly MunicipalityCode s_here = MunicipalityCode.Parse("1440");
    private static readonly DateTimeOffset s_start = new(2025, 9, 1, 8, 0, 0, TimeSpan.Zero);

    public static async Task MakeAsync(Action<DbContextOptionsBuilder> database)
    {
        await using var services = Host(database);
        await AppendAsync(services.GetRequiredService<IKaaStore>(), People());
    }

    public static Task MakeAsync(string file) => MakeAsync(options => options.UseSqlite(ConnectionOf(file)));

    /// <summary>Adds what makes the file to SCB large: one person with many contacts.</summary>
    public static async Task AddTalkativeAsync(string file, int contacts)
    {
        await using var services = Host(options => options.UseSqlite(ConnectionOf(file)));
        var first = new DateOnly(2026, 1, 1);
        CaseEvent[] events =
        [
            .. Registered(first.AddYears(-18)),
            new PeriodOpened(new(2025, 10, 1), EntryReason.Missing),
            .. Enumerable.Range(0, contacts).Select(i => new ContactAttempted(
                first.AddDays(i % 150), ContactChannel.Telephone, ContactOutcome.Reached, i / 150 % 2 == 0 ? OccupationKind.Work : OccupationKind.AdultEducation)),
        ];
        await AppendAsync(services.GetRequiredService<IKaaStore>(), [("p-talkative", "201001012390", events)]);
    }

    public static async Task RecordAsync(string file, string person, params CaseEvent[] events)
    {
        await using var services = Host(options => options.UseSqlite(ConnectionOf(file)));
        var store = services.GetRequiredService<IKaaStore>();
        var before = await store.EventsAsync(person, TestContext.Current.CancellationToken);
        var outcome = await store.AppendAsync([new(person, before[^1].Sequence, Guid.NewGuid().ToString(), before[^1].RecordedAt.AddHours(1), "u-1", events)], TestContext.Current.CancellationToken);
        Assert.Equal(AppendOutcome.Appended, outcome);
    }

    /// <summary>What stands in the log, as action and subject.</summary>
    public static async Task<IReadOnlyList<AuditRecord>> LogAsync(string file)
    {
        await using var services = Host(options => options.UseSqlite(ConnectionOf(file)));
        var log = services.GetRequiredService<IAuditLog>();
        Assert.True((await log.VerifyAsync(cancellationToken: TestContext.Current.CancellationToken)).IsIntact);
        return await log.ReadAsync(1, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
    }

    public static ServiceProvider Host(Action<DbContextOptionsBuilder> database)
    {
        var services = new ServiceCollection();
        services.AddKaa(options => options.Municipality = "1440").UseEntityFrameworkCore(database).UseEntityFrameworkCoreAuditLog(database);
        return services.BuildServiceProvider();
    }

    public static string ConnectionOf(string file) => new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ConnectionString;

    private static IEnumerable<(string Id, string Number, CaseEvent[] Events)> People() =>
    [
        (
            "p-in",
            Numbers["p-in"],
            [
                .. Registered(new(2007, 5, 5)),
                new PeriodOpened(new(2025, 9, 1), EntryReason.NeverUpperSecondary, SchoolOccupation.CompulsoryOnly),
                new ContactAttempted(new(2026, 3, 2), ContactChannel.Telephone, ContactOutcome.Reached, OccupationKind.None),
                new EffortStarted("1", EffortKind.CareerGuidance, new(2026, 3, 10), OccupationKind.None),
                new EffortEnded("1", new(2026, 5, 1), EffortEndReason.Completed, OccupationKind.Work),
                new PlanWritten(new(2026, 3, 2), "Vill bli fjällförare", "Vägledning"),
            ]),
        ("p-missing", Numbers["p-missing"], [.. Registered(new(2009, 3, 14))]),
        (
            "p-diploma",
            Numbers["p-diploma"],
            [
                .. Registered(new(2008, 2, 29)),
                new PeriodOpened(new(2025, 10, 1), EntryReason.InterruptedNational, SchoolOccupation.InterruptedUpperSecondary),
                new FactsLearned("Edlevo", new() { Credentials = [new(CredentialKind.Diploma, new(2026, 6, 10))] }),
            ]),
        ("p-unclear", Numbers["p-unclear"], [new FactsLearned("Navet", new() { Registrations = [new(s_here, new(2010, 5, 10))] }), Details()]),
        (
            "p-hidden",
            Numbers["p-hidden"],
            [
                new FactsLearned("Navet", new()
                {
                    Registrations = [new(s_here, new(2009, 3, 15))],
                    Residences = [new(s_here, new(2009, 3, 15))],
                    Protections = [new(ProtectedIdentity.ProtectedPopulationRegistration, new(2024, 1, 1))],
                    CompulsorySchooling = [new(SchoolDuty.Completed, new(2025, 6, 12))],
                }),
                Details(),
                new PeriodOpened(new(2025, 10, 15), EntryReason.Missing),
            ]),
        ("p-bare", Numbers["p-bare"], [new FactsLearned("Edlevo", new() { CompulsorySchooling = [new(SchoolDuty.Completed, new(2026, 6, 12))] })]),
        (
            "p-out",
            Numbers["p-out"],
            [
                .. Registered(new(2006, 11, 24)),
                new PeriodOpened(new(2025, 10, 1), EntryReason.InterruptedNational, SchoolOccupation.InterruptedUpperSecondary),
                new PeriodClosed(new(2026, 4, 1), ExitReason.IntroductoryProgramme),
            ]),
    ];

    private static IEnumerable<CaseEvent> Registered(DateOnly born) =>
    [
        new FactsLearned("Navet", new() { Registrations = [new(s_here, born)], CompulsorySchooling = [new(SchoolDuty.Completed, new(born.Year + 16, 6, 12))] }),
        Details(),
    ];

    private static DetailsLearned Details() => new("Navet", new()
    {
        Name = "Lo " + Surname,
        Address = new("Smyggatan 1", "44930", "Nödinge"),
        Emails = [new("lo.hemlig@example.se", DetailQuality.Told)],
        Telephones = [new("070-1740605", DetailQuality.Told)],
    });

    private static async Task AppendAsync(IKaaStore store, IEnumerable<(string Id, string Number, CaseEvent[] Events)> people)
    {
        CaseAppend[] appends =
        [
            .. people.Select(p => new CaseAppend(p.Id, 0, "seed", s_start, "u-1", [new PersonEntered(IdentityNumber.Parse(p.Number, CultureInfo.InvariantCulture), "Navet"), .. p.Events])),
        ];
        Assert.Equal(AppendOutcome.Appended, await store.AppendAsync(appends, TestContext.Current.CancellationToken));
    }
}
