// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using static Sambruk.Edlevo.Tests.EdlevoXml;

namespace Sambruk.Edlevo.Tests;

public sealed class OutcomeTests
{
    [Theory]
    [InlineData("diplomacertificatereport", "GY", EdlevoCredentialKind.Diploma)]
    [InlineData("diplomacertificatereport", "KV", EdlevoCredentialKind.Diploma)]
    [InlineData("diplomacertificatereport", "GS", EdlevoCredentialKind.AdaptedCertificate)]
    [InlineData("diplomacertificatereport", "Upper Secondary School For Learning Disabilities", EdlevoCredentialKind.AdaptedCertificate)]
    [InlineData("diplomacertificatereport", "YH", EdlevoCredentialKind.HigherVocationalDiploma)]
    [InlineData("studycertificatereport", "GY", EdlevoCredentialKind.StudyCertificate)]
    [InlineData("uppersecondaryschoolcertificatereport", "GY", EdlevoCredentialKind.IntroductoryCertificate)]
    public async Task A_report_is_a_credential_by_its_element_and_the_school_form_of_its_unit(string report, string form, EdlevoCredentialKind kind)
    {
        var (records, reader) = await ReadOutcomeAsync(Report(report, Number, form: form));
        var credential = Assert.Single(records);
        Assert.Equal(kind, credential.Kind);
        Assert.Equal(SchoolUnitCode.Parse("12345678"), credential.SchoolUnit);
        Assert.Equal("NA", credential.ProgrammeCode);
        Assert.True(credential.HasBasicEligibility);
        Assert.Equal(Number, credential.Student.Number!.Value.ToString("C"));
        Assert.Empty(reader.Report);
    }

    [Theory]
    [InlineData("GR")]
    [InlineData("SV")]
    public async Task A_diploma_of_a_school_form_that_gives_none_is_told_and_passed_over(string form)
    {
        var (records, reader) = await ReadOutcomeAsync(Report("diplomacertificatereport", Number, form: form));
        Assert.Empty(records);
        Assert.Equal("EDLEVO-CREDENTIAL-UNEXPECTED outcome/diplomacertificatereport[1]", Told(reader.Report));
    }

