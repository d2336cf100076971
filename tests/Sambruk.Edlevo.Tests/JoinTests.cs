// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using static Sambruk.Edlevo.Tests.EdlevoXml;
using static Sambruk.Edlevo.Tests.OutcomeTests;

namespace Sambruk.Edlevo.Tests;

public sealed class JoinTests
{
    private static readonly string s_id = Student.ToString();

    [Fact]
    public async Task What_three_interfaces_tell_under_three_identities_is_of_one_student()
    {
        var organization = await OrganizationAsync(
            Person(s_id, Number) + Person("g1", OtherNumber, "Contact") + Group("class", "Class", "2027-06-15") + Group("contacts", "ContactGroup")
            + Membership("class", Member(s_id, placements: Placed("2026-08-15", "2027-06-15", "NA"))) + Membership("contacts", Member(s_id) + Member("g1", "Guardian"), complete: true));
        var study = (await ReadStudyAsync(Plan($"unik-{s_id}", Number, Programme("NA", "UniversityPreparing"), Placement("2026-08-15", "2027-06-15", "NA"), StudyTime("2026-08-15", "2029-06-10")))).Records;
        var credentials = (await ReadOutcomeAsync(
            Report("studycertificatereport", s_id.ToUpperInvariant()) + Report("studycertificatereport", Number) + Report("diplomacertificatereport", "000229-2399", "2026-06-11T00:00:00"))).Records;
        var joined = EdlevoStudents.Join([organization], study, credentials);
        var student = Assert.Single(joined.Students);
        Assert.Equal(Number, student.Number!.Value.ToString("C"));
        Assert.Equal([EdlevoIdKind.Global, EdlevoIdKind.Number, EdlevoIdKind.Unique], student.Ids.Select(static id => id.Kind));
        var enrolment = Assert.Single(student.Enrolments);
        Assert.Equal((EdlevoEducationForm.NationalProgramme, new DateOnly(2026, 8, 15), new DateOnly(2027, 6, 15), new DateOnly(2029, 6, 10)), (enrolment.Form, enrolment.From, enrolment.To, enrolment.ExpectedTo));
        Assert.True(enrolment.IsPlaced);
        Assert.Equal([EdlevoCredentialKind.StudyCertificate, EdlevoCredentialKind.Diploma], student.Credentials.Select(static credential => credential.Kind));
        Assert.Equal(EdlevoRole.Guardian, Assert.Single(student.Contacts).Role);
        Assert.Empty(joined.Report);
    }

