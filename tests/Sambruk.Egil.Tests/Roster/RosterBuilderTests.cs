// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil.Tests;

public sealed class RosterBuilderTests
{
    private readonly SmallRoster _small = new();

    [Fact]
    public void References_go_by_id_code_name_user_id_or_user_name()
    {
        var roster = _small.Build();

        Assert.Empty(roster.Report);
        Assert.Equal([SmallRoster.Pupil1], SmallRoster.Get<StudentGroup>(roster, SmallRoster.Group1).StudentIds);
        Assert.Equal([SmallRoster.Pupil2], SmallRoster.Get<StudentGroup>(roster, SmallRoster.Group2).StudentIds);
        var activity = SmallRoster.Get<Activity>(roster, EgilId.Create(SmallRoster.Group2, SmallRoster.Unit2));
        Assert.Equal([EgilId.Create(SmallRoster.Unit2, SmallRoster.Teacher)], activity.EmploymentIds);
        Assert.Equal("VUX1-Activity", activity.DisplayName);
        Assert.Null(SmallRoster.Get<User>(roster, SmallRoster.Pupil1).CivicNumber);
    }

    [Fact]
    public void A_pseudonym_says_nothing_of_the_person_and_takes_the_place_everywhere()
    {
        _small.Options.ProtectedIdentities = ProtectedIdentityPolicy.Pseudonymise;
        _small.Options.SendCivicNumber = true;
        _small.Records.Teachers[0].SecurityMarking = "Sekretessmarkering";
        _small.Records.Students[0].SecurityMarking = "ja";
        _small.Records.Students[1].CivicNumber = null;

        var roster = _small.Build();

        using var serializer = new ScimSerializer();
        var teacher = roster.Resources.OfType<User>().Single(u => u.Role == UserRole.Teacher);
        var pupil = roster.Resources.OfType<User>().First(u => u.Role == UserRole.Student);
        Assert.Equal(2, roster.ProtectedPersons);
        Assert.All([teacher, pupil], person =>
        {
            Assert.True(person.SecurityMarking);
            Assert.Equal($"{person.Id:N}@skyddad.invalid", person.UserName);
            Assert.DoesNotContain("Hemlig", System.Text.Encoding.UTF8.GetString(serializer.ToUtf8(person, ScimForm.Wire)), StringComparison.Ordinal);
        });
        Assert.Null(pupil.CivicNumber);
        Assert.Empty(pupil.Emails);
        Assert.Equal([pupil.Id], SmallRoster.Get<StudentGroup>(roster, SmallRoster.Group1).StudentIds);
        var employment = SmallRoster.Get<Employment>(roster, EgilId.Create(SmallRoster.Unit1, teacher.Id));
        Assert.Equal(teacher.Id, employment.UserId);
        Assert.Null(employment.Signature);
        Assert.Equal(RemovalReason.ProtectedIdentity, roster.Removed[new(EgilResourceType.User, SmallRoster.Pupil1)]);
        Assert.Equal(RemovalReason.ProtectedIdentity, roster.Removed[new(EgilResourceType.Employment, EgilId.Create(SmallRoster.Unit1, SmallRoster.Teacher))]);
        Assert.Equal(pupil.Id, _small.Build().Resources.OfType<User>().First().Id);
        _small.Key[0]++;
        Assert.NotEqual(pupil.Id, _small.Build().Resources.OfType<User>().First().Id);
    }

    [Fact]
    public void A_person_who_is_marked_in_one_of_two_records_is_protected_in_both()
    {
        _small.Records.Students[0].SecurityMarking = "Skyddad folkbokföring";
        _small.Records.Teachers[0].CivicNumber = _small.Records.Students[0].CivicNumber;
        _small.Records.Students[1].CivicNumber = null;

        var roster = _small.Build();

        Assert.Equal([SmallRoster.Pupil2], roster.Resources.OfType<User>().Select(u => u.Id));
        Assert.Empty(roster.Resources.OfType<Employment>());
    }

    [Theory]
    [InlineData("nej", 0, 0)]
    [InlineData("Sekretessmarkering", 1, 0)]
    [InlineData("okänt", 1, 1)]
    public void A_marking_that_does_not_clearly_say_no_protects(string marking, int persons, int warnings)
    {
        _small.Records.Students[0].SecurityMarking = marking;
        _small.Records.Students[1].CivicNumber = null;
        _small.Records.Teachers[0].CivicNumber = null;

        var roster = _small.Build();

        Assert.Equal(persons, roster.ProtectedPersons);
        Assert.Equal(warnings, roster.Report.WarningCount);
    }

