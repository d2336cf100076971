// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Navet;

/// <summary>Why a person was deregistered (<c>AvregistreringsorsakKod</c>).</summary>
public enum NavetDeregistrationReason
{
    /// <summary>A code that is not in the list; the text is kept.</summary>
    Unknown,

    /// <summary>AV: has died.</summary>
    Deceased,

    /// <summary>UV: has emigrated.</summary>
    Emigrated,

    /// <summary>OB: missing (obefintlig).</summary>
    Missing,

    /// <summary>TA: technical deregistration.</summary>
    Technical,

    /// <summary>GN: an old personal identity number, replaced by another.</summary>
    NumberChanged,

    /// <summary>AN: an annulled personal identity number.</summary>
    NumberAnnulled,

    /// <summary>GS: an old coordination number, replaced by another.</summary>
    CoordinationNumberChanged,

    /// <summary>AS: an annulled coordination number.</summary>
    CoordinationNumberAnnulled,

    /// <summary>FI: false identity.</summary>
    FalseIdentity,
}

/// <summary>Civil status (<c>CivilstandKod</c>).</summary>
public enum NavetCivilStatusKind
{
    /// <summary>A code that is not in the list; the text is kept.</summary>
    Unknown,

    /// <summary>OG.</summary>
    Unmarried,

    /// <summary>G.</summary>
    Married,

    /// <summary>Ä.</summary>
    Widowed,

    /// <summary>S.</summary>
    Divorced,

    /// <summary>RP.</summary>
    RegisteredPartner,

    /// <summary>SP.</summary>
    DivorcedPartner,

    /// <summary>EP.</summary>
    SurvivingPartner,
}

/// <summary>What somebody is to the person of the post (<c>Relationstyp</c>).</summary>
public enum NavetRelationKind
{
    /// <summary>A code that is not in the list; the text is kept.</summary>
    Unknown,

    /// <summary>B: child.</summary>
    Child,

    /// <summary>MO: mother.</summary>
    Mother,

    /// <summary>FA: father.</summary>
    Father,

    /// <summary>F: parent.</summary>
    Parent,

    /// <summary>V: guardian of the person of the post.</summary>
    Guardian,

    /// <summary>VF: the person of the post is guardian of the other.</summary>
    GuardianFor,

    /// <summary>M: spouse.</summary>
    Spouse,

    /// <summary>P: partner.</summary>
    Partner,
}

/// <summary>The lists of codes; a code that is not here is kept as text.</summary>
internal static class NavetCodeLists
{
    public static NavetDeregistrationReason Deregistration(string code) => code switch
    {
        "AV" => NavetDeregistrationReason.Deceased,
        "UV" => NavetDeregistrationReason.Emigrated,
        "OB" => NavetDeregistrationReason.Missing,
        "TA" => NavetDeregistrationReason.Technical,
        "GN" => NavetDeregistrationReason.NumberChanged,
        "AN" => NavetDeregistrationReason.NumberAnnulled,
        "GS" => NavetDeregistrationReason.CoordinationNumberChanged,
        "AS" => NavetDeregistrationReason.CoordinationNumberAnnulled,
        "FI" => NavetDeregistrationReason.FalseIdentity,
        _ => NavetDeregistrationReason.Unknown,
    };

    public static NavetCivilStatusKind CivilStatus(string code) => code switch
    {
        "OG" => NavetCivilStatusKind.Unmarried,
        "G" => NavetCivilStatusKind.Married,
        "Ä" => NavetCivilStatusKind.Widowed,
        "S" => NavetCivilStatusKind.Divorced,
        "RP" => NavetCivilStatusKind.RegisteredPartner,
        "SP" => NavetCivilStatusKind.DivorcedPartner,
        "EP" => NavetCivilStatusKind.SurvivingPartner,
        _ => NavetCivilStatusKind.Unknown,
    };

    public static NavetRelationKind Relation(string code) => code switch
    {
        "B" => NavetRelationKind.Child,
        "MO" => NavetRelationKind.Mother,
        "FA" => NavetRelationKind.Father,
        "F" => NavetRelationKind.Parent,
        "V" => NavetRelationKind.Guardian,
        "VF" => NavetRelationKind.GuardianFor,
        "M" => NavetRelationKind.Spouse,
        "P" => NavetRelationKind.Partner,
        _ => NavetRelationKind.Unknown,
    };

    /// <summary>Statuses of a relation in the published schema; the meaning of most is not published.</summary>
    public static bool IsRelationStatus(string status) => status is "NY" or "PB" or "RD" or "AS" or "AV" or "IV" or "AN";
}
