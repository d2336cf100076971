// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Navet;

/// <summary>What became of a delivery.</summary>
public enum NavetDeliveryOutcome
{
    /// <summary>All of it was applied.</summary>
    Applied,

    /// <summary>It was applied before; nothing changed.</summary>
    AppliedBefore,

    /// <summary>Nothing of it was applied; the findings say why.</summary>
    Refused,
}

/// <summary>What became of one delivery. Holds no value of a person.</summary>
public sealed record NavetDeliveryReport
{
    /// <summary><c>JobbId</c>; the content hash where the file does not say; empty when the file could not be read.</summary>
    public required string JobId { get; init; }

    /// <summary>Names of its files, by number.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>What became of it.</summary>
    public required NavetDeliveryOutcome Outcome { get; init; }

    /// <summary>What was found, by file, line and rule.</summary>
    public required ValidationReport Findings { get; init; }

    /// <summary>Posts in it.</summary>
    public long Posts { get; init; }

    /// <summary>Posts that are now what is known.</summary>
    public long AppliedPosts { get; init; }

    /// <summary>Posts that are older than what was known, and changed nothing.</summary>
    public long OlderPosts { get; init; }

    /// <summary>Posts that cannot be applied and were kept aside.</summary>
    public long AsidePosts { get; init; }

    /// <summary>Events by kind.</summary>
    public IReadOnlyDictionary<NavetEventKind, long> Events { get; init; } = new Dictionary<NavetEventKind, long>();
}

/// <summary>What became of all deliveries, in the order of applying. Holds no value of a person.</summary>
/// <param name="Deliveries">One for each.</param>
public sealed record NavetIntakeReport(IReadOnlyList<NavetDeliveryReport> Deliveries)
{
    /// <summary>True when no delivery was refused.</summary>
    public bool IsComplete => Deliveries.All(delivery => delivery.Outcome != NavetDeliveryOutcome.Refused);

    /// <summary>Events by kind, of all deliveries.</summary>
    public IReadOnlyDictionary<NavetEventKind, long> Events =>
        Deliveries.SelectMany(delivery => delivery.Events).GroupBy(kind => kind.Key).OrderBy(kind => kind.Key).ToDictionary(kind => kind.Key, kind => kind.Sum(count => count.Value));
}
