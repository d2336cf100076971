// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Edlevo;

/// <summary>Kinds of diplomas and certificates.</summary>
public enum EdlevoCredentialKind
{
    /// <summary>Upper secondary diploma (gymnasieexamen), of upper secondary school or of municipal adult education.</summary>
    Diploma,

    /// <summary>Study certificate (studiebevis): finished without a diploma.</summary>
    StudyCertificate,

    /// <summary>Certificate of an introductory programme (gymnasieintyg).</summary>
    IntroductoryCertificate,

    /// <summary>Certificate of adapted upper secondary school (gymnasiebevis).</summary>
    AdaptedCertificate,

    /// <summary>Diploma of higher vocational education (yrkeshögskoleexamen), which is no upper secondary diploma.</summary>
    HigherVocationalDiploma,
}

/// <summary>A diploma or certificate that was issued (Outcome v5). Grades, absence, principal and the student's name are not read.</summary>
public sealed record EdlevoCredential
{
    /// <summary>Whose. Edlevo gives a GUID or an identity number; <see cref="EdlevoStudents.Join"/> brings them together.</summary>
    public required EdlevoId Student { get; init; }

    /// <summary>Kind.</summary>
    public required EdlevoCredentialKind Kind { get; init; }

    /// <summary>The Swedish day of issue.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>School form of the unit.</summary>
    public required EdlevoSchoolForm SchoolForm { get; init; }

    /// <summary>School unit; <c>null</c> when there is none that can be read.</summary>
    public SchoolUnitCode? SchoolUnit { get; init; }

    /// <summary>Code of the programme; <c>null</c> when there is none.</summary>
    public string? ProgrammeCode { get; init; }

    /// <summary>Basic eligibility for higher education, of this document; <c>null</c> when that cannot be read.</summary>
    public bool? HasBasicEligibility { get; init; }

    /// <summary>Kind and school form; nothing of the person.</summary>
    public override string ToString() => $"{nameof(EdlevoCredential)} {Kind} {SchoolForm}";
}
