// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text;

namespace Sambruk.Egil.Tests;

/// <summary>The files that the roster options name: overrides, national tests, lists.</summary>
public sealed class RosterFileTests : IDisposable
{
    private readonly SmallRoster _small = new();
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Overrides_come_from_the_options_first_and_then_from_the_file()
    {
        _small.Options.EmploymentOverrides.File = "roles.csv";
        _small.Options.EmploymentOverrides.Rows.Add(new EmploymentOverride { Teacher = "t1", SchoolUnit = "10000001", EmploymentRole = "Rektor" });
        var roster = await BuildAsync("roles.csv", "schoolUnit,teacher,employmentRole,signature\n10000001,t1,Förskollärare,X\n10000002,t1,Annan personal,\"A, B\"\n10000002,t9,Rektor,\n");

        Assert.Equal([("Rektor", "HEM"), ("Annan personal", "A, B")], roster.Resources.OfType<Employment>().Select(e => (e.EmploymentRole, e.Signature!)));
    }

    [Fact]
    public async Task An_override_may_be_keyed_by_other_attributes_and_lack_the_optional_columns()
    {
        _small.Options.EmploymentOverrides.File = "roles.csv";
        _small.Options.EmploymentOverrides.TeacherAttribute = "userName";
        _small.Options.EmploymentOverrides.SchoolUnitAttribute = "displayName";
        _small.Options.EmploymentOverrides.RoleAttribute = "titel";
        _small.Records.Teachers[0].Attributes["titel"] = ["Övrig pedagogisk personal"];
        var roster = await BuildAsync("roles.csv", "teacher,schoolUnit,employmentRole\nt1@x.example.se,Skola 2,Rektor\n");

        Assert.Equal(["Övrig pedagogisk personal", "Rektor"], roster.Resources.OfType<Employment>().Select(e => e.EmploymentRole));
    }

    [Theory]
    [InlineData("teacher,employmentRole\n", "EGIL-SOURCE", "EGIL-S014 roles.csv:1:schoolUnit")]
    [InlineData("teacher,schoolUnit\nt1\n", "EGIL-SOURCE", "EGIL-S015 roles.csv:2")]
    [InlineData(null, "EGIL-SOURCE", "EGIL-S001 roles.csv")]
    public async Task An_override_file_that_cannot_be_used_stops_the_run(string? text, string code, string finding)
    {
        _small.Options.EmploymentOverrides.File = "roles.csv";

        var fault = await Assert.ThrowsAsync<InvalidInputException>(() => BuildAsync("roles.csv", text));

        Assert.Equal((code, finding), (fault.Code, string.Join(';', fault.Report.Select(f => $"{f.Code} {f.Path}"))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF")]
    public async Task National_tests_come_from_the_options_first_and_then_from_the_file(string mark)
    {
        _small.Options.NationalTests.File = "tests.json";
        _small.Options.NationalTests.Tests.Add(new NationalTest { DisplayName = "GRGRMAT01_6", Id = EgilId.Create("own") });
        _small.Records.StudentGroups[0].Attributes["testName"] = ["GRGRMAT01", "SVASVA03_GY", "okänt", " "];
        _small.Records.StudentGroups[0].SchoolType = "GR";
        var roster = await BuildAsync("tests.json", mark +
            """
            [ { "id": "b229977a-7bd3-58ad-b7a2-3fdc774840fd", "displayName": "GRGRMAT01_6", "activityType": "Provaktivitet", "schoolYear": 6 },
              { "id": "a1935bf4-a6f3-5890-9c47-a611d22eba23", "displayName": "SVASVA03_GY", "schoolType": "GY" } ]
            """);

        var activity = SmallRoster.Get<Activity>(roster, EgilId.Create(SmallRoster.Group1, SmallRoster.Unit1));
        Assert.Equal([EgilId.Create("own"), Guid.Parse("a1935bf4-a6f3-5890-9c47-a611d22eba23")], activity.ParentActivityIds);
        Assert.Equal("StudentGroup[0].testName", Assert.Single(roster.Report, f => f.Code == "EGIL-R024").Path);
    }

    [Theory]
    [InlineData(null, "EGIL-R051")]
    [InlineData("[]", "EGIL-R052")]
    [InlineData("{}", "EGIL-R055")]
    [InlineData("[1]", "EGIL-R055")]
    [InlineData("[null]", "EGIL-R055")]
    [InlineData("[{}]", "EGIL-R055")]
    [InlineData("[", "EGIL-R055")]
    [InlineData("", "EGIL-R055")]
    [InlineData("""[{"id":"x","displayName":"y"}]""", "EGIL-R055")]
    [InlineData("""[{"id":1,"displayName":"y"}]""", "EGIL-R055")]
    [InlineData("""[{"id":"b229977a-7bd3-58ad-b7a2-3fdc774840fd","displayName":1}]""", "EGIL-R055")]
    [InlineData("""[{"id":"b229977a-7bd3-58ad-b7a2-3fdc774840fd","displayName":"\uD800"}]""", "EGIL-R055")]
    public async Task A_file_of_tests_that_cannot_be_used_stops_the_run(string? text, string code)
    {
        _small.Options.NationalTests.File = "tests.json";

        var fault = await Assert.ThrowsAsync<InvalidInputException>(() => BuildAsync("tests.json", text));

        Assert.Equal(("EGIL-ROSTER-FILE", code, "tests.json"), (fault.Code, fault.Report.Single().Code, fault.Report.Single().Path));
    }

    [Fact]
    public async Task A_list_must_be_utf_8_and_may_have_a_byte_order_mark()
    {
        _small.Options.BlockList.Attribute = "familyName";
        _small.Options.BlockList.File = "list.txt";
        _small.Records.Students[0].FamilyName = "Åberg";
        Assert.Equal(2, (await BuildAsync("list.txt", "\uFEFFÅberg")).Resources.OfType<User>().Count());

        await File.WriteAllBytesAsync(_folder.File("list.txt"), Encoding.Latin1.GetBytes("Åberg"), TestContext.Current.CancellationToken);
        Assert.Equal("EGIL-R054", (await Assert.ThrowsAsync<InvalidInputException>(() => BuildAsync())).Report.Single().Code);

        using (var file = File.Create(_folder.File("list.txt")))
        {
            file.SetLength((64 * 1024 * 1024) + 1);
        }

        Assert.Equal("EGIL-R053", (await Assert.ThrowsAsync<InvalidInputException>(() => BuildAsync())).Report.Single().Code);
    }

    [Fact]
    public async Task Lists_of_nested_limiters_are_read()
    {
        var not = new LimiterOptions { With = LimiterKind.Not };
        not.Children.Add(new LimiterOptions { By = "userId", File = "list.txt" });
        _small.Options.Limiters["Student"] = not;

        Assert.Equal([SmallRoster.Pupil2, SmallRoster.Teacher], (await BuildAsync("list.txt", "p1 t1")).Resources.OfType<User>().Select(u => u.Id));
    }

    private async Task<Roster> BuildAsync(string? file = null, string? text = null)
    {
        if (file is not null && text is not null)
        {
            await File.WriteAllTextAsync(_folder.File(file), text, TestContext.Current.CancellationToken);
        }

        var files = await RosterFiles.ReadAsync(_small.Options, _folder.FullName, TestContext.Current.CancellationToken);
        return RosterBuilder.Build(_small.Records, _small.Options, default, files);
    }
}
