// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Ss12000;

/// <summary>Kinds of organisation (<c>Code_OrganisationType</c>).</summary>
public static class OrganisationTypes
{
    /// <summary>Principal organiser.</summary>
    public const string Huvudman = "Huvudman";

    /// <summary>District of a municipality.</summary>
    public const string Stadsdel = "Stadsdel";

    /// <summary>Area of a head teacher.</summary>
    public const string Rektorsområde = "Rektorsområde";

    /// <summary>School.</summary>
    public const string Skola = "Skola";

    /// <summary>School unit.</summary>
    public const string Skolenhet = "Skolenhet";

    /// <summary>Other.</summary>
    public const string Övrigt = "Övrigt";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Huvudman, Stadsdel, Rektorsområde, Skola, Skolenhet, Övrigt];
}

/// <summary>School forms (<c>Code_SchoolType</c>), those of SS 12000:2020 and those that Skolverket added for its tests.</summary>
public static class SchoolTypes
{
    /// <summary>Upper secondary school.</summary>
    public const string GY = "GY";

    /// <summary>Adapted upper secondary school.</summary>
    public const string GYS = "GYS";

    /// <summary>Compulsory school.</summary>
    public const string GR = "GR";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "FS", "FKLASS", "FTH", "OPPFTH", GR, "GRS", "TR", "SP", "SAM", GY, GYS, "KOMVUX", "VUX", "VUXSFI", "VUXGR", "VUXGY", "VUXSARGR", "VUXSARTR", "VUXSARGY",
        "SFI", "SARVUX", "SARVUXGR", "SARVUXGY", "KU", "YH", "FHS", "STF", "KKU", "HS", "ABU", "AU",
    ];
}

/// <summary>Kinds of group (<c>Code_GroupType</c>).</summary>
public static class GroupTypes
{
    /// <summary>Teaching group.</summary>
    public const string Undervisning = "Undervisning";

    /// <summary>Class.</summary>
    public const string Klass = "Klass";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Undervisning, Klass, "Mentor", "Provgrupp", "Schema", "Avdelning", "Personalgrupp", "Övrigt"];
}

/// <summary>Roles of duties (<c>Code_DutyRole</c>).</summary>
public static class DutyRoles
{
    /// <summary>Head teacher.</summary>
    public const string Rektor = "Rektor";

    /// <summary>Teacher.</summary>
    public const string Lärare = "Lärare";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Rektor, Lärare, "Förskollärare", "Övrig pedagogisk personal", "Förskolechef", "Annan personal"];
}
