// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Kaa;

/// <summary>A case as it was known at a time: what the events up to then say, less what had been withdrawn.</summary>
public sealed class CaseFile
{
    internal CaseFile(string id, long sequence)
    {
        Id = id;
        Sequence = sequence;
    }

    /// <summary>The person's own identifier.</summary>
    public string Id { get; }

    /// <summary>The number of the last event; it is named when something is recorded, so that two who write at once see it.</summary>
    public long Sequence { get; }

    /// <summary>What decides the target group.</summary>
    public PersonFacts Facts { get; internal set; } = null!;

    /// <summary>Contact details by source, the latest source first.</summary>
    public IReadOnlyList<Known<DetailsLearned>> Details { get; internal set; } = [];

    /// <summary>Occupations, by first day.</summary>
    public IReadOnlyList<Known<OccupationLearned>> Occupations { get; internal set; } = [];

    /// <summary>Periods, in order.</summary>
    public IReadOnlyList<Period> Periods { get; internal set; } = [];

    /// <summary>Attempts, by day.</summary>
    public IReadOnlyList<Known<ContactAttempted>> Attempts { get; internal set; } = [];

    /// <summary>Efforts, by first day.</summary>
    public IReadOnlyList<Effort> Efforts { get; internal set; } = [];

    /// <summary>Plans with their revisions, the current last.</summary>
    public IReadOnlyList<Known<PlanWritten>> Plans { get; internal set; } = [];

    /// <summary>Assessments.</summary>
    public IReadOnlyList<Known<EquivalenceAssessed>> Assessments { get; internal set; } = [];

    /// <summary>Handovers.</summary>
    public IReadOnlyList<Known<HandedOver>> Handovers { get; internal set; } = [];

    /// <summary>Notes, by day.</summary>
    public IReadOnlyList<Known<Noted>> Notes { get; internal set; } = [];

    /// <summary>Other cases of the same person whose events are in this one.</summary>
    public IReadOnlyList<Known<CasesMerged>> Mergers { get; internal set; } = [];

    /// <summary>The case in which this one goes on; <c>null</c>: it is the person's own.</summary>
    public string? MergedInto { get; internal set; }

    /// <summary>The period that is open; <c>null</c>: none.</summary>
    public Period? Current => Periods.Count > 0 && Periods[^1].Exit is null ? Periods[^1] : null;

    /// <summary>Contacts: attempts that reached the person.</summary>
    public IEnumerable<Known<ContactAttempted>> Contacts => Attempts.Where(a => a.Event.Outcome == ContactOutcome.Reached);

    /// <summary>The strongest protection on a day.</summary>
    public ProtectedIdentity ProtectionOn(DateOnly day)
    {
        var strongest = ProtectedIdentity.None;
        foreach (var protection in Facts.Protections)
        {
            if (protection.Origin.KnownTo is null && protection.IsActiveOn(day) && protection.Kind > strongest)
            {
                strongest = protection.Kind;
            }
        }

        return strongest;
    }

    /// <summary>The identifier.</summary>
    public override string ToString() => Id;
}

/// <summary>An event with its number, and who recorded it when.</summary>
/// <param name="Sequence">Number in the case.</param>
/// <param name="RecordedAt">When.</param>
/// <param name="RecordedBy">Who.</param>
/// <param name="Event">What.</param>
/// <typeparam name="T">Kind of event.</typeparam>
public sealed record Known<T>(long Sequence, DateTimeOffset RecordedAt, string RecordedBy, T Event)
    where T : CaseEvent;

/// <summary>A period in the register.</summary>
/// <param name="Opened">Its beginning.</param>
/// <param name="Closed">Its end; <c>null</c>: it is open.</param>
public sealed record Period(Known<PeriodOpened> Opened, Known<PeriodClosed>? Closed)
{
    /// <summary>Day of entry.</summary>
    public DateOnly Entry => Opened.Event.Entry;

    /// <summary>Day of exit; <c>null</c>: it is open.</summary>
    public DateOnly? Exit => Closed?.Event.Exit;
}

/// <summary>An effort.</summary>
/// <param name="Started">Its beginning.</param>
/// <param name="Ended">Its end; <c>null</c>: it goes on.</param>
public sealed record Effort(Known<EffortStarted> Started, Known<EffortEnded>? Ended);
