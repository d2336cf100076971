// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Edlevo;

/// <summary>School forms that the interfaces are divided by.</summary>
public enum EdlevoSchoolForm
{
    /// <summary>None that is known here, or not told.</summary>
    Unknown,

    /// <summary>Compulsory school (grundskola), <c>GR</c>.</summary>
    Compulsory,

    /// <summary>Adapted compulsory school (anpassad grundskola), <c>S</c>.</summary>
    AdaptedCompulsory,

    /// <summary>Upper secondary school (gymnasieskola), <c>GY</c>.</summary>
    UpperSecondary,

    /// <summary>Adapted upper secondary school (anpassad gymnasieskola), <c>GS</c>.</summary>
    AdaptedUpperSecondary,

    /// <summary>Swedish for immigrants (sfi), <c>SF</c>.</summary>
    SwedishForImmigrants,

    /// <summary>Adapted adult education (anpassad vuxenutbildning), <c>SV</c>.</summary>
    AdaptedAdult,

    /// <summary>Municipal adult education (komvux), <c>KV</c>.</summary>
    Adult,

    /// <summary>Higher vocational education (yrkeshögskola), <c>YH</c>.</summary>
    HigherVocational,
}

/// <summary>How school forms are written in documents and in the names of services.</summary>
internal static class SchoolForms
{
    private static readonly (EdlevoSchoolForm Form, string Code, string Service)[] s_all =
    [
        (EdlevoSchoolForm.Compulsory, "GR", "CompulsorySchool"),
        (EdlevoSchoolForm.AdaptedCompulsory, "S", "CompulsorySchoolForLearningDisabilities"),
        (EdlevoSchoolForm.UpperSecondary, "GY", "UpperSecondarySchool"),
        (EdlevoSchoolForm.AdaptedUpperSecondary, "GS", "UpperSecondarySchoolForLearningDisabilities"),
        (EdlevoSchoolForm.SwedishForImmigrants, "SF", "SwedishForImmigrantsSchool"),
        (EdlevoSchoolForm.AdaptedAdult, "SV", "AdultSchoolForLearningDisabilities"),
        (EdlevoSchoolForm.Adult, "KV", "MunicipalAdultSchool"),
        (EdlevoSchoolForm.HigherVocational, "YH", "HigherVocationalEducation"),
    ];

    /// <summary>By code, or by name with or without blanks; the documents do not say which of them <c>schooltype</c> holds.</summary>
    public static EdlevoSchoolForm Of(string? text)
    {
        var name = text?.Replace(" ", "", StringComparison.Ordinal);
        foreach (var (form, code, service) in s_all)
        {
            if (string.Equals(name, code, StringComparison.OrdinalIgnoreCase) || string.Equals(name, service, StringComparison.OrdinalIgnoreCase))
            {
                return form;
            }
        }

        return EdlevoSchoolForm.Unknown;
    }

    /// <exception cref="ArgumentOutOfRangeException">No service is of it.</exception>
    public static string Service(EdlevoSchoolForm form) =>
        s_all.FirstOrDefault(known => known.Form == form).Service ?? throw new ArgumentOutOfRangeException(nameof(form), "No service is of this school form.");
}
