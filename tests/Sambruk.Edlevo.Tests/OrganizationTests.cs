// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using static Sambruk.Edlevo.Tests.EdlevoXml;
using static Sambruk.Edlevo.Tests.OutcomeTests;

namespace Sambruk.Edlevo.Tests;

public sealed class OrganizationTests
{
    [Fact]
    public async Task A_student_has_identities_name_address_and_ways_to_be_reached()
    {
        var (records, reader) = await ReadOrganizationAsync(Person(Student.ToString(), Number, resident: "NordicCitizen"));
        var person = Assert.IsType<EdlevoPerson>(Assert.Single(records));
        Assert.Equal(EdlevoId.Of(Student.ToString()), person.Id);
        Assert.Equal([EdlevoIdKind.Number, EdlevoIdKind.Unique], person.OtherIds.Select(static id => id.Kind));
        Assert.Equal(Number, person.Number!.Value.ToString("C"));
        Assert.Equal(("Lo", "Mellan", "Prov", "Prov, Lo"), (person.GivenName, person.MiddleName, person.FamilyName, person.FormattedName));
        Assert.Equal(new EdlevoAddress("Provvägen 1", "c/o Annan", "12345", "Provstad", IsOfPopulationRegister: true), person.Address);
        Assert.Equal(["lo@hem.example", "lo@skola.example"], person.Emails);
        Assert.Equal([new(EdlevoTelephoneKind.Home, "08-000001"), new(EdlevoTelephoneKind.Mobile, "070-000001")], person.Telephones);
        Assert.Equal(MunicipalityCode.Parse("0180"), person.Municipality);
        Assert.Equal((EdlevoPersonStatus.Normal, EdlevoResidentStatus.NordicCitizen), (person.Status, person.ResidentStatus));
        Assert.True(person.IsStudent);
        Assert.Empty(reader.Report);
    }

    [Theory]
    [InlineData("", ProtectedIdentity.None)]
    [InlineData("<privacy>false</privacy>", ProtectedIdentity.None)]
    [InlineData("<privacy level=\"0\">0</privacy>", ProtectedIdentity.None)]
    [InlineData("<privacy level=\"1\">true</privacy>", ProtectedIdentity.ConfidentialityMarking)]
    [InlineData("<privacy level=\"2\">true</privacy>", ProtectedIdentity.ProtectedPopulationRegistration)]
    [InlineData("<privacy level=\"3\">1</privacy>", ProtectedIdentity.ProtectedPopulationRegistration)]
    [InlineData("<privacy>true</privacy>", ProtectedIdentity.ProtectedPopulationRegistration)]
    [InlineData("<privacy level=\"9\">true</privacy>", ProtectedIdentity.ProtectedPopulationRegistration, true)]
    [InlineData("<privacy level=\"1\">false</privacy>", ProtectedIdentity.ProtectedPopulationRegistration, true)]
    [InlineData("<privacy>ja</privacy>", ProtectedIdentity.ProtectedPopulationRegistration, true)]
    [InlineData("<privacy/>", ProtectedIdentity.ProtectedPopulationRegistration, true)]
    [InlineData("<privacy>false</privacy><privacy level=\"1\">true</privacy>", ProtectedIdentity.ConfidentialityMarking)]
    public async Task Protection_is_the_strictest_that_can_be_meant_and_takes_address_and_municipality_away(string privacy, ProtectedIdentity protection, bool told = false)
    {
        var (records, reader) = await ReadOrganizationAsync(Person("s1", Number, privacy: privacy));
        var person = (EdlevoPerson)records[0];
        Assert.Equal(protection, person.Protection);
        Assert.Equal(protection == ProtectedIdentity.None, person.Address is not null);
        Assert.Equal(protection == ProtectedIdentity.None, person.Municipality is not null);
        Assert.Equal(told ? "EDLEVO-PROTECTION enterprise/person[1]/extension/privacy" : "", Told(reader.Report));
    }

    [Fact]
    public async Task Staff_are_dropped_contacts_lose_number_and_address_and_who_has_no_role_is_kept()
    {
        var (records, reader) = await ReadOrganizationAsync(Person("t1", Number, "Staff") + Person("t2", Number, "Child") + Person("g1", Number, "Contact") + Person("s1", OtherNumber, ""), "DeltaOrganization");
        var (contact, unknown) = (Assert.IsType<EdlevoPerson>(records[0]), Assert.IsType<EdlevoPerson>(records[1]));
        Assert.Equal(2, records.Count);
        Assert.Equal(false, contact.IsStudent);
        Assert.Null(contact.Address);
        Assert.Null(contact.Number);
        Assert.Null(contact.Municipality);
        Assert.NotEmpty(contact.Telephones);
        Assert.Null(unknown.IsStudent);
        Assert.NotNull(unknown.Number);
        Assert.Equal("EDLEVO-NOT-READ person", Told(reader.Report));
    }

