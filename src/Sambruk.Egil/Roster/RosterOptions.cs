// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.ComponentModel.DataAnnotations;

namespace Sambruk.Egil;

/// <summary>What the municipality wants of its roster: which persons and groups, and which rules make groups and employments.</summary>
public sealed class RosterOptions
{
    /// <summary>Folder that relative paths of files in these options start from. Default <c>.</c>: the working directory.</summary>
    [Required]
    public string Folder { get; set => field = value ?? "."; } = ".";

    /// <summary>What is done with persons who have protected identity. Default <see cref="ProtectedIdentityPolicy.Exclude"/>.</summary>
    public ProtectedIdentityPolicy ProtectedIdentities { get; set; } = ProtectedIdentityPolicy.Exclude;

    /// <summary>
    /// Domain of the user names of pseudonymised persons. Ignored unless <see cref="ProtectedIdentities"/> is
    /// <see cref="ProtectedIdentityPolicy.Pseudonymise"/>. Default <c>skyddad.invalid</c> (RFC 2606 §2: never a real domain).
    /// </summary>
    [Required]
    public string PseudonymDomain { get; set => field = value ?? "skyddad.invalid"; } = "skyddad.invalid";

    /// <summary>
    /// Send personal numbers to the receivers, as twelve characters. Personal identity numbers, coordination numbers, interim
    /// numbers and temporary numbers (TF) are sent; the source may write a sign before the last four. A number with a wrong
    /// date, or without its century, is left out with a warning (EGIL-R021); the check digit is not judged. Default false.
    /// </summary>
    public bool SendCivicNumber { get; set; }

    /// <summary>Role of an employment that has none. Default <c>Lärare</c>.</summary>
    [Required]
    public string DefaultEmploymentRole { get; set => field = value ?? "Lärare"; } = "Lärare";

    /// <summary>What follows a group's name in the name of its activity. Default <c>-Activity</c>.</summary>
    public string ActivityNameSuffix { get; set => field = value ?? "-Activity"; } = "-Activity";

    /// <summary>Municipality code of units that have none, four digits. Default empty: none.</summary>
    public string MunicipalityCode { get; set => field = value ?? ""; } = "";

    /// <summary>What is done with a pupil who has no usable placement, which the profile requires. Default <see cref="MissingEnrolmentPolicy.LeaveOut"/>.</summary>
    public MissingEnrolmentPolicy MissingEnrolment { get; set; } = MissingEnrolmentPolicy.LeaveOut;

    /// <summary>
    /// Who and what is sent, by configuration type (<c>Student</c>, <c>StudentGroup</c> …) or endpoint (<c>Users</c> …); the
    /// endpoint's holds for types that have none of their own. Default none: everything.
    /// </summary>
    public IDictionary<string, LimiterOptions> Limiters { get; } = new Dictionary<string, LimiterOptions>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Persons who are never sent.</summary>
    public BlockListOptions BlockList { get; } = new();

    /// <summary>
    /// Configuration types whose objects are taken out when they are related to none of the types listed. Default none, but
    /// for <c>StudentGroup</c>: <c>Student</c> and <c>Teacher</c>, a group without any member is not sent. A list with an
    /// empty text only turns a rule off.
    /// </summary>
    public IDictionary<string, IList<string>> Orphans { get; } = new Dictionary<string, IList<string>>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Rules that change attributes when they have been read, by configuration type, in order. Default none.</summary>
    public IDictionary<string, IList<TransformOptions>> Transforms { get; } = new Dictionary<string, IList<TransformOptions>>(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Attribute that the id is made of (UUIDv5 of its value), by configuration type, for sources without ids of their own.
    /// Default none.
    /// </summary>
    public IDictionary<string, string> IdAttributes { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Rules that make groups of attributes of pupils and staff. Default none.</summary>
    public IList<VirtualGroupOptions> VirtualGroups { get; } = new List<VirtualGroupOptions>();

    /// <summary>Employments that differ from what the source says.</summary>
    public EmploymentOverrideOptions EmploymentOverrides { get; } = new();

    /// <summary>National tests (Skolverket's digital test platform) that activities belong to.</summary>
    public NationalTestOptions NationalTests { get; } = new();
}
