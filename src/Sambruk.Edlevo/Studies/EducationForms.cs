// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Edlevo;

/// <summary>Forms of education, as the activity responsibility tells them apart.</summary>
public enum EdlevoEducationForm
{
    /// <summary>National programme of upper secondary school.</summary>
    NationalProgramme,

    /// <summary>Introductory programme (introduktionsprogram).</summary>
    IntroductoryProgramme,

    /// <summary>Adapted upper secondary school (anpassad gymnasieskola).</summary>
    AdaptedUpperSecondary,

    /// <summary>Municipal adult education (komvux), whatever its level.</summary>
    Adult,

    /// <summary>Anything else, such as Swedish for immigrants, adapted adult education, higher vocational education.</summary>
    Other,
}

/// <summary>The form by the type of the programme; its code is a second sign (codes that begin with <c>IM</c> are introductory).</summary>
internal static class EducationForms
{
    /// <summary>Where type and code disagree the type counts, and there is a finding.</summary>
    public static EdlevoEducationForm Of(EdlevoSchoolForm school, EdlevoProgramme programme, FindingSink? findings = null, string path = "")
    {
        var byCode = OfCode(school, programme.Code);
        var byType = programme.Type switch
        {
            EdlevoProgrammeType.IntroductionProgram => EdlevoEducationForm.IntroductoryProgramme,
            EdlevoProgrammeType.VocationalProgram or EdlevoProgrammeType.UniversityPreparing when school == EdlevoSchoolForm.UpperSecondary => EdlevoEducationForm.NationalProgramme,
            _ => byCode,
        };
        if (byType != byCode)
        {
            findings?.Warn(EdlevoCodes.ProgrammeDisagrees, path, "The type and the code of a programme disagree about the form; the type counts.");
        }

        return byType;
    }

    /// <summary>The form where no type is told.</summary>
    public static EdlevoEducationForm OfCode(EdlevoSchoolForm school, params ReadOnlySpan<string?> codes)
    {
        switch (school)
        {
            case EdlevoSchoolForm.AdaptedUpperSecondary:
                return EdlevoEducationForm.AdaptedUpperSecondary;
            case EdlevoSchoolForm.Adult:
                return EdlevoEducationForm.Adult;
            case not EdlevoSchoolForm.UpperSecondary:
                return EdlevoEducationForm.Other;
        }

        foreach (var code in codes)
        {
            if (code?.StartsWith("IM", StringComparison.OrdinalIgnoreCase) == true)
            {
                return EdlevoEducationForm.IntroductoryProgramme;
            }
        }

        return EdlevoEducationForm.NationalProgramme;
    }
}