    [Fact]
    public void What_stands_on_a_unit_that_is_left_out_is_left_out_and_what_is_outside_a_limiter_goes_with_its_unit()
    {
        _small.Records.SchoolUnits[0].SchoolUnitCode = "1";
        foreach (var record in new[] { _small.Records.Students[0] })
        {
            record.Enrolments = [new EnrolmentRecord("Skola 1")];
        }

        _small.Records.StudentGroups[0].SchoolUnit = "Skola 1";
        _small.Records.Teachers[0].SchoolUnits = ["Skola 1", "Skola 2"];
        var limiter = new LimiterOptions { By = "displayName" };
        limiter.Values.Add("Skola 1");
        _small.Options.Limiters["SchoolUnit"] = limiter;

        var roster = _small.Build();

        Assert.Equal(1, roster.Report.ErrorCount);
        Assert.Equal("EGIL-R019", roster.LeftOut[new(EgilResourceType.StudentGroup, SmallRoster.Group1)]);
        Assert.Equal("EGIL-R019", roster.LeftOut[new(EgilResourceType.Activity, EgilId.Create(SmallRoster.Group1, SmallRoster.Unit1))]);
        Assert.Equal("EGIL-R019", roster.LeftOut[new(EgilResourceType.Employment, EgilId.Create(SmallRoster.Unit1, SmallRoster.Teacher))]);
        Assert.Equal([SmallRoster.Pupil1, SmallRoster.Teacher], roster.Resources.OfType<User>().Select(u => u.Id));
        Assert.Equal(RemovalReason.OutsideLimiter, roster.Removed[new(EgilResourceType.User, SmallRoster.Pupil2)]);
        Assert.Equal(RemovalReason.OutsideLimiter, roster.Removed[new(EgilResourceType.StudentGroup, SmallRoster.Group2)]);
    }

    [Fact]
    public void Wrong_values_are_left_out_with_a_warning_that_does_not_tell_them()
    {
        _small.Records.Students[0].Enrolments = [new EnrolmentRecord("10000001", "11", "XX"), new EnrolmentRecord("hemligskola")];
        _small.Records.Students[0].Emails = ["hemligepost"];
        _small.Records.Teachers[0].EmploymentRole = "hemligroll";
        _small.Records.StudentGroups[0].Members = ["p1", "hemligmedlem"];
        _small.Records.SchoolUnits[0].MunicipalityCode = "hemlig";
        _small.Options.SendCivicNumber = true;
        _small.Records.Students[0].CivicNumber = "hemligt";

        var roster = _small.Build();

        Assert.True(roster.Report.IsValid);
        Assert.Equal(
            ["EGIL-R006", "EGIL-R009", "EGIL-R017", "EGIL-R018", "EGIL-R020", "EGIL-R021", "EGIL-R022", "EGIL-R022", "EGIL-R025"],
            roster.Report.Select(f => f.Code).Order(StringComparer.Ordinal));
        Assert.All(roster.Report, f => Assert.DoesNotContain("hemlig", f.ToString() + f.SwedishMessage, StringComparison.OrdinalIgnoreCase));
        Assert.Equal(new Enrolment(SmallRoster.Unit1, null, null, null), SmallRoster.Get<User>(roster, SmallRoster.Pupil1).Enrolments.Single());
        Assert.All(roster.Resources.OfType<Employment>(), e => Assert.Equal("Lärare", e.EmploymentRole));
    }

    [Theory]
    [InlineData(MissingEnrolmentPolicy.LeaveOut, 1, 1, 0)]
    [InlineData(MissingEnrolmentPolicy.Send, 2, 0, 0)]
    [InlineData(MissingEnrolmentPolicy.Remove, 1, 0, 1)]
    public void A_pupil_without_placement_is_treated_as_the_options_say(MissingEnrolmentPolicy policy, int sent, int leftOut, int removed)
    {
        _small.Options.MissingEnrolment = policy;
        _small.Records.Students[0].Enrolments = [];

        var roster = _small.Build();

        Assert.Equal((sent, leftOut, removed), (roster.CountsByConfigurationType["Student"], roster.LeftOut.Count, roster.Removed.Count));
    }

    [Fact]
    public void A_reference_that_fits_two_persons_leaves_the_group_as_it_was()
    {
        _small.Records.Students[1].UserId = "p1";

        var roster = _small.Build();

        Assert.Equal("EGIL-R016", roster.LeftOut[new(EgilResourceType.StudentGroup, SmallRoster.Group1)]);
    }

