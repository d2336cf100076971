// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Sambruk.Kaa;

namespace Sambruk.Samples.Kommun;

/// <summary>A made-up person with what was recorded, in steps.</summary>
internal sealed class SeedCase
{
    /// <summary>The account of what comes from other systems.</summary>
    public const string Import = "import";

    private readonly DateOnly _today;
    private readonly MunicipalityCode _here;
    private int _effort;

    public SeedCase(int index, IdentityNumber number, DateOnly today, MunicipalityCode here, string? name = null)
    {
        Index = index;
        Number = number;
        _today = today;
        _here = here;
        Name = name ?? SeedNames.Name(index, number.Gender);

        // The same person each time, by an identifier that has nothing to do with the number.
        Id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"kommun/ungdom/{index}"))))[..24];
        Birth = number.EarliestBirthDate;
        Officer = index % 3 == 0 ? DevelopmentAccounts.OtherOfficer : DevelopmentAccounts.Officer;
    }

    public int Index { get; }

    public string Id { get; }

    public IdentityNumber Number { get; }

    public string Name { get; }

    public DateOnly Birth { get; }

    /// <summary>Who works with the case.</summary>
    public string Officer { get; }

    /// <summary>What was recorded, in order.</summary>
    public List<(DateTimeOffset At, string By, CaseEvent[] Events)> Steps { get; } = [];

    /// <summary>The number of events so far.</summary>
    public long Sequence => Steps.Sum(s => s.Events.Length);

    /// <summary>The day school duty ended: in June of the year of turning 16.</summary>
    public DateOnly SchoolDutyEnded => new(Birth.Year + 16, 6, 12);

    /// <summary>A day so many days ago.</summary>
    public DateOnly Ago(int days) => _today.AddDays(-days);

    /// <summary>Records something on a day.</summary>
    public SeedCase On(int daysAgo, string by, params CaseEvent[] events)
    {
        // After what was recorded before, and never today: the day is the visitor's.
        var at = new DateTimeOffset(Ago(Math.Max(1, daysAgo)), new(8, (Index * 7) % 50), TimeSpan.Zero).AddMinutes(Steps.Count * 3);
        Steps.Add((Steps.Count > 0 && Steps[^1].At >= at ? Steps[^1].At.AddMinutes(1) : at, by, events));
        return this;
    }

    /// <summary>Came from the population register and the school.</summary>
    public SeedCase Known(int daysAgo, SourceFacts? population = null, SourceFacts? school = null, bool hasAddress = true, bool hasTelephone = true) => On(
        daysAgo,
        Import,
        [
            new PersonEntered(Number, "Navet"),
            new FactsLearned("Navet", population ?? Registered()),
            new DetailsLearned("Navet", new() { Name = Name, Address = hasAddress ? SeedNames.Address(Index) : null }),
            new FactsLearned("Edlevo", (school ?? new()) with { CompulsorySchooling = school?.CompulsorySchooling is { Count: > 0 } told ? told : [new(SchoolDuty.Completed, SchoolDutyEnded)] }),
            .. hasTelephone
                ? new CaseEvent[]
                {
                    new DetailsLearned("Edlevo", new()
                    {
                        Name = Name,
                        Telephones = [new(SeedNames.Telephone(Index), Index % 4 == 0 ? DetailQuality.Confirmed : DetailQuality.Register)],
                        Emails = Index % 2 == 0 ? [new(SeedNames.Email(Name))] : [],
                    }),
                }
                : [],
        ]);

    /// <summary>Registered here since a few years after birth.</summary>
    public SourceFacts Registered() => new() { Registrations = [new(_here, Birth.AddYears(Index % 5))] };

    /// <summary>Left a national programme on a day.</summary>
    public SourceFacts Dropped(int daysAgo) => new()
    {
        Enrolments = [new(EducationForm.NationalProgramme, new DateOnly(SchoolDutyEnded.Year, 8, 18), Ago(daysAgo))],
    };

    /// <summary>Entered in the register of the responsibility.</summary>
    public SeedCase Entered(int daysAgo, EntryReason reason, SchoolOccupation? occupation = null) =>
        On(daysAgo, Import, new PeriodOpened(Ago(daysAgo), reason, occupation));

    /// <summary>An attempt of contact.</summary>
    public SeedCase Tried(int daysAgo, ContactChannel channel, ContactOutcome outcome = ContactOutcome.NoAnswer, OccupationKind? occupation = null) =>
        On(daysAgo, Officer, new ContactAttempted(Ago(daysAgo), channel, outcome, occupation));

    /// <summary>A contact, with what the person does.</summary>
    public SeedCase Reached(int daysAgo, ContactChannel channel, OccupationKind occupation) => On(
        daysAgo,
        Officer,
        new ContactAttempted(Ago(daysAgo), channel, ContactOutcome.Reached, occupation),
        new OccupationLearned(occupation, Ago(daysAgo), "Personen själv"));

    /// <summary>A plan with a day of follow-up, in days from today.</summary>
    public SeedCase Planned(int daysAgo, string goals, string part, int followUpIn, string? others = null) =>
        On(daysAgo, Officer, new PlanWritten(Ago(daysAgo), goals, part, others, _today.AddDays(followUpIn)));

    /// <summary>An effort begins.</summary>
    public SeedCase Began(int daysAgo, EffortKind kind, OccupationKind before = OccupationKind.None, string? responsible = "Aktivitetsansvaret") =>
        On(daysAgo, Officer, new EffortStarted((++_effort).ToString(CultureInfo.InvariantCulture), kind, Ago(daysAgo), before, responsible));

    /// <summary>The last effort ends.</summary>
    public SeedCase Ended(int daysAgo, EffortEndReason reason, OccupationKind after) =>
        On(daysAgo, Officer, new EffortEnded(_effort.ToString(CultureInfo.InvariantCulture), Ago(daysAgo), reason, after));

    /// <summary>The responsibility ended.</summary>
    public SeedCase Left(int daysAgo, ExitReason reason) => On(daysAgo, Officer, new PeriodClosed(reason == ExitReason.Turned20 ? Birth.AddYears(20) : Ago(daysAgo), reason));

    /// <summary>The last step is withdrawn: its last event.</summary>
    public SeedCase Withdrew(int daysAgo, string why) => On(daysAgo, Officer, new Withdrawn(Sequence, why));

    /// <summary>A note.</summary>
    public SeedCase Noted(int daysAgo, string text) => On(daysAgo, Officer, new Noted(Ago(daysAgo), text));
}
