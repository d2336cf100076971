// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Ss12000;

/// <summary>What a snapshot holds; on disk it is written last, so that a folder without one is none.</summary>
internal sealed class SnapshotManifest
{
    public const int CurrentVersion = 1;

    public int Version { get; set; }

    public DateTimeOffset? At { get; set; }

    public List<SnapshotPart> Parts { get; set; } = [];

    public Dictionary<string, int> Findings { get; set; } = [];
}

/// <summary>One type of a snapshot.</summary>
internal sealed class SnapshotPart
{
    public Ss12000EntityType Type { get; set; }

    public int Count { get; set; }

    /// <summary>Lines that a later line replaces.</summary>
    public List<int> Dead { get; set; } = [];

    public long Bytes { get; set; }

    public string Sha256 { get; set; } = "";
}
