// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Navet;

namespace Sambruk.Kaa.Tests;

public sealed class NavetFactsTests
{
    private static readonly DateOnly s_today = new(2026, 11, 23);
    private static readonly string s_number = Numbers.Of(0).ToString("C");

    private static readonly NavetPost s_post = new()
    {
        PersonId = s_number,
        Name = new() { Forenames = "Lo Kim", GivenNameMark = 20, Surname = "Prov" },
        Registration = new() { Municipality = MunicipalityCode.Parse("1440"), Date = new(2020, 3, 1) },
        EarlierRegistrations = [new() { Municipality = MunicipalityCode.Parse("1489"), Date = new(2010, 2, 3) }],
        Address = new() { Street = "Storgatan 1", PostalCode = "44100", PostTown = "Alingsås", CareOf = "Ek" },
        CivilStatus = new("OG", null),
        Citizenships = [new("SE", null)],
        Relations = [new() { Code = "V", PersonId = "197001012391" }],
    };

    [Fact]
    public void A_post_becomes_registrations_the_end_of_school_duty_name_and_address_and_nothing_else()
    {
        var learned = NavetFacts.Of(s_post, "17-1-1", s_today)!;
        Assert.Equal("17-1-1", learned.ToString());
        Assert.Equal([new(MunicipalityCode.Parse("1489"), new(2010, 2, 3)), new(MunicipalityCode.Parse("1440"), new(2020, 3, 1))], learned.Facts!.Registrations);
        Assert.Equal([new(SchoolDuty.Completed, new(2024, 6, 15), IsDerived: true)], learned.Facts.CompulsorySchooling);
        Assert.Equal(("Kim Prov", new HomeAddress("Ek, Storgatan 1", "44100", "Alingsås")), (learned.Details!.Name, learned.Details.Address));
        Assert.Empty(learned.Facts.Protections);
        var json = CaseEventJson.Serialize(new FactsLearned("Navet", learned.Facts)) + CaseEventJson.Serialize(new DetailsLearned("Navet", learned.Details));
        Assert.DoesNotContain("197001012391", json, StringComparison.Ordinal);
        Assert.DoesNotContain("OG", json, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_immigrated_after_the_year_of_sixteen_was_not_subject_to_school_duty()
    {
        var late = s_post with { EarlierRegistrations = [], ImmigratedOn = new(2025, 1, 10) };
        Assert.Equal(SchoolDuty.NotSubject, NavetFacts.Of(late, "p", s_today)!.Facts!.CompulsorySchooling[0].Kind);
        Assert.Equal(SchoolDuty.Completed, NavetFacts.Of(late with { ImmigratedOn = new(2020, 1, 10) }, "p", s_today)!.Facts!.CompulsorySchooling[0].Kind);

        // Was here before, and came back.
        Assert.Equal(SchoolDuty.Completed, NavetFacts.Of(s_post with { ImmigratedOn = new(2025, 1, 10) }, "p", s_today)!.Facts!.CompulsorySchooling[0].Kind);
    }

    [Fact]
    public void A_protected_post_tells_of_the_protection_from_the_day_it_is_told_and_of_no_address()
    {
        var post = s_post with { Protection = ProtectedIdentity.ProtectedPopulationRegistration, ChangedAt = new DateTime(2026, 11, 20, 8, 0, 0, DateTimeKind.Unspecified) };
        var learned = NavetFacts.Of(post, "p", s_today)!;
        Assert.Equal([new(ProtectedIdentity.ProtectedPopulationRegistration, new(2026, 11, 20))], learned.Facts!.Protections);
        Assert.Null(learned.Details!.Address);
        Assert.Equal(s_today, NavetFacts.Of(post with { ChangedAt = null, IsBare = true, Registration = null, Name = null }, "p", s_today)!.Facts!.Protections[0].From);
    }

    [Fact]
    public void A_changed_number_points_to_the_new_one_from_either_post()
    {
        var other = Numbers.Of(1).ToString("C");
        var old = NavetFacts.Of(s_post with { Deregistration = new("GN", new(2026, 11, 1)), ReferredPersonId = other }, "p", s_today)!;
        Assert.Equal((Numbers.Of(1), Numbers.Of(0), null), (old.Identity, old.Before, old.Facts));
        var now = NavetFacts.Of(s_post with { ReferredPersonId = other }, "p", s_today)!;
        Assert.Equal((Numbers.Of(0), Numbers.Of(1)), (now.Identity, now.Before));
        Assert.Equal("KAA-I04", Assert.Single(NavetFacts.Of(s_post with { Deregistration = new("AN", null) }, "p", s_today)!.Findings).Code);
        Assert.Null(NavetFacts.Of(s_post with { PersonId = "200801012389" }, "p", s_today));
        Assert.Null(NavetFacts.Of(s_post with { PersonId = "" }, "p", s_today));
    }

    [Fact]
    public void Of_two_numbers_the_one_that_stands_tells_and_the_replaced_one_is_silent()
    {
        var other = Numbers.Of(1).ToString("C");
        var old = new NavetPerson { PersonId = other, Post = s_post with { PersonId = other }, OtherPersonId = s_number, IsReplaced = true };
        var now = new NavetPerson { PersonId = s_number, Post = s_post, OtherPersonId = other, PostKey = "17-1-2" };
        Assert.Null(NavetFacts.Of(old, s_today));
        var learned = NavetFacts.Of(now, s_today)!;
        Assert.Equal((Numbers.Of(0), Numbers.Of(1), "17-1-2", 2), (learned.Identity, learned.Before, learned.Place, learned.Facts!.Registrations.Count));

        // Only the post of the old number has come.
        var bare = NavetFacts.Of(now with { Post = null }, s_today)!;
        Assert.Equal((Numbers.Of(0), Numbers.Of(1), null), (bare.Identity, bare.Before, bare.Facts));
        Assert.Null(NavetFacts.Of(now with { Post = null, OtherPersonId = null }, s_today));
    }

    [Theory]
    [InlineData("AV", TargetGroupReasons.Deceased)]
    [InlineData("UV", TargetGroupReasons.Emigrated)]
    public void A_deregistration_decides_by_its_day(string code, TargetGroupReasons reason)
    {
        var facts = NavetFacts.Of(s_post with { Deregistration = new(code, new(2026, 11, 1)) }, "p", s_today)!.Facts!;
        var file = Cases.Of("c", s_number, new FactsLearned("Navet", facts));
        Assert.Equal(reason, TargetGroupRule.Default.Decide(file.Facts, Cases.Here, s_today).Reasons);
        Assert.Equal(TargetGroupOutcome.In, TargetGroupRule.Default.Decide(file.Facts, Cases.Here, new(2026, 10, 31)).Outcome);
    }
}
