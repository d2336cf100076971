// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Edlevo;

namespace Sambruk.Kaa.Tests;

public sealed class EdlevoFactsTests
{
    private static readonly DateOnly s_today = new(2026, 11, 23);
    private static readonly EdlevoId s_id = EdlevoId.Of(Numbers.Of(0).ToString("C"));

    private static readonly EdlevoPerson s_person = new()
    {
        Id = s_id,
        FormattedName = "Lo Prov",
        Emails = ["lo@skola.example.se"],
        Telephones = [new(EdlevoTelephoneKind.Mobile, "070-1740605")],
        Address = new("Storgatan 1", null, "44100", "Alingsås", IsOfPopulationRegister: true),
    };

    private static readonly EdlevoStudent s_student = new()
    {
        Ids = [s_id],
        Number = s_id.Number,
        Person = s_person,
        Enrolments =
        [
            new() { Form = EdlevoEducationForm.NationalProgramme, From = new(2024, 8, 19), To = new(2027, 6, 10), InterruptedOn = new(2025, 1, 10) },
            new() { Form = EdlevoEducationForm.IntroductoryProgramme, From = new(2025, 8, 18) },
        ],
        Credentials =
        [
            new() { Kind = EdlevoCredentialKind.StudyCertificate, Date = new(2026, 6, 10), SchoolForm = EdlevoSchoolForm.UpperSecondary, Student = s_id },
            new() { Kind = EdlevoCredentialKind.HigherVocationalDiploma, Date = new(2026, 6, 11), SchoolForm = EdlevoSchoolForm.UpperSecondary, Student = s_id },
        ],
    };

    [Fact]
    public void Enrolments_end_when_they_broke_off_and_a_higher_vocational_diploma_is_for_an_officer_to_assess()
    {
        var learned = EdlevoFacts.Of(s_student, "1", s_today)!;
        Assert.Equal([new(EducationForm.NationalProgramme, new(2024, 8, 19), new(2025, 1, 10)), new(EducationForm.IntroductoryProgramme, new(2025, 8, 18))], learned.Facts!.Enrolments);
        Assert.Equal([new(CredentialKind.StudyCertificate, new(2026, 6, 10)), new(CredentialKind.EquivalentEducation, new(2026, 6, 11))], learned.Facts.Credentials);
        Assert.Equal(("Lo Prov", "Storgatan 1", "070-1740605"), (learned.Details!.Name, learned.Details.Address?.Street, learned.Details.Telephones[0].Value));
    }

    [Fact]
    public void A_protected_student_has_no_address_and_death_is_for_the_population_register_to_say()
    {
        var learned = EdlevoFacts.Of(s_student with { Person = s_person with { Protection = ProtectedIdentity.ProtectedPopulationRegistration, Status = EdlevoPersonStatus.Deceased } }, "1", s_today)!;
        Assert.Equal([new(ProtectedIdentity.ProtectedPopulationRegistration, s_today)], learned.Facts!.Protections);
        Assert.Null(learned.Details!.Address);
        Assert.Equal("KAA-I05", Assert.Single(learned.Findings).Code);
        Assert.Null(EdlevoFacts.Of(s_student with { Person = s_person with { Address = s_person.Address! with { IsOfPopulationRegister = false } } }, "1", s_today)!.Details!.Address);
        Assert.Null(EdlevoFacts.Of(s_student with { Number = null }, "1", s_today));
        Assert.Null(EdlevoFacts.Of(s_student with { Number = EdlevoId.Of("20080101TF01").Number }, "1", s_today));
    }
}
