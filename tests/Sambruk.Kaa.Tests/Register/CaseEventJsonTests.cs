// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Reflection;
using System.Text.Json.Serialization;

namespace Sambruk.Kaa.Tests;

public sealed class CaseEventJsonTests
{
    private static readonly IdentityNumber s_anna = IdentityNumber.Parse("200903142388", CultureInfo.InvariantCulture);
    private static readonly MunicipalityCode s_here = MunicipalityCode.Parse("1440");
    private static readonly DateOnly s_day = new(2026, 11, 23);

    /// <summary>Each kind twice: with all its members, and with all that may be absent left out.</summary>
    public static TheoryData<CaseEvent, string> Events { get; } = new()
    {
        { new PersonEntered(s_anna, "Navet"), """{"event":"person","identity":"200903142388","source":"Navet"}""" },
        { new NumberChanged(s_anna, "hand"), """{"event":"number","identity":"200903142388","source":"hand"}""" },
        {
            new FactsLearned("Edlevo", Facts()),
            """{"event":"facts","source":"Edlevo","facts":{"birthDate":"2009-03-14","registrations":[{"municipality":"1440","from":"2009-03-14","to":"2026-11-23"},{"municipality":"1440","from":"2026-11-24"}],"residences":[{"municipality":"1440","from":"2020-01-01","to":"2020-02-01"}],"deregistrations":[{"code":"UV","from":"2026-11-23"}],"protections":[{"kind":"protectedPopulationRegistration","from":"2026-11-23","to":"2027-01-01"}],"compulsorySchooling":[{"kind":"completed","lastDay":"2025-06-10","isDerived":true},{"kind":"ongoing","isDerived":false}],"enrolments":[{"form":"nationalProgramme","from":"2026-08-17","to":"2026-10-01","isCancelled":true,"hasHighAbsence":true,"isAssessedEquivalent":false}],"credentials":[{"kind":"equivalentEducation","date":"2026-06-01","isAssessedEquivalent":true}],"admissions":[{"form":"other","from":"2027-01-10"}]}}"""
        },
        {
            new FactsLearned("Edlevo", new()),
            """{"event":"facts","source":"Edlevo","facts":{"registrations":[],"residences":[],"deregistrations":[],"protections":[],"compulsorySchooling":[],"enrolments":[],"credentials":[],"admissions":[]}}"""
        },
        {
            new DetailsLearned("hand", new() { Name = "Åsa \"Ö\" 😀", Address = new("c/o Ek\nGatan 1", "44100", "Alingsås"), Emails = [new("a@example.se", DetailQuality.Told)], Telephones = [new("0322-1"), new("0322-2", DetailQuality.Failed)] }),
            """{"event":"details","source":"hand","details":{"name":"Åsa \"Ö\" \uD83D\uDE00","address":{"street":"c/o Ek\nGatan 1","postalCode":"44100","city":"Alingsås"},"emails":[{"value":"a@example.se","quality":"told"}],"telephones":[{"value":"0322-1","quality":"register"},{"value":"0322-2","quality":"failed"}]}}"""
        },
        { new DetailsLearned("hand", new()), """{"event":"details","source":"hand","details":{"emails":[],"telephones":[]}}""" },
        { new OccupationLearned(OccupationKind.OtherAuthority, s_day, "hand"), """{"event":"occupation","occupation":"otherAuthority","from":"2026-11-23","source":"hand"}""" },
        { new PeriodOpened(s_day, EntryReason.Missing, SchoolOccupation.CompulsoryOnly), """{"event":"periodOpened","entry":"2026-11-23","reason":"missing","schoolOccupation":"compulsoryOnly"}""" },
        { new PeriodOpened(s_day, EntryReason.NeverUpperSecondary), """{"event":"periodOpened","entry":"2026-11-23","reason":"neverUpperSecondary"}""" },
        { new PeriodClosed(s_day, ExitReason.Turned20), """{"event":"periodClosed","exit":"2026-11-23","reason":"turned20"}""" },
        { new ContactAttempted(s_day, ContactChannel.TextMessage, ContactOutcome.Reached, OccupationKind.None), """{"event":"contact","date":"2026-11-23","channel":"textMessage","outcome":"reached","occupation":"none"}""" },
        { new ContactAttempted(s_day, ContactChannel.Letter, ContactOutcome.Sent), """{"event":"contact","date":"2026-11-23","channel":"letter","outcome":"sent"}""" },
        { new EffortStarted("1", EffortKind.Coaching, s_day, OccupationKind.Unknown, "studievägledaren"), """{"event":"effortStarted","effort":"1","kind":"coaching","start":"2026-11-23","occupationBefore":"unknown","responsible":"studievägledaren"}""" },
        { new EffortStarted("1", EffortKind.Other, s_day, OccupationKind.Unknown), """{"event":"effortStarted","effort":"1","kind":"other","start":"2026-11-23","occupationBefore":"unknown"}""" },
        { new EffortEnded("1", s_day, EffortEndReason.ResponsibilityEnded, OccupationKind.Work), """{"event":"effortEnded","effort":"1","end":"2026-11-23","reason":"responsibilityEnded","occupationAfter":"work"}""" },
        { new PlanWritten(s_day, "jobb", "praktik", "familjen", s_day), """{"event":"plan","date":"2026-11-23","ownGoals":"jobb","municipalPart":"praktik","othersPart":"familjen","followUp":"2026-11-23"}""" },
        { new PlanWritten(s_day, "jobb", "praktik", null, null), """{"event":"plan","date":"2026-11-23","ownGoals":"jobb","municipalPart":"praktik"}""" },
        { new EquivalenceAssessed(s_day, true, "rektor", s_day, "IB"), """{"event":"assessment","education":"2026-11-23","isEquivalent":true,"decider":"rektor","date":"2026-11-23","why":"IB"}""" },
        { new HandedOver(s_here, s_day, HandoverBasis.SecrecyTest, ["contact", "plan"], "K-1"), """{"event":"handover","recipient":"1440","date":"2026-11-23","basis":"secrecyTest","what":["contact","plan"],"receipt":"K-1"}""" },
        { new HandedOver(s_here, s_day, HandoverBasis.Consent, []), """{"event":"handover","recipient":"1440","date":"2026-11-23","basis":"consent","what":[]}""" },
        { new Noted(s_day, "rad\r\n\t<b>'&\u0000\u2028"), """{"event":"note","date":"2026-11-23","text":"rad\r\n\t<b>'&\u0000\u2028"}""" },
        {
            new CasesMerged("c2", [s_anna], [new(7, 3, new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero), "u1")], "bytt nummer"),
            """{"event":"merged","other":"c2","numbers":["200903142388"],"events":[{"sequence":7,"otherSequence":3,"recordedAt":"2026-11-23T09:00:00+00:00","recordedBy":"u1"}],"why":"bytt nummer"}"""
        },
        { new MergedIntoCase("c1"), """{"event":"mergedInto","survivor":"c1"}""" },
        { new Withdrawn(long.MaxValue, "fel"), """{"event":"withdrawn","sequence":9223372036854775807,"why":"fel"}""" },
    };

    [Theory]
    [MemberData(nameof(Events))]
    public void An_event_is_written_so_and_reads_back_equal(CaseEvent caseEvent, string json)
    {
        Assert.Equal(json, CaseEventJson.Serialize(caseEvent));
        var read = CaseEventJson.Parse(json);
        Assert.IsType(caseEvent.GetType(), read);
        Assert.Equivalent(caseEvent, read, strict: true);
        Assert.Equal(json, CaseEventJson.Serialize(read));
    }

    [Fact]
    public void Every_kind_and_every_member_that_may_be_absent_is_tried()
    {
        var kinds = typeof(CaseEvent).GetCustomAttributes<JsonDerivedTypeAttribute>().Select(a => a.DerivedType).ToHashSet();
        Assert.Equal(kinds, typeof(CaseEvent).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(CaseEvent))).ToHashSet());
        var tried = Events.Select(row => row.Data.Item1).ToLookup(e => e.GetType());
        foreach (var kind in kinds)
        {
            Assert.NotEmpty(tried[kind]);
            foreach (var member in kind.GetProperties().Where(p => new NullabilityInfoContext().Create(p).ReadState == NullabilityState.Nullable))
            {
                Assert.Contains(tried[kind], e => member.GetValue(e) is null);
                Assert.Contains(tried[kind], e => member.GetValue(e) is not null);
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"event":"unknown"}""")]
    [InlineData("""{"event":"note","date":"2026-11-23"}""")]
    [InlineData("""{"event":"note","date":"2026-11-23","text":null}""")]
    [InlineData("""{"event":"note","date":"2026-11-23","text":7}""")]
    [InlineData("""{"event":"note","date":"2026-11-31","text":"x"}""")]
    [InlineData("""{"event":"note","date":"2026-11-23","text":"x","more":1}""")]
    [InlineData("""{"event":"note","date":"2026-11-23","text":"x","text":"y"}""")]
    [InlineData("""{"event":"note","date":"2026-11-23","text":"\ud800"}""")]
    [InlineData("""{"event":"note","date":"2026-11-23","text":"x"} {}""")]
    [InlineData("""{"event":"periodClosed","exit":"2026-11-23","reason":4}""")]
    [InlineData("""{"event":"periodClosed","exit":"2026-11-23","reason":"storgatan"}""")]
    [InlineData("""{"event":"person","identity":"200903142389","source":"storgatan"}""")]
    [InlineData("""{"event":"person","identity":null,"source":"storgatan"}""")]
    public void What_is_no_event_is_refused_without_being_quoted(string json)
    {
        var fault = Assert.Throws<InvalidInputException>(() => CaseEventJson.Parse(json));
        Assert.Equal("KAA-EVENT-JSON", fault.Code);
        Assert.DoesNotContain("storgatan", fault.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("200903142389", fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Nesting_without_end_is_refused() =>
        Assert.Throws<InvalidInputException>(() => CaseEventJson.Parse("""{"event":"facts","source":"x","facts":""" + new string('[', 100_000)));

    [Fact]
    public void Half_a_surrogate_pair_is_refused_since_it_would_read_back_as_something_else()
    {
        foreach (var text in new[] { "\uD800", "a\uDC00b", "\uD83D\uD83D\uDE00" })
        {
            Assert.Throws<ArgumentException>(() => CaseEventJson.Serialize(new Noted(s_day, text)));
        }
    }

    [Fact]
    public void An_event_of_somebody_else_s_kind_is_refused() => Assert.Throws<NotSupportedException>(() => CaseEventJson.Serialize(new Foreign()));

    private sealed record Foreign : CaseEvent;

    private static SourceFacts Facts() => new()
    {
        BirthDate = new(2009, 3, 14),
        Registrations = [new(s_here, new(2009, 3, 14), s_day), new(s_here, s_day.AddDays(1))],
        Residences = [new(s_here, new(2020, 1, 1), new(2020, 2, 1))],
        Deregistrations = [new("UV", s_day)],
        Protections = [new(ProtectedIdentity.ProtectedPopulationRegistration, s_day, new(2027, 1, 1))],
        CompulsorySchooling = [new(SchoolDuty.Completed, new(2025, 6, 10), IsDerived: true), new(SchoolDuty.Ongoing)],
        Enrolments = [new(EducationForm.NationalProgramme, new(2026, 8, 17), new(2026, 10, 1)) { IsCancelled = true, HasHighAbsence = true, IsAssessedEquivalent = false }],
        Credentials = [new(CredentialKind.EquivalentEducation, new(2026, 6, 1)) { IsAssessedEquivalent = true }],
        Admissions = [new(EducationForm.Other, new(2027, 1, 10))],
    };
}
