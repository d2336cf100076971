// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Edlevo;

/// <summary>A whole answer: it was read to its end. A broken one is an exception, never a shorter list.</summary>
/// <typeparam name="TRecord">What it holds.</typeparam>
public sealed class EdlevoAnswer<TRecord>
    where TRecord : notnull
{
    internal EdlevoAnswer(IReadOnlyList<TRecord> records, int passedOver, ValidationReport report, IReadOnlyDictionary<string, int>? unmapped)
    {
        Records = records;
        PassedOver = passedOver;
        Report = report;
        UnmappedEventTypes = unmapped ?? new Dictionary<string, int>(StringComparer.Ordinal);
    }

    /// <summary>The records, in the order of the answer.</summary>
    public IReadOnlyList<TRecord> Records { get; }

    /// <summary>Posts that were passed over, because something mandatory in them is missing or wrong.</summary>
    public int PassedOver { get; }

    /// <summary>True when no post was passed over. Otherwise nobody may be taken for one who left.</summary>
    public bool IsWhole => PassedOver == 0;

    /// <summary>What was found, by path, never by value.</summary>
    public ValidationReport Report { get; }

    /// <summary>Types of events that the table does not have, with how often they came.</summary>
    public IReadOnlyDictionary<string, int> UnmappedEventTypes { get; }

    /// <summary>Counts; nothing of a person.</summary>
    public override string ToString() => FormattableString.Invariant($"{Records.Count} records, {PassedOver} passed over, {Report}");
}

/// <summary>What changed, or that a full export is needed.</summary>
public sealed class EdlevoChanges
{
    internal EdlevoChanges(DateTimeOffset through, bool needsFullExport, IReadOnlyList<EdlevoOrganizationRecord> records, int passedOver, ValidationReport report)
    {
        Through = through;
        NeedsFullExport = needsFullExport;
        Records = records;
        PassedOver = passedOver;
        Report = report;
    }

    /// <summary>True when the changes begin before what Edlevo keeps, 30 days: take a full export. There are no records then.</summary>
    public bool NeedsFullExport { get; }

    /// <summary>Until when the records tell; the next changes are asked for from here. What was asked for, when there was nothing to ask.</summary>
    public DateTimeOffset Through { get; }

    /// <summary>The records in the order of time. The same can come twice: apply by identity.</summary>
    public IReadOnlyList<EdlevoOrganizationRecord> Records { get; }

    /// <summary>Posts that were passed over, because something mandatory in them is missing or wrong.</summary>
    public int PassedOver { get; }

    /// <summary>True when no post was passed over.</summary>
    public bool IsWhole => PassedOver == 0;

    /// <summary>What was found, by path, never by value.</summary>
    public ValidationReport Report { get; }

    /// <summary>Counts; nothing of a person.</summary>
    public override string ToString() => FormattableString.Invariant($"{Records.Count} changes{(NeedsFullExport ? ", full export needed" : "")}");
}

/// <summary>Which school units an Organization answer is about. Without a filter: all that the licence has.</summary>
public sealed record EdlevoUnitFilter
{
    /// <summary>Units of this municipality; <c>null</c>: any.</summary>
    public MunicipalityCode? Municipality { get; init; }

    /// <summary>Units that are governed so; <c>null</c>: any.</summary>
    public EdlevoGovernance? GovernedBy { get; init; }
}

/// <summary>Who governs a unit.</summary>
public enum EdlevoGovernance
{
    /// <summary>A municipality.</summary>
    Municipal,

    /// <summary>An independent organiser.</summary>
    Private,

    /// <summary>The state.</summary>
    State,

    /// <summary>Another.</summary>
    Other,
}
