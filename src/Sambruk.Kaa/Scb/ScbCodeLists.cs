// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Kaa;

/// <summary>Which list a field's codes are in, and which values the list has to have.</summary>
internal static class ScbCodeLists
{
    private static readonly Dictionary<string, string[]> s_values = new(StringComparer.Ordinal)
    {
        ["Gender"] = [nameof(Gender.Woman), nameof(Gender.Man)],
        ["EntryReason"] = Enum.GetNames<EntryReason>(),
        ["SchoolOccupation"] = Enum.GetNames<SchoolOccupation>(),
        ["Occupation"] = Enum.GetNames<OccupationKind>(),
        ["Effort"] = Enum.GetNames<EffortKind>(),
        ["EffortEndReason"] = Enum.GetNames<EffortEndReason>(),
        ["ExitReason"] = Enum.GetNames<ExitReason>(),
        ["Channel"] = Enum.GetNames<ContactChannel>(),
    };

    public static string[]? ValuesOf(string list) => s_values.GetValueOrDefault(list);

    /// <summary>The list of a field; <c>null</c>: a day, a number or a text.</summary>
    public static string? Of(ScbField field) => field switch
    {
        ScbField.Gender => "Gender",
        ScbField.EntryReason => "EntryReason",
        ScbField.OccupationAtEntry => "SchoolOccupation",
        ScbField.OccupationAtContact or ScbField.OccupationBefore or ScbField.OccupationAfter or ScbField.IndividualOccupation => "Occupation",
        ScbField.Effort or ScbField.EffortType => "Effort",
        ScbField.EffortEndReason => "EffortEndReason",
        ScbField.ExitReason => "ExitReason",
        ScbField.MunicipalAction => "Channel",
        _ => null,
    };

    public static bool IsDay(ScbField field) => field is ScbField.EntryDate or ScbField.ContactDate or ScbField.EffortStart or ScbField.EffortEnd
        or ScbField.ExitDate or ScbField.KnowledgeDate or ScbField.MunicipalActionDate;
}
