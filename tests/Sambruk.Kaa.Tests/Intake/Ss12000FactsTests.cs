// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Ss12000;

namespace Sambruk.Kaa.Tests;

public sealed class Ss12000FactsTests
{
    private static readonly DateOnly s_today = new(2026, 11, 23);

    private static readonly Person s_person = new()
    {
        Id = Guid.Parse("11111111-2222-4333-8444-555555555555"),
        GivenName = "Ebba",
        CivicNo = new() { Value = Numbers.Of(0).ToString("C") },
        Emails = [new() { Value = "ebba@skola.example.se" }],
        PhoneNumbers = [new() { Value = "070-1740605" }],
    };

    public static TheoryData<string, string?, EducationForm?> Forms { get; } = new()
    {
        { "GY", "NA", EducationForm.NationalProgramme },
        { "GY", null, EducationForm.NationalProgramme },
        { "GY", "IMA", EducationForm.IntroductoryProgramme },
        { "GYS", "APIND", EducationForm.AdaptedUpperSecondary },
        { "VUXGY", null, EducationForm.AdultUpperSecondary },
        { "FHS", null, EducationForm.Other },
        { "GR", null, null },
        { "FTH", null, null },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_form_and_code_become_a_form_of_the_rule(string schoolType, string? code, EducationForm? form)
    {
        var learned = Of(new Ss12000.Enrolment { SchoolType = schoolType, EducationCode = code, StartDate = new(2026, 8, 17), EndDate = new(2029, 6, 10) });
        Assert.Equal(form is { } known ? [new Enrolment(known, new(2026, 8, 17), new(2029, 6, 10))] : [], learned.Facts!.Enrolments);
        Assert.Equal(("ebba@skola.example.se", "070-1740605", null), (learned.Details!.Emails[0].Value, learned.Details.Telephones[0].Value, learned.Details.Name));
    }

    [Fact]
    public void What_was_broken_off_with_a_last_day_was_until_then_and_without_a_last_day_never()
    {
        Assert.False(Of(new Ss12000.Enrolment { SchoolType = "GY", StartDate = new(2026, 8, 17), EndDate = new(2026, 10, 1), Cancelled = true }).Facts!.Enrolments[0].IsCancelled);
        Assert.True(Of(new Ss12000.Enrolment { SchoolType = "GY", StartDate = new(2026, 8, 17), Cancelled = true }).Facts!.Enrolments[0].IsCancelled);
        Assert.True(Of(new Ss12000.Enrolment { SchoolType = "GY", StartDate = new(2026, 8, 17), EndDate = new(2026, 8, 10), Cancelled = true }).Facts!.Enrolments[0].IsCancelled);
        Assert.Equal(s_today, Of(new Ss12000.Enrolment { SchoolType = "GY" }).Facts!.Enrolments[0].From);
    }

    [Fact]
    public void Compulsory_school_goes_on_or_ended_with_its_last_year_and_else_nothing_is_said()
    {
        Assert.Equal(new CompulsorySchooling(SchoolDuty.Ongoing), Of(new Ss12000.Enrolment { SchoolType = "GR", SchoolYear = 9, StartDate = new(2026, 8, 17) }).Facts!.CompulsorySchooling[0]);
        Assert.Equal(new CompulsorySchooling(SchoolDuty.Completed, new(2024, 6, 12)), Of(new Ss12000.Enrolment { SchoolType = "GR", SchoolYear = 9, StartDate = new(2023, 8, 17), EndDate = new(2024, 6, 12) }).Facts!.CompulsorySchooling[0]);
        Assert.Empty(Of(new Ss12000.Enrolment { SchoolType = "GR", SchoolYear = 8, StartDate = new(2022, 8, 17), EndDate = new(2023, 6, 12) }).Facts!.CompulsorySchooling);
        Assert.Empty(Of().Facts!.CompulsorySchooling);
    }

    [Fact]
    public void A_protection_goes_along_and_death_is_for_the_population_register_to_say()
    {
        var learned = Ss12000Facts.Of(s_person with { SecurityMarking = SecurityMarking.Unrecognised, PersonStatus = "Avliden" }, s_today)!;
        Assert.Equal([new(ProtectedIdentity.ProtectedPopulationRegistration, s_today)], learned.Facts!.Protections);
        Assert.Empty(learned.Facts.Deregistrations);
        Assert.Equal("KAA-I05", Assert.Single(learned.Findings).Code);
        Assert.Null(Ss12000Facts.Of(s_person with { CivicNo = new() { Value = "20080101TF01" } }, s_today));
        Assert.Null(Ss12000Facts.Of(s_person with { CivicNo = new() { Value = Numbers.Of(0).ToString("C"), Nationality = "NO" } }, s_today));
        Assert.Null(Ss12000Facts.Of(s_person with { CivicNo = null }, s_today));
    }

    private static LearnedPerson Of(params Ss12000.Enrolment[] enrolments) => Ss12000Facts.Of(s_person with { Enrolments = enrolments }, s_today)!;
}