    [Theory]
    [InlineData(null, EdlevoChange.None, "")]
    [InlineData("1", EdlevoChange.Added, "")]
    [InlineData("2", EdlevoChange.Changed, "")]
    [InlineData("3", EdlevoChange.Deleted, "")]
    [InlineData("4", EdlevoChange.Changed, "EDLEVO-UNKNOWN-CODE enterprise/person[1]/@recstatus")]
    public async Task A_post_says_what_happened_and_an_unknown_code_deletes_nobody(string? recstatus, EdlevoChange change, string told)
    {
        var (records, reader) = await ReadOrganizationAsync(Person("s1", Number, recstatus: recstatus), "DeltaOrganization");
        var person = (EdlevoPerson)records[0];
        Assert.Equal(change, person.Change);
        Assert.Equal(change == EdlevoChange.Deleted, person.FormattedName is null);
        Assert.Equal(Number, person.Number!.Value.ToString("C"));
        Assert.True(reader.Information!.IsDelta);
        Assert.Equal(told, Told(reader.Report));
    }

    [Fact]
    public async Task A_deleted_person_needs_no_name() =>
        Assert.Single((await ReadOrganizationAsync("<person recstatus=\"3\"><sourcedid><source>E</source><id>s1</id></sourcedid></person>", "DeltaOrganization")).Records);

    [Fact]
    public async Task A_number_that_is_not_valid_is_kept_to_join_by_and_told()
    {
        var (records, reader) = await ReadOrganizationAsync(Person("s1", "200002292398"));
        var person = (EdlevoPerson)records[0];
        Assert.Null(person.Number);
        Assert.Contains(person.OtherIds, static id => id is { Kind: EdlevoIdKind.Number, Value: "200002292398" });
        Assert.Equal("EDLEVO-NUMBER enterprise/person[1]/userid", Told(reader.Report));
    }

    [Fact]
    public async Task A_temporary_number_is_one() =>
        Assert.Equal(IdentityNumberKind.TemporaryNumber, ((EdlevoPerson)(await ReadOrganizationAsync(Person("s1", "20090314TF13"))).Records[0]).Number!.Value.Kind);

    [Fact]
    public async Task Of_memberships_placements_and_contacts_are_read_and_lesson_groups_are_not()
    {
        var (records, _) = await ReadOrganizationAsync(
            Membership("class", Member("s1", placements: Placed("2026-08-15", "2027-06-15", unit: "1234567") + Placed("2027-08-15", "9999-12-31")) + Member("t1", "Mentor") + Member("g", "Class", idType: "Group"))
            + Membership("lesson", Member("s1") + Member("t1", "Instructor"))
            + Membership("left", Member("s1", recstatus: "3"))
            + Membership("contacts", Member("s1") + Member("g1", "Guardian") + Member("c1", "Contact"), complete: true)
            + Membership("emptied", Member("s1"), complete: true));
        var memberships = records.Cast<EdlevoMembership>().ToList();
        Assert.Equal(["class", "left", "contacts", "emptied"], memberships.Select(static membership => membership.GroupId));
        var student = Assert.Single(memberships[0].Members);
        Assert.Equal([new DateOnly(2027, 6, 15), null], student.Placements.Select(static placement => placement.To));
        Assert.Equal("01234567", student.Placements[0].SchoolUnit!.Value.ToString());
        Assert.Equal(EdlevoChange.Deleted, Assert.Single(memberships[1].Members).Change);
        Assert.Equal([EdlevoRole.Student, EdlevoRole.Guardian, EdlevoRole.Contact], memberships[2].Members.Select(static member => member.Role));
        Assert.Equal([false, false, true, true], memberships.Select(static membership => membership.IsComplete));
    }

    [Fact]
    public async Task One_member_that_lacks_something_is_passed_over_and_the_others_are_read()
    {
        var broken = Member("s1", placements: Placed("2026-08-15", "2027-06-15").Replace("<end>2027-06-15</end>", "", StringComparison.Ordinal));
        var (records, reader) = await ReadOrganizationAsync(Membership("class", broken + Member("s2", placements: Placed("2026-08-15", "2027-06-15"))));
        Assert.Equal(EdlevoId.Of("s2"), Assert.Single(((EdlevoMembership)records[0]).Members).Person);
        Assert.Equal(1, reader.PassedOver);
        Assert.Equal("EDLEVO-MISSING enterprise/membership[1]/member/role/extension/placement/end", Told(reader.Report));
    }

    [Fact]
    public async Task Groups_of_students_are_read_without_names_and_a_deleted_one_needs_no_type()
    {
        var deleted = "<group recstatus=\"3\"><sourcedid><source>E</source><id>x</id></sourcedid><description><short>s</short></description></group>";
        var (records, reader) = await ReadOrganizationAsync(Group("c1", "Class", "2027-06-15") + Group("l1", "EducationGroup") + deleted, "DeltaOrganization");
        var groups = records.Cast<EdlevoGroup>().ToList();
        Assert.Equal([EdlevoGroupKind.Class, EdlevoGroupKind.Unknown], groups.Select(static group => group.Kind));
        Assert.Equal(new DateOnly(2027, 6, 15), groups[0].To);
        Assert.Equal(EdlevoChange.Deleted, groups[1].Change);
        Assert.Equal("EDLEVO-NOT-READ group", Told(reader.Report));
    }
}
