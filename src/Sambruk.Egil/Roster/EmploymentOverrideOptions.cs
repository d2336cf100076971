// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>A table of employments that differ from what the source says.</summary>
public sealed class EmploymentOverrideOptions
{
    /// <summary>Attribute of the member of the staff that rows name. Default <c>userId</c>.</summary>
    public string TeacherAttribute { get; set => field = value ?? "userId"; } = "userId";

    /// <summary>Attribute of the unit that rows name. Default <c>schoolUnitCode</c>.</summary>
    public string SchoolUnitAttribute { get; set => field = value ?? "schoolUnitCode"; } = "schoolUnitCode";

    /// <summary>The rows; of two rows for one employment the first holds. Default none.</summary>
    public IList<EmploymentOverride> Rows { get; } = new List<EmploymentOverride>();

    /// <summary>
    /// CSV file (separator comma, header) with further rows: <c>teacher</c>, <c>schoolUnit</c>, <c>employmentRole</c>,
    /// <c>signature</c>, of which the last two may be absent. A file that is missing stops the run. Default none.
    /// </summary>
    public string File { get; set => field = value ?? ""; } = "";

    /// <summary>Attribute of the member of the staff that the role is taken from when neither table nor employment has one. Default <c>employmentRole</c>.</summary>
    public string RoleAttribute { get; set => field = value ?? "employmentRole"; } = "employmentRole";
}

/// <summary>One row of <see cref="EmploymentOverrideOptions"/>.</summary>
public sealed class EmploymentOverride
{
    /// <summary>Value of the attribute of the member of the staff.</summary>
    public string Teacher { get; set => field = value ?? ""; } = "";

    /// <summary>Value of the attribute of the unit.</summary>
    public string SchoolUnit { get; set => field = value ?? ""; } = "";

    /// <summary>The role. Default empty: as the source says.</summary>
    public string EmploymentRole { get; set => field = value ?? ""; } = "";

    /// <summary>The signature. Default empty: as the source says.</summary>
    public string Signature { get; set => field = value ?? ""; } = "";
}