    [Theory]
    [InlineData("out,out,in")]
    [InlineData("out,in,out")]
    [InlineData("in,out,out")]
    public void What_is_taken_out_hides_nothing_that_is_sent_whatever_the_order(string order)
    {
        _small.Options.BlockList.Attribute = "familyName";
        _small.Options.BlockList.Values.Add("out");
        _small.Records.Students.RemoveAt(0);
        foreach (var (name, i) in order.Split(',').Select((name, i) => (name, i)))
        {
            // The removed ones share the user id; one of them the id too.
            _small.Records.Students.Add(new StudentRecord
            {
                Id = (i == 1 ? EgilId.Create("other") : SmallRoster.Pupil1).ToString(),
                UserId = "p1",
                UserName = $"{i}@x",
                FamilyName = name,
                GivenName = "G",
                Enrolments = [new EnrolmentRecord("10000001")],
            });
        }

        var roster = _small.Build();

        var sent = roster.Resources.OfType<User>().Single(u => u.FamilyName == "in").Id;
        Assert.Equal([sent], SmallRoster.Get<StudentGroup>(roster, SmallRoster.Group1).StudentIds);
        Assert.Empty(roster.Report);
    }

    [Fact]
    public void Employments_and_activities_can_be_limited_by_what_they_have()
    {
        var code = new LimiterOptions { By = "schoolUnit" };
        code.Values.Add("10000001");
        _small.Options.Limiters["Employment"] = code;
        _small.Options.Limiters["Activities"] = new LimiterOptions { With = LimiterKind.Regex, By = "displayName", Pattern = "6A-Activity" };

        var roster = _small.Build();

        Assert.Equal([EgilId.Create(SmallRoster.Unit1, SmallRoster.Teacher)], roster.Resources.OfType<Employment>().Select(e => e.Id));
        Assert.Equal(["6A-Activity"], roster.Resources.OfType<Activity>().Select(a => a.DisplayName));
        Assert.Equal(RemovalReason.OutsideLimiter, roster.Removed[new(EgilResourceType.Employment, EgilId.Create(SmallRoster.Unit2, SmallRoster.Teacher))]);
        Assert.Equal(RemovalReason.OutsideLimiter, roster.Removed[new(EgilResourceType.Activity, EgilId.Create(SmallRoster.Group2, SmallRoster.Unit2))]);
        Assert.Equal(2, roster.Resources.OfType<StudentGroup>().Count());
    }

    [Fact]
    public void Staff_of_units_outside_the_limiter_only_goes_with_them()
    {
        _small.Records.Teachers[0].SchoolUnits = ["Skola 2"];
        var limiter = new LimiterOptions { By = "displayName" };
        limiter.Values.Add("Skola 1");
        _small.Options.Limiters["SchoolUnit"] = limiter;

        Assert.Equal(RemovalReason.OutsideLimiter, _small.Build().Removed[new(EgilResourceType.User, SmallRoster.Teacher)]);
    }

    [Theory]
    [InlineData(true, "6,A")]
    [InlineData(false, "6")]
    public void A_transform_uses_every_pattern_that_matches_or_the_first_only(bool all, string expected)
    {
        var rule = new TransformOptions { From = "displayName", AllMatches = all };
        rule.Patterns.Add(new TransformPattern { Pattern = "([0-9])([A-Z])", To = "del", Replacement = "$1" });
        rule.Patterns.Add(new TransformPattern { Pattern = "([0-9])([A-Z])", To = "del", Replacement = "$2" });
        _small.Options.Transforms["StudentGroup"] = [rule];
        var sent = new List<string>();
        foreach (var value in (string[])["6", "A"])
        {
            var limiter = new LimiterOptions { By = "del" };
            limiter.Values.Add(value);
            _small.Options.Limiters["StudentGroup"] = limiter;
            sent.AddRange(_small.Build().Resources.OfType<StudentGroup>().Select(_ => value));
        }

        Assert.Equal(expected, string.Join(',', sent));
    }

    [Fact]
    public void Limiters_combine_and_a_missing_attribute_does_not_match()
    {
        var year = new LimiterOptions { With = LimiterKind.Regex, By = "schoolYear", Pattern = "[0-6]" };
        var not = new LimiterOptions { With = LimiterKind.Not };
        not.Children.Add(year);
        _small.Options.Limiters["users"] = not;

        Assert.Equal([SmallRoster.Teacher], _small.Build().Resources.OfType<User>().Select(u => u.Id));

        var either = new LimiterOptions { With = LimiterKind.Or };
        either.Children.Add(not);
        either.Children.Add(new LimiterOptions { With = LimiterKind.Regex, By = "userId", Pattern = "p2" });
        _small.Options.Limiters["users"] = either;

        Assert.Equal([SmallRoster.Pupil2, SmallRoster.Teacher], _small.Build().Resources.OfType<User>().Select(u => u.Id));
    }

