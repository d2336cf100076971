// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.ComponentModel.DataAnnotations;

namespace Sambruk.Egil;

/// <summary>
/// Settings of <see cref="CsvRosterSource"/>. Without any but <see cref="Folder"/>, the organisation and
/// <see cref="UserNameDomain"/>, files with the default names and columns are read.
/// </summary>
public sealed class CsvRosterOptions
{
    /// <summary>Folder of the files.</summary>
    [Required]
    public string Folder { get; set => field = value ?? ""; } = "";

    /// <summary>One character between fields; <c>\t</c> stands for tab. Default comma.</summary>
    [Required]
    public string Separator { get; set => field = value ?? ","; } = ",";

    /// <summary>One character around fields. Default quotation mark.</summary>
    [Required]
    public string Quote { get; set => field = value ?? "\""; } = "\"";

    /// <summary>Largest file, bytes. Default 256 MiB.</summary>
    [Range(1, 16L * 1024 * 1024 * 1024)]
    public long MaxFileBytes { get; set; } = 256L * 1024 * 1024;

    /// <summary>Longest record, bytes. Default 1 MiB.</summary>
    [Range(1024, 64 * 1024 * 1024)]
    public int MaxRecordBytes { get; set; } = 1024 * 1024;

    /// <summary>Longest field, bytes. Default 32 KiB.</summary>
    [Range(64, 64 * 1024 * 1024)]
    public int MaxFieldBytes { get; set; } = 32 * 1024;

    /// <summary>What follows <c>userId@</c> in the user name of persons without one in a column of their own. Default none.</summary>
    public string UserNameDomain { get; set => field = value ?? ""; } = "";

    /// <summary>Id of the organisation. Ignored when empty: no organisation. Default empty.</summary>
    public string OrganisationId { get; set => field = value ?? ""; } = "";

    /// <summary>Name of the organisation. Default empty.</summary>
    public string OrganisationName { get; set => field = value ?? ""; } = "";

    /// <summary>Groups of school units. Default <c>schoolunitgroups.csv</c>: <c>GUID</c>, <c>schoolUnitGroupName</c>.</summary>
    public CsvFileOptions SchoolUnitGroups { get; } = new();

    /// <summary>School units. Default <c>schoolunits.csv</c>: <c>GUID</c>, <c>schoolUnitName</c>, <c>schoolUnitCode</c>, <c>schoolUnitGroupName</c>.</summary>
    public CsvFileOptions SchoolUnits { get; } = new();

    /// <summary>
    /// Pupils. Default <c>students.csv</c>: <c>GUID</c>, <c>userId</c>, <c>userName</c>, <c>familyName</c>, <c>givenName</c>,
    /// <c>fullName</c>, <c>email</c>, <c>schoolUnitRef</c>, <c>schoolYear</c>, <c>schoolType</c>, <c>programCode</c>,
    /// <c>civicNo</c>, <c>securityMarking</c>.
    /// </summary>
    public CsvFileOptions Students { get; } = new();

    /// <summary>Staff. Default <c>teachers.csv</c>: as pupils, with <c>sign</c> and <c>employmentRole</c>.</summary>
    public CsvFileOptions Teachers { get; } = new();

    /// <summary>Ties between staff and units. Default <c>employments.csv</c>: <c>userId</c>, <c>schoolUnitRef</c>, <c>employmentRole</c>, <c>sign</c>.</summary>
    public CsvFileOptions Employments { get; } = new();

    /// <summary>Groups. Default <c>groups.csv</c>: <c>GUID</c>, <c>groupName</c>, <c>studentGroupType</c>, <c>owningSchoolUnit</c>, <c>schoolType</c>, <c>schoolYear</c>.</summary>
    public CsvFileOptions StudentGroups { get; } = new();

    /// <summary>Members of groups. Default <c>members.csv</c>: <c>GUID</c> (of the group), <c>groupMember</c>.</summary>
    public CsvFileOptions Memberships { get; } = new();
}

/// <summary>One kind of file.</summary>
public sealed class CsvFileOptions
{
    /// <summary>
    /// Path below the folder. A file that is named here must exist. Default empty: the default name, and a file that does
    /// not exist is not used.
    /// </summary>
    public string File { get; set => field = value ?? ""; } = "";

    /// <summary>
    /// Column by attribute (<c>id</c>, <c>userId</c>, <c>familyName</c> …), where it is not the default one; the column must exist.
    /// An empty column: the attribute is not read. Columns that no attribute names are kept as further attributes.
    /// </summary>
    public IDictionary<string, string> Columns { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>
    /// Paths of files with further values, exactly two columns: the first has the name of a column of the main file and finds the
    /// record (a value that is not there is ignored), the second gives the attribute and a value more. Default none.
    /// </summary>
    public IList<string> ValueFiles { get; } = new List<string>();
}
