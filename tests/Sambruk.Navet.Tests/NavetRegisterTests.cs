// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Navet.TestService;
using static Sambruk.Navet.Tests.Parsing;
using Kind = Sambruk.Navet.NavetEventKind;

namespace Sambruk.Navet.Tests;

public sealed class NavetRegisterTests
{
    private const string Adult = NavetTestNumbers.Adult;
    private readonly Dictionary<string, NavetPerson> _people = new(StringComparer.Ordinal);
    private readonly NavetRegister _register = new(MunicipalityCode.Parse("0180"));
    private int _hour;

    [Fact]
    public async Task Who_is_in_the_base_did_not_move_in() => Assert.Equal([Kind.Added], await TakeAsync(NavetXml.Post(Adult), isBase: true));

    [Fact]
    public async Task Who_was_not_known_and_is_here_moved_in() => Assert.Equal([Kind.MovedIn], await TakeAsync(NavetXml.Post(Adult)));

    [Fact]
    public async Task Who_was_not_known_and_is_elsewhere_did_not() => Assert.Equal([Kind.Added], await TakeAsync(NavetXml.Post(Adult, municipality: "0114")));

    [Fact]
    public async Task Who_was_born_here_did_not_move_in() => Assert.Equal([Kind.Added], await TakeAsync(NavetXml.Post(Adult, registered: "19860221")));

    [Fact]
    public async Task Who_immigrated_is_registered_for_the_first_time() =>
        Assert.Equal([Kind.FirstRegistered], await TakeAsync(NavetXml.Post(Adult, registered: "20260101", person: "<Invandring><Invandringsdatum>20260101</Invandringsdatum></Invandring>")));

    [Fact]
    public async Task Who_immigrated_long_ago_moved_in() =>
        Assert.Equal([Kind.MovedIn], await TakeAsync(NavetXml.Post(Adult, registered: "20260101", person: "<Invandring><Invandringsdatum>20100101</Invandringsdatum></Invandring>")));

    [Fact]
    public async Task Moves_out_and_in_are_told_with_their_day()
    {
        await TakeAsync(NavetXml.Post(Adult), isBase: true);
        var moved = await EventsAsync(NavetXml.Post(Adult, municipality: "0114", registered: "20260201"));
        Assert.Equal((Kind.MovedOut, new PartialBirthDate(2026, 2, 1)), (moved[0].Kind, moved[0].ValidOn!.Value));
        Assert.Empty(await TakeAsync(NavetXml.Post(Adult, municipality: "0115")));
        Assert.Equal([Kind.MovedIn], await TakeAsync(NavetXml.Post(Adult)));
        Assert.Empty(await TakeAsync(NavetXml.Post(Adult)));
    }

    [Theory]
    [InlineData("AV", Kind.Deceased)]
    [InlineData("UV", Kind.Emigrated)]
    [InlineData("OB", Kind.Missing)]
    [InlineData("TA", Kind.Deregistered)]
    [InlineData("QQ", Kind.Deregistered)]
    [InlineData("AN", Kind.NumberAnnulled)]
    [InlineData("AS", Kind.NumberAnnulled)]
    [InlineData("FI", Kind.NumberAnnulled)]
    [InlineData("GN", Kind.NumberChanged)]
    public async Task A_deregistration_is_told_once(string code, Kind kind)
    {
        await TakeAsync(NavetXml.Post(Adult), isBase: true);
        var told = await EventsAsync(NavetXml.Deregistered(Adult, code));
        Assert.Contains(told, happened => happened.Kind == kind && happened.ValidOn == new PartialBirthDate(2026, 6, 1));
        Assert.DoesNotContain(told, happened => happened.Kind is Kind.MovedOut);
        Assert.Empty(await TakeAsync(NavetXml.Deregistered(Adult, code)));
    }