    [Theory]
    [InlineData("2026-10-01", "2027-06-15", "2026-10-01")]
    [InlineData("2027-06-15", "2027-06-15", null)]
    [InlineData("9999-12-31", "2027-06-15", null)]
    [InlineData("2026-10-01", null, null)]
    public async Task An_end_before_that_of_the_class_is_an_interruption_that_nobody_told(string end, string? classEnd, string? interrupted)
    {
        var organization = await OrganizationAsync(Person(s_id, Number) + Group("class", "Class", classEnd) + Membership("class", Member(s_id, placements: Placed("2026-08-15", end))));
        var enrolment = Assert.Single(Assert.Single(EdlevoStudents.Join([organization]).Students).Enrolments);
        Assert.Equal(interrupted, enrolment.InterruptedOn?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(interrupted is not null, enrolment.IsInterruptionDerived);
    }

    [Theory]
    [InlineData("2026-09-15", "2026-09-15", false)]
    [InlineData("2026-10-01", "2026-10-01", false)]
    [InlineData("2026-10-02", "2026-10-01", true)]
    public async Task Of_an_event_and_an_early_end_the_earliest_counts(string happened, string interrupted, bool isDerived)
    {
        var organization = await OrganizationAsync(Person(s_id, Number) + Group("class", "Class", "2027-06-15") + Membership("class", Member(s_id, placements: Placed("2026-08-15", "2026-10-01", "NA"))));
        var options = new EdlevoReadingOptions { EventTypes = { ["A"] = EdlevoEventKind.Interrupted } };
        var study = (await ReadStudyAsync(Events(Event(s_id, Number, "A", happened)), options)).Records;
        var enrolment = Assert.Single(Assert.Single(EdlevoStudents.Join([organization], study).Students).Enrolments);
        Assert.Equal(DateOnly.Parse(interrupted, System.Globalization.CultureInfo.InvariantCulture), enrolment.InterruptedOn);
        Assert.Equal(isDerived, enrolment.IsInterruptionDerived);
    }

    [Fact]
    public async Task Placements_at_one_unit_in_one_programme_are_one_enrolment_over_a_week_and_two_over_a_summer()
    {
        var placements = Placed("2025-08-15", "2025-12-20", "NA") + Placed("2025-12-28", "2026-06-12", "NA") + Placed("2026-08-15", "2027-06-15", "NA") + Placed("2026-08-15", "2026-09-01", "TE") + Placed("2026-08-15", "2026-09-01", "NA", unit: "87654321");
        var organization = await OrganizationAsync(Person(s_id, Number) + Membership("class", Member(s_id, placements: placements)));
        var enrolments = Assert.Single(EdlevoStudents.Join([organization]).Students).Enrolments;
        Assert.Equal(4, enrolments.Count);
        Assert.Equal((new DateOnly(2025, 8, 15), new DateOnly(2026, 6, 12)), (enrolments[0].From, enrolments[0].To!.Value));
    }

    [Theory]
    [InlineData("2027-06-15", "", "2027-06-15")]
    [InlineData("2027-06-22", "", "2027-06-22")]
    [InlineData("2027-06-23", "EDLEVO-ENROLMENT-DISAGREES student[0]", "2027-06-23")]
    [InlineData("2026-12-01", "EDLEVO-ENROLMENT-DISAGREES student[0]", "2027-06-15")]
    public async Task Two_interfaces_that_disagree_by_more_than_a_week_are_told_and_both_count(string history, string told, string end)
    {
        var organization = await OrganizationAsync(Person(s_id, Number) + Membership("class", Member(s_id, placements: Placed("2026-08-15", "2027-06-15", "NA"))));
        var study = (await ReadStudyAsync(Plan(s_id, Number, placements: Placement("2026-08-15", history, "NA", unitName: "Skrivs annorlunda")))).Records;
        var joined = EdlevoStudents.Join([organization], study);
        Assert.Equal(told, Told(joined.Report));
        Assert.Equal(end, Assert.Single(joined.Students[0].Enrolments).To!.Value.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task An_identity_that_two_persons_have_joins_nothing()
    {
        var organization = await OrganizationAsync(
            Person(s_id, Number) + Person(OtherStudent.ToString(), Number)
            + Membership("class", Member(s_id, placements: Placed("2026-08-15", "2027-06-15")) + Member(OtherStudent.ToString(), placements: Placed("2026-08-15", "2027-06-15"))));
        var credentials = (await ReadOutcomeAsync(Report("diplomacertificatereport", Number))).Records;
        var joined = EdlevoStudents.Join([organization], credentials: credentials);
        Assert.Contains("EDLEVO-IDENTITY-SHARED", Told(joined.Report), StringComparison.Ordinal);
        Assert.Equal(3, joined.Students.Count);
        Assert.Equal([0, 0, 1], joined.Students.Select(static student => student.Credentials.Count));
        Assert.Equal([1, 1, 0], joined.Students.Select(static student => student.Enrolments.Count));
    }

    [Fact]
    public async Task A_student_in_two_school_forms_is_as_protected_as_in_the_stricter_and_not_the_contact_that_the_other_calls_him()
    {
        var adult = await OrganizationAsync(Person(s_id, Number) + Membership("class", Member(s_id, placements: Placed("2026-01-15", "2026-06-15", "X"))), EdlevoSchoolForm.Adult);
        var upper = await OrganizationAsync(Person(s_id, Number, "Contact", privacy: "<privacy>true</privacy>"));
        foreach (var order in new[] { new[] { adult, upper }, [upper, adult] })
        {
            var student = Assert.Single(EdlevoStudents.Join(order).Students);
            Assert.Equal(ProtectedIdentity.ProtectedPopulationRegistration, student.Person!.Protection);
            Assert.True(student.Person.IsStudent);
            Assert.Null(student.Person.Address);
            Assert.Null(student.Person.Municipality);
            Assert.Equal(EdlevoEducationForm.Adult, Assert.Single(student.Enrolments).Form);
        }
    }

    [Fact]
    public async Task Who_has_no_role_and_no_placement_is_let_go_of_and_changes_are_refused()
    {
        Assert.Empty(EdlevoStudents.Join([await OrganizationAsync(Person(s_id, Number, ""))]).Students);
        var change = await OrganizationAsync(Person(s_id, Number, recstatus: "3"));
        Assert.Throws<ArgumentException>(() => EdlevoStudents.Join([change]));
    }

    [Fact]
    public async Task Who_has_only_a_diploma_or_a_plan_is_a_student_too()
    {
        var study = (await ReadStudyAsync(Plan("s9", OtherNumber))).Records;
        var credentials = (await ReadOutcomeAsync(Report("diplomacertificatereport", Number))).Records;
        Assert.Equal(2, EdlevoStudents.Join([], study, credentials).Students.Count);
    }

    private static async Task<EdlevoOrganization> OrganizationAsync(string content, EdlevoSchoolForm form = EdlevoSchoolForm.UpperSecondary) =>
        new(form, (await ReadOrganizationAsync(content)).Records);
}
