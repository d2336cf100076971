// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using static Sambruk.Edlevo.Tests.EdlevoXml;
using static Sambruk.Edlevo.Tests.OutcomeTests;

namespace Sambruk.Edlevo.Tests;

public sealed class StudyTests
{
    [Fact]
    public async Task A_plan_has_programme_time_of_study_and_history()
    {
        var plan = Plan("s1", Number, Programme("NA", "UniversityPreparing"), Placement("2025-08-15", "2026-06-12", "NA1", official: "NA") + Placement("2026-08-15", "9999-12-31", "NA"), StudyTime("2025-08-15", "2028-06-10"));
        var (records, reader) = await ReadStudyAsync(plan);
        var read = Assert.IsType<EdlevoStudyPlan>(Assert.Single(records));
        Assert.Equal([EdlevoId.Of("s1"), EdlevoId.Of(Number)], read.Student);
        Assert.Equal(new EdlevoProgramme("NA", EdlevoProgrammeType.UniversityPreparing), read.Programme);
        Assert.Equal((new DateOnly(2025, 8, 15), new DateOnly(2028, 6, 10)), (read.StudyFrom, read.StudyTo));
        Assert.Equal([new DateOnly(2026, 6, 12), null], read.Placements.Select(static placement => placement.To));
        Assert.Equal("NA", read.Placements[0].OfficialProgrammeCode);
        Assert.Empty(reader.Report);
    }

    [Theory]
    [InlineData("IMV", "IntroductionProgram", "GY", EdlevoEducationForm.IntroductoryProgramme, "")]
    [InlineData("NA", "UniversityPreparing", "GY", EdlevoEducationForm.NationalProgramme, "")]
    [InlineData("XX", "IntroductionProgram", "GY", EdlevoEducationForm.IntroductoryProgramme, "EDLEVO-PROGRAMME-DISAGREES studyinformation/studyplan[1]/program")]
    [InlineData("IMA", "VocationalProgram", "GY", EdlevoEducationForm.NationalProgramme, "EDLEVO-PROGRAMME-DISAGREES studyinformation/studyplan[1]/program")]
    [InlineData("IMS", "None", "GY", EdlevoEducationForm.IntroductoryProgramme, "")]
    [InlineData("IAIND", "None", "GS", EdlevoEducationForm.AdaptedUpperSecondary, "")]
    [InlineData("X", "None", "KV", EdlevoEducationForm.Adult, "")]
    [InlineData("X", "None", "SF", EdlevoEducationForm.Other, "")]
    public async Task The_type_of_the_programme_decides_the_form_and_the_code_is_a_second_sign(string code, string type, string school, EdlevoEducationForm form, string told)
    {
        var (records, reader) = await ReadStudyAsync(Plan("s1", Number, Programme(code, type), Placement("2026-08-15", null, code), form: school));
        Assert.Equal(told, Told(reader.Report));
        var student = Assert.Single(EdlevoStudents.Join([], records).Students);
        Assert.Equal(form, Assert.Single(student.Enrolments).Form);
    }

    [Fact]
    public async Task The_type_of_todays_programme_is_not_that_of_an_earlier_one()
    {
        var (records, _) = await ReadStudyAsync(Plan("s1", Number, Programme("NA", "UniversityPreparing"), Placement("2025-08-15", "2026-06-12", "IMS") + Placement("2026-08-15", null, "NA")));
        var student = Assert.Single(EdlevoStudents.Join([], records).Students);
        Assert.Equal([EdlevoEducationForm.IntroductoryProgramme, EdlevoEducationForm.NationalProgramme], student.Enrolments.Select(static enrolment => enrolment.Form));
    }