    [Fact]
    public async Task Who_emigrated_and_is_registered_again_returned()
    {
        await TakeAsync(NavetXml.Post(Adult), isBase: true);
        await TakeAsync(NavetXml.Deregistered(Adult, "UV"));
        Assert.Contains(Kind.ReturnedToSweden, await TakeAsync(NavetXml.Post(Adult)));
    }

    [Fact]
    public async Task A_deregistration_that_was_a_mistake_is_lifted()
    {
        await TakeAsync(NavetXml.Post(Adult), isBase: true);
        await TakeAsync(NavetXml.Deregistered(Adult, "AV"));
        Assert.Contains(Kind.DeregistrationLifted, await TakeAsync(NavetXml.Post(Adult)));
    }

    [Fact]
    public async Task Protection_comes_before_everything_else_of_the_post()
    {
        await TakeAsync(NavetXml.Post(Adult), isBase: true);
        var told = await EventsAsync(NavetXml.Post(Adult, municipality: "0114", head: "<SkyddadFolkbokforing>J</SkyddadFolkbokforing>"));
        Assert.Equal([Kind.ProtectionSet, Kind.MovedOut], told.Select(happened => happened.Kind));
        Assert.All(told, happened => Assert.True(happened.IsProtected));
        Assert.Equal([Kind.ProtectionLifted], await TakeAsync(NavetXml.Post(Adult, municipality: "0114")));
    }

    [Fact]
    public async Task A_post_with_only_a_number_protects_and_moves_nobody()
    {
        await TakeAsync(NavetXml.Post(Adult), isBase: true);
        Assert.Equal([Kind.ProtectionSet], await TakeAsync(NavetXml.Bare(Adult)));
        Assert.Null(_people[Adult].Post!.Address);
        Assert.Equal([Kind.ProtectionLifted], await TakeAsync(NavetXml.Post(Adult)));
    }

