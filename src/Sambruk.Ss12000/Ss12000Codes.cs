// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Ss12000;

/// <summary>Codes of faults (<see cref="SambrukException.Code"/>) and of refused pulls (<see cref="Ss12000Refusal.Code"/>).</summary>
public static class Ss12000Codes
{
    /// <summary>The server cannot be reached, or a connection broke also when tried again.</summary>
    public const string Connection = "SS12000-CONNECTION";

    /// <summary>The server did not answer, or not to the end, in time.</summary>
    public const string Timeout = "SS12000-TIMEOUT";

    /// <summary>The server answers 429 or 503 also when asked again, or asks for a longer wait than is allowed.</summary>
    public const string Busy = "SS12000-BUSY";

    /// <summary>The server answers with another status than the standard has for the request.</summary>
    public const string Status = "SS12000-STATUS";

    /// <summary>The server refuses the request (400).</summary>
    public const string Refused = "SS12000-REFUSED";

    /// <summary>No token was given, or it is refused (401).</summary>
    public const string Token = "SS12000-TOKEN";

    /// <summary>The server does not have this endpoint, or not for this client (403, 404).</summary>
    public const string NotOffered = "SS12000-NOT-OFFERED";

    /// <summary>An answer is cut, no JSON, not of the standard's form, or holds an entity that cannot be read.</summary>
    public const string Page = "SS12000-PAGE";

    /// <summary>The pages do not end: a page token comes back, or pages bring nothing new.</summary>
    public const string PageLoop = "SS12000-PAGE-LOOP";

    /// <summary>More than the limits of <see cref="Ss12000Options"/> allow.</summary>
    public const string Size = "SS12000-SIZE";

    /// <summary>A type that must have entities has none.</summary>
    public const string Empty = "SS12000-EMPTY";

    /// <summary>Far fewer entities of a type than in the snapshot before.</summary>
    public const string Collapsed = "SS12000-COLLAPSED";

    /// <summary>A type that the snapshot before has is no longer offered.</summary>
    public const string Withdrawn = "SS12000-WITHDRAWN";

    /// <summary>There is no position to take changes from: the server tells no <c>meta.modified</c>. Take a snapshot.</summary>
    public const string NoPosition = "SS12000-NO-POSITION";

    /// <summary>More changes than a change set holds. Take a snapshot.</summary>
    public const string TooManyChanges = "SS12000-TOO-MANY-CHANGES";

    /// <summary>The folder of snapshots cannot be written: full, read-only or somebody else's.</summary>
    public const string Folder = "SS12000-FOLDER";

    /// <summary>Another pull writes to the folder of snapshots.</summary>
    public const string InUse = "SS12000-IN-USE";

    /// <summary>A snapshot on disk is cut or changed.</summary>
    public const string Damaged = "SS12000-DAMAGED";
}