    [Theory]
    [InlineData("Studnet", "6")]
    [InlineData("Student", "(")]
    [InlineData("Student", "")]
    public void A_limiter_that_cannot_be_used_stops_the_run(string type, string pattern)
    {
        _small.Options.Limiters[type] = new LimiterOptions { With = LimiterKind.Regex, By = "schoolYear", Pattern = pattern };

        Assert.Equal("EGIL-ROSTER-OPTIONS", Assert.Throws<InvalidInputException>(_small.Build).Code);
    }

    [Fact]
    public void Transforms_work_on_a_copy()
    {
        var rule = new TransformOptions { From = "displayName", NoMatch = "rest" };
        rule.Patterns.Add(new TransformPattern { Pattern = "([0-9])[A-Z]", To = "schoolYear", Replacement = "$1" });
        _small.Options.Transforms["StudentGroup"] = [rule];
        var limiter = new LimiterOptions { By = "rest" };
        limiter.Values.Add("VUX1");
        _small.Options.Limiters["StudentGroup"] = limiter;

        Assert.Equal([SmallRoster.Group2], _small.Build().Resources.OfType<StudentGroup>().Select(g => g.Id));
        Assert.Null(_small.Records.StudentGroups[0].SchoolYear);
        Assert.Empty(_small.Records.StudentGroups[1].ValuesOf("rest"));
    }

    [Theory]
    [InlineData("GR", null, "6,7,7", "T_7")]
    [InlineData("GR", "6", "7,7,7", "T_6")]
    [InlineData("VUX", null, "1,1,1", "T_VUXGY")]
    [InlineData("VUXGY", null, "1,1,1", "T_VUXGY")]
    [InlineData("GR", null, "8,8,8", null)]
    public void A_national_test_is_found_by_form_of_schooling_or_year(string schoolType, string? year, string memberYears, string? expected)
    {
        _small.Records.Students.Clear();
        foreach (var (memberYear, i) in memberYears.Split(',').Select((y, i) => (y, i)))
        {
            _small.Records.Students.Add(new StudentRecord
            {
                Id = EgilId.Create($"m{i}").ToString(),
                UserId = $"m{i}",
                UserName = $"m{i}@x",
                FamilyName = "F",
                GivenName = "G",
                Enrolments = [new EnrolmentRecord("10000001", memberYear)],
            });
        }

        _small.Records.StudentGroups[0].Members = ["m0", "m1", "m2"];
        _small.Records.StudentGroups[0].SchoolType = schoolType;
        _small.Records.StudentGroups[0].SchoolYear = year;
        _small.Records.StudentGroups[0].Attributes["testName"] = ["T"];
        foreach (var name in (string[])["T_6", "T_7", "T_VUXGY"])
        {
            _small.Options.NationalTests.Tests.Add(new NationalTest { DisplayName = name, Id = EgilId.Create(name) });
        }

        var activity = SmallRoster.Get<Activity>(_small.Build(), EgilId.Create(SmallRoster.Group1, SmallRoster.Unit1));

        Assert.Equal(expected is null ? [] : [EgilId.Create(expected)], activity.ParentActivityIds);
    }

    [Fact]
    public async Task A_list_file_that_is_missing_or_empty_stops_the_run()
    {
        using var folder = new TemporaryFolder();
        _small.Options.BlockList.File = "list.txt";
        await Assert.ThrowsAsync<InvalidInputException>(() => RosterFiles.ReadAsync(_small.Options, folder.FullName, TestContext.Current.CancellationToken));
        await File.WriteAllTextAsync(folder.File("list.txt"), " \n", TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<InvalidInputException>(() => RosterFiles.ReadAsync(_small.Options, folder.FullName, TestContext.Current.CancellationToken));

        await File.WriteAllTextAsync(folder.File("list.txt"), $"x\n{SmallRoster.Pupil1}\t{SmallRoster.Teacher}", TestContext.Current.CancellationToken);
        var files = await RosterFiles.ReadAsync(_small.Options, folder.FullName, TestContext.Current.CancellationToken);
        var roster = RosterBuilder.Build(_small.Records, _small.Options, default, files);

        Assert.Equal([SmallRoster.Pupil2], roster.Resources.OfType<User>().Select(u => u.Id));
        Assert.Equal(RemovalReason.Blocked, roster.Removed[new(EgilResourceType.User, SmallRoster.Pupil1)]);
    }
}