    [Theory]
    [InlineData("2026-06-10T22:30:00Z", "2026-06-11")]
    [InlineData("2026-06-10T21:30:00Z", "2026-06-10")]
    [InlineData("2026-01-10T23:30:00Z", "2026-01-11")]
    [InlineData("2026-06-11T01:00:00+03:00", "2026-06-11")]
    [InlineData("2026-06-11T03:00:00+05:30", "2026-06-10")]
    [InlineData("2026-06-10T23:59:59", "2026-06-10")]
    [InlineData("2026-06-10T23:59:59.9999999", "2026-06-10")]
    [InlineData("2026-06-10", "2026-06-10")]
    [InlineData("2026-06-10Z", "2026-06-10")]
    [InlineData("2026-06-10+02:00", "2026-06-10")]
    public async Task The_day_is_the_Swedish_one(string written, string day)
    {
        var (records, _) = await ReadOutcomeAsync(Report("diplomacertificatereport", Number, written));
        Assert.Equal(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), Assert.Single(records).Date);
    }

    [Theory]
    [InlineData("2026-06-31T00:00:00")]
    [InlineData("10/06/2026")]
    [InlineData("2026-06-10 10:00")]
    [InlineData("0001-01-01T00:00:00")]
    [InlineData("2026-06-10T25:00:00")]
    [InlineData("2026-06-10junk")]
    public async Task A_day_that_is_none_passes_the_post_over_and_the_others_are_read(string written)
    {
        var (records, reader) = await ReadOutcomeAsync(Report("diplomacertificatereport", Number, written) + Report("diplomacertificatereport", OtherNumber));
        Assert.Equal(OtherNumber, Assert.Single(records).Student.Value);
        Assert.Equal(1, reader.PassedOver);
        Assert.Equal("EDLEVO-VALUE outcome/diplomacertificatereport[1]/date", Told(reader.Report));
    }

    [Theory]
    [InlineData("<id>200002292399</id>", "EDLEVO-MISSING outcome/diplomacertificatereport[1]/student/id")]
    [InlineData("<date>2026-06-10T00:00:00</date>", "EDLEVO-MISSING outcome/diplomacertificatereport[1]/date")]
    [InlineData("<schooltype>GY</schooltype></unit>", "EDLEVO-MISSING outcome/diplomacertificatereport[1]/unit/schooltype", "</unit>")]
    [InlineData("<program>NA</program>", "EDLEVO-MISSING outcome/diplomacertificatereport[1]/program")]
    [InlineData("<basiceligibility>true</basiceligibility>", "EDLEVO-MISSING outcome/diplomacertificatereport[1]/basiceligibility")]
    [InlineData("<id>200002292399</id>", "EDLEVO-MISSING outcome/diplomacertificatereport[1]/student/id", "<id> </id>")]
    [InlineData("<id>200002292399</id>", "EDLEVO-TWICE outcome/diplomacertificatereport[1]/student/id", "<id>200002292399</id><id>200611232398</id>")]
    [InlineData("<schooltype>GY</schooltype></unit>", "EDLEVO-MISSING outcome/diplomacertificatereport[1]/unit/schooltype", "<schooltype xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:nil='true'/></unit>")]
    public async Task A_mandatory_element_that_is_missing_or_doubled_is_told_by_its_path_and_the_post_is_passed_over(string element, string told, string instead = "")
    {
        var (records, reader) = await ReadAsync(new EdlevoOutcomeReader(Stream(Outcome(Report("diplomacertificatereport", Number).Replace(element, instead, StringComparison.Ordinal)))));
        Assert.Empty(records);
        Assert.Equal(1, reader.PassedOver);
        Assert.Equal(told, Told(reader.Report));
    }

    [Theory]
    [InlineData("1234567", "01234567")]
    [InlineData("123", "00000123")]
    [InlineData("0", null)]
    [InlineData("", null)]
    [InlineData("123456789", null, "EDLEVO-VALUE outcome/diplomacertificatereport[1]/unit/schoolunitcode")]
    [InlineData("12a", null, "EDLEVO-VALUE outcome/diplomacertificatereport[1]/unit/schoolunitcode")]
    public async Task A_school_unit_code_is_padded_to_eight(string written, string? code, string told = "")
    {
        var (records, reader) = await ReadOutcomeAsync(Report("diplomacertificatereport", Number, unit: written));
        Assert.Equal(code, Assert.Single(records).SchoolUnit?.ToString());
        Assert.Equal(told, Told(reader.Report));
    }

    [Fact]
    public async Task Grades_extracts_and_reports_of_compulsory_school_are_not_read_and_what_is_not_known_is_counted()
    {
        var extract = Report("catalogextractionreport", Number);
        var unknown = Report("diplomacertificatereport", Number).Replace("<program>", "<novelty>x<deep/></novelty><novelty/><program>", StringComparison.Ordinal);
        var (records, reader) = await ReadOutcomeAsync(extract + unknown + "<surprise><student><id>1</id></student></surprise>");
        Assert.Single(records);
        Assert.Equal("EDLEVO-UNKNOWN-ELEMENT novelty; EDLEVO-UNKNOWN-ELEMENT surprise", Told(reader.Report));
        Assert.Contains("2 times", reader.Report[0].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0F000000-0000-4000-8000-000000000001", EdlevoIdKind.Global, "0f000000-0000-4000-8000-000000000001")]
    [InlineData("20000229-2399", EdlevoIdKind.Number, "200002292399")]
    [InlineData("000229-2399", EdlevoIdKind.Number, "200002292399")]
    [InlineData("20090314TF13", EdlevoIdKind.Number, "20090314TF13")]
    [InlineData("abc-17", EdlevoIdKind.Unique, "abc-17")]
    public async Task A_student_is_told_by_guid_number_or_another_identity(string written, EdlevoIdKind kind, string value)
    {
        var (records, _) = await ReadOutcomeAsync(Report("diplomacertificatereport", written));
        Assert.Equal(kind, Assert.Single(records).Student.Kind);
        Assert.Equal(value, records[0].Student.Value);
    }

    internal static string Told(ValidationReport report) => string.Join("; ", report.Select(static finding => $"{finding.Code} {finding.Path}"));
}
