// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Kaa.EntityFrameworkCore;

/// <summary>A case: the number of its last event. Whoever writes in a case changes this row first, and so waits for the others.</summary>
internal sealed class CaseRow
{
    public required string PersonId { get; init; }

    public long Sequence { get; init; }
}

/// <summary>An event. Written once; it goes with its case only.</summary>
internal sealed class EventRow
{
    public required string PersonId { get; init; }

    public long Sequence { get; init; }

    /// <summary>The request that recorded it; null in the second and later events of a request, so that the index can be unique.</summary>
    public string? Request { get; init; }

    /// <summary>UTC, in units of 100 ns from the year 1, as in the audit log: no database rounds them.</summary>
    public long RecordedAtTicks { get; init; }

    public required string RecordedBy { get; init; }

    /// <summary>Name of the type of event, for questions in SQL.</summary>
    public required string Kind { get; init; }

    /// <summary>The event, as <see cref="CaseEventJson"/> writes it.</summary>
    public required string Json { get; init; }
}

/// <summary>A number, and who has or had it.</summary>
internal sealed class NumberRow
{
    /// <summary>Twelve characters.</summary>
    public required string Number { get; init; }

    public required string PersonId { get; init; }
}

/// <summary>A record of the audit log, in the columns of the audit log in a SQLite file.</summary>
internal sealed class AuditRow
{
    public long Sequence { get; init; }

    public long TimeTicks { get; init; }

    public required string Actor { get; init; }

    public required string Action { get; init; }

    public required string Subject { get; init; }

    public required string Outcome { get; init; }

    public string? Purpose { get; init; }

    public required string Details { get; init; }

    public required string PreviousHash { get; init; }

    public required string Hash { get; init; }
}

/// <summary>The version of the tables of a context.</summary>
internal sealed class SchemaRow
{
    public int Version { get; init; }
}