    [Fact]
    public async Task A_placement_without_start_or_backwards_is_left_out_and_told()
    {
        var (records, reader) = await ReadStudyAsync(Plan("s1", Number, placements: Placement("0001-01-01", null, "NA") + Placement("2026-08-15", "2026-08-14", "NA") + Placement("2026-08-15", "2026-08-15", "NA")));
        Assert.Single(((EdlevoStudyPlan)records[0]).Placements);
        Assert.Equal("EDLEVO-PERIOD-WITHOUT-START studyinformation/studyplan[1]/placementhistory; EDLEVO-PERIOD-BACKWARDS studyinformation/studyplan[1]/placementhistory", Told(reader.Report));
    }

    [Fact]
    public async Task Events_get_their_kind_from_the_table_and_what_it_lacks_is_told_to_whoever_fills_it_in()
    {
        var options = new EdlevoReadingOptions { EventTypes = { ["avbrott"] = EdlevoEventKind.Interrupted } };
        var reader = new EdlevoStudyInformationReader(
            Stream(Study(Events(Event("s1", Number, "AVBROTT", programme: Programme("NA", "UniversityPreparing")) + Event("s1", Number, "OKÄND", to: "2026-12-01") + Event("s2", OtherNumber, "OKÄND")))), options);
        var (records, _) = await ReadAsync(reader);
        var events = records.Cast<EdlevoEvent>().ToList();
        Assert.Equal([EdlevoEventKind.Interrupted, null, null], events.Select(static happened => happened.Kind));
        Assert.Equal([null, new DateOnly(2026, 12, 1), null], events.Select(static happened => happened.To));
        Assert.Equal("NA", events[0].Programme!.Code);
        Assert.False(events[0].IsExchangeStudent);
        Assert.Equal(2, Assert.Single(reader.UnmappedEventTypes).Value);
        Assert.Equal("EDLEVO-EVENT-UNMAPPED studyinformation/eventreport[2]/eventinformation; EDLEVO-EVENT-UNMAPPED studyinformation/eventreport[3]/eventinformation", Told(reader.Report));
        Assert.DoesNotContain("OKÄND", string.Join(' ', reader.Report), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<personid>200002292399</personid>", "EDLEVO-MISSING studyinformation/studyplan[1]/student/personid")]
    [InlineData("<type>UniversityPreparing</type>", "EDLEVO-MISSING studyinformation/studyplan[1]/program/type")]
    [InlineData("<schoolunitcode>12345678</schoolunitcode>", "EDLEVO-MISSING studyinformation/studyplan[1]/unit/schoolunitcode")]
    public async Task A_plan_without_something_mandatory_is_passed_over(string element, string told)
    {
        var (records, reader) = await ReadStudyAsync(Plan("s1", Number, Programme("NA", "UniversityPreparing")).Replace(element, "", StringComparison.Ordinal) + Plan("s2", OtherNumber));
        Assert.Single(records);
        Assert.Equal(told, Told(reader.Report));
        Assert.Equal(1, reader.PassedOver);
    }

    [Fact]
    public async Task An_event_report_of_which_one_event_is_broken_is_passed_over_whole()
    {
        var report = Event("s1", Number, "A").Replace("</eventreport>", "<eventinformation><eventtype><type>B</type></eventtype></eventinformation></eventreport>", StringComparison.Ordinal);
        var (records, reader) = await ReadStudyAsync(Events(report + Event("s2", OtherNumber, "A")), new EdlevoReadingOptions { EventTypes = { ["A"] = EdlevoEventKind.Ends, ["B"] = EdlevoEventKind.Ends } });
        Assert.Equal(EdlevoId.Of("s2"), Assert.Single(records).Student[0]);
        Assert.Equal("EDLEVO-MISSING studyinformation/eventreport[1]/eventinformation/timeframe", Told(reader.Report));
    }

    [Fact]
    public async Task A_type_that_the_schema_does_not_have_is_told_and_the_code_decides()
    {
        var (records, reader) = await ReadStudyAsync(Plan("s1", Number, Programme("IMV", "NyTyp")));
        Assert.Null(records[0].Programme!.Type);
        Assert.Equal("EDLEVO-UNKNOWN-CODE studyinformation/studyplan[1]/program/type", Told(reader.Report));
    }
}