    [Fact]
    public async Task Who_was_only_ever_a_number_does_not_move_in_when_the_protection_ends()
    {
        Assert.Equal([Kind.ProtectionSet, Kind.Added], await TakeAsync(NavetXml.Bare(Adult)));
        Assert.Equal([Kind.ProtectionLifted], await TakeAsync(NavetXml.Post(Adult)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_new_number_is_the_same_person_whichever_post_comes_first(bool oldFirst)
    {
        await TakeAsync(NavetXml.Post(NavetTestNumbers.Coordination), isBase: true);
        var old = NavetXml.Deregistered(NavetTestNumbers.Coordination, "GS", referred: NavetTestNumbers.Youth);
        var present = NavetXml.Post(NavetTestNumbers.Youth, referred: NavetTestNumbers.Coordination);
        var told = new List<NavetEvent>(await EventsAsync(oldFirst ? old : present));
        told.AddRange(await EventsAsync(oldFirst ? present : old));
        var changed = Assert.Single(told);
        Assert.Equal((Kind.NumberChanged, NavetTestNumbers.Youth, NavetTestNumbers.Coordination), (changed.Kind, changed.PersonId, changed.OtherPersonId));
        Assert.True(_people[NavetTestNumbers.Coordination].IsReplaced);
        Assert.False(_people[NavetTestNumbers.Youth].IsReplaced);
        Assert.Equal(NavetTestNumbers.Coordination, _people[NavetTestNumbers.Youth].OtherPersonId);
        Assert.Equal([Kind.MovedOut], await TakeAsync(NavetXml.Post(NavetTestNumbers.Youth, municipality: "0114")));
    }

    [Fact]
    public async Task Names_addresses_and_guardians_that_differ_are_told()
    {
        await TakeAsync(NavetXml.Post(NavetTestNumbers.Youth, person: $"<Relationer>{NavetXml.Relation(Adult, "V")}</Relationer>"), isBase: true);
        Assert.Equal([Kind.NameChanged, Kind.AddressChanged, Kind.GuardianChanged], await TakeAsync(NavetXml.Post(
            NavetTestNumbers.Youth, surname: "Alm", street: "Provvägen 2", person: $"<Relationer>{NavetXml.Relation(Adult, "V", until: "20260101")}</Relationer>")));
    }

    [Fact]
    public async Task What_is_older_changes_nothing()
    {
        await TakeAsync(NavetXml.Post(Adult), isBase: true);
        _hour -= 2;
        var change = await ApplyAsync(NavetXml.Post(Adult, municipality: "0114"));
        Assert.Equal(NavetPostOutcome.Older, change.Outcome);
        Assert.Empty(change.People);
        Assert.Empty(change.Events);
    }

    [Fact]
    public async Task What_has_no_time_does_not_replace_what_has()
    {
        await TakeAsync(NavetXml.Post(Adult), isBase: true);
        var post = await PostAsync(NavetXml.Post(Adult));
        Assert.Equal(NavetPostOutcome.OrderUnknown, _register.Apply(_people[Adult], null, post, new("k", "f", null, false, default)).Outcome);
    }

    [Fact]
    public async Task Birthdays_come_from_the_calendar()
    {
        await TakeAsync(NavetXml.Post(NavetTestNumbers.LeapYouth), isBase: true);
        await TakeAsync(NavetXml.Deregistered(NavetTestNumbers.Youth, "AV"));
        int[] ages = [16, 18, 20];
        IEnumerable<(int?, PartialBirthDate?)> Between(DateOnly after, DateOnly through, LeapDayBirthday leapDay = LeapDayBirthday.FirstOfMarch) =>
            NavetBirthdays.Between(_people[NavetTestNumbers.LeapYouth], after, through, ages, default, leapDay).Select(turned => (turned.Age, turned.ValidOn));
        Assert.Empty(Between(new(2026, 2, 27), new(2026, 2, 28)));
        Assert.Equal([(18, new PartialBirthDate(2026, 3, 1))], Between(new(2026, 2, 28), new(2026, 3, 1)));
        Assert.Equal([(18, new PartialBirthDate(2026, 2, 28))], Between(new(2026, 2, 27), new(2026, 2, 28), LeapDayBirthday.LastOfFebruary));
        Assert.Equal([(16, new PartialBirthDate(2024, 2, 29)), (18, new PartialBirthDate(2026, 3, 1)), (20, new PartialBirthDate(2028, 2, 29))], Between(new(2020, 1, 1), new(2030, 1, 1)));
        Assert.Empty(NavetBirthdays.Between(_people[NavetTestNumbers.Youth], new(2020, 1, 1), new(2030, 1, 1), ages, default));
        Assert.Throws<ArgumentException>(() => Between(new(2026, 1, 2), new(2026, 1, 1)));
    }

    [Fact]
    public async Task An_event_names_its_post_and_file_and_shows_nobody()
    {
        var happened = Assert.Single(await EventsAsync(NavetXml.Post(Adult)));
        Assert.Equal(("post-1", "file.xml"), (happened.PostKey, happened.File));
        Assert.DoesNotContain("8602", happened + _people[Adult].ToString(), StringComparison.Ordinal);
    }

    private async Task<IEnumerable<Kind>> TakeAsync(string post, bool isBase = false) => (await EventsAsync(post, isBase)).Select(happened => happened.Kind);

    private async Task<IReadOnlyList<NavetEvent>> EventsAsync(string post, bool isBase = false)
    {
        var change = await ApplyAsync(post, isBase);
        Assert.Equal(NavetPostOutcome.Applied, change.Outcome);
        foreach (var person in change.People)
        {
            _people[person.PersonId] = person;
        }

        return change.Events;
    }

    private async Task<NavetChange> ApplyAsync(string xml, bool isBase = false)
    {
        var post = await PostAsync(xml);
        var known = _people.GetValueOrDefault(post.PersonId);
        var other = (post.ReferredPersonId ?? known?.OtherPersonId) is { } id ? _people.GetValueOrDefault(id) : null;
        return _register.Apply(known, other, post, new("post-1", "file.xml", new DateTime(2026, 1, 1).AddHours(++_hour), isBase, default));
    }
}
