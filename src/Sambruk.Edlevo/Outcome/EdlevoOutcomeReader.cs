// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Edlevo;

/// <summary>Reads the diplomas and certificates of an Outcome document, version 5. Extracts of grades and reports of compulsory school are not read.</summary>
public sealed class EdlevoOutcomeReader : EdlevoReader<EdlevoCredential>
{
    private static readonly Shape s_report = Shape.Of(
        ("date", Shape.Text),
        ("student", Shape.OfTexts("id").Dropping("name")),
        ("unit", Shape.OfTexts("schoolunitcode", "schooltype").Dropping("id", "schoolname", "schoolunitname", "principal")),
        ("program", Shape.Text),
        ("basiceligibility", Shape.Text)).Dropping("grade");

    private static readonly Shape s_document = Shape.Of(
        ("properties", EdlevoDocumentInformation.Shape),
        ("diplomacertificatereport", s_report),
        ("uppersecondaryschoolcertificatereport", s_report),
        ("studycertificatereport", s_report))
        .Dropping("semesterreport", "finalreport", "catalogextractionreport", "gradeoutcome", "assessmentoutcome", "nationaltestoutcome", "nationaltestexport");

    /// <summary>Makes a reader of a document.</summary>
    /// <param name="stream">The XML.</param>
    /// <param name="options">Limits; <c>null</c>: the defaults.</param>
    public EdlevoOutcomeReader(Stream stream, EdlevoReadingOptions? options = null)
        : base(stream, options, "outcome", "outcome/v5", s_document)
    {
    }

    private protected override void Take(Post post, List<EdlevoCredential> records)
    {
        var student = post.One("student").Required("id");
        var date = post.RequiredDay("date");
        var unit = post.One("unit");
        var form = FormOf(unit);
        _ = unit.One("schoolunitcode");
        if (Kind(post.Name, form) is not { } kind)
        {
            Findings.Warn(EdlevoCodes.CredentialUnexpected, post.Path, "A diploma or certificate of a school form that gives none; it is passed over.");
            return;
        }

        records.Add(new EdlevoCredential
        {
            Student = EdlevoId.Of(student, date),
            Kind = kind,
            Date = date,
            SchoolForm = form,
            SchoolUnit = unit.Unit("schoolunitcode", Findings),
            ProgrammeCode = post.One("program").Text,
            HasBasicEligibility = Eligibility(post.One("basiceligibility")),
        });
    }

    /// <summary>The documentation 5.0.0, chapter 3.1.1, says which school form gives which.</summary>
    private static EdlevoCredentialKind? Kind(string report, EdlevoSchoolForm form) => (report, form) switch
    {
        ("diplomacertificatereport", EdlevoSchoolForm.UpperSecondary or EdlevoSchoolForm.Adult) => EdlevoCredentialKind.Diploma,
        ("diplomacertificatereport", EdlevoSchoolForm.AdaptedUpperSecondary) => EdlevoCredentialKind.AdaptedCertificate,
        ("diplomacertificatereport", EdlevoSchoolForm.HigherVocational) => EdlevoCredentialKind.HigherVocationalDiploma,
        ("studycertificatereport", _) => EdlevoCredentialKind.StudyCertificate,
        ("uppersecondaryschoolcertificatereport", _) => EdlevoCredentialKind.IntroductoryCertificate,
        _ => null,
    };

    private bool? Eligibility(Post post)
    {
        var flag = Values.Flag(post.Text);
        if (flag is null)
        {
            Findings.Warn(EdlevoCodes.Value, post.Path, "Neither true nor false; it is left out.");
        }

        return flag;
    }
}
