// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Kaa;

/// <summary>A row of the report in values of this package, before it has codes.</summary>
public sealed record ScbRow
{
    /// <summary>The person's own identifier; findings name it.</summary>
    public required string PersonId { get; init; }

    /// <summary>Identity number as 12 characters, as it stands.</summary>
    public required string Identity { get; init; }

    /// <summary>Numbers of before, as they may stand in an earlier report; they are not in the file.</summary>
    public IReadOnlyList<string> EarlierIdentities { get; init; } = [];

    /// <summary>Reporting municipality.</summary>
    public required MunicipalityCode Municipality { get; init; }

    /// <summary>Gender.</summary>
    public Gender Gender { get; init; }

    /// <summary>Date of entry.</summary>
    public DateOnly? EntryDate { get; init; }

    /// <summary>Reason for entry.</summary>
    public EntryReason? EntryReason { get; init; }

    /// <summary>Latest school-related occupation.</summary>
    public SchoolOccupation? OccupationAtEntry { get; init; }

    /// <summary>Date of a contact.</summary>
    public DateOnly? ContactDate { get; init; }

    /// <summary>Occupation then.</summary>
    public OccupationKind? OccupationAtContact { get; init; }

    /// <summary>Occupation before the effort.</summary>
    public OccupationKind? OccupationBefore { get; init; }

    /// <summary>The effort.</summary>
    public EffortKind? Effort { get; init; }

    /// <summary>Its first day.</summary>
    public DateOnly? EffortStart { get; init; }

    /// <summary>Its last day.</summary>
    public DateOnly? EffortEnd { get; init; }

    /// <summary>Why it ended.</summary>
    public EffortEndReason? EffortEndReason { get; init; }

    /// <summary>Occupation after it.</summary>
    public OccupationKind? OccupationAfter { get; init; }

    /// <summary>Date of exit.</summary>
    public DateOnly? ExitDate { get; init; }

    /// <summary>Why.</summary>
    public ExitReason? ExitReason { get; init; }

    /// <summary>Occupation last known.</summary>
    public OccupationKind? IndividualOccupation { get; init; }

    /// <summary>Where it is known from.</summary>
    public string? KnowledgeSource { get; init; }

    /// <summary>Since when.</summary>
    public DateOnly? KnowledgeDate { get; init; }

    /// <summary>What the municipality did last.</summary>
    public ContactChannel? MunicipalAction { get; init; }

    /// <summary>When.</summary>
    public DateOnly? MunicipalActionDate { get; init; }

    /// <summary>The person has secrecy marking or protected registration.</summary>
    public bool IsProtected { get; init; }

    /// <summary>The identifier.</summary>
    public override string ToString() => PersonId;

    /// <summary>The value of a field as its name in this package, or a day; <c>null</c>: empty.</summary>
    internal (string? Value, DateOnly? Day) Of(ScbField field) => field switch
    {
        ScbField.IdentityNumber => (Identity, null),
        ScbField.Municipality => (Municipality.ToString(), null),
        ScbField.Gender => (Gender == Gender.Unknown ? null : Gender.ToString(), null),
        ScbField.EntryDate => (null, EntryDate),
        ScbField.OccupationAtEntry => (OccupationAtEntry?.ToString(), null),
        ScbField.EntryReason => (EntryReason?.ToString(), null),
        ScbField.ContactDate => (null, ContactDate),
        ScbField.OccupationAtContact => (OccupationAtContact?.ToString(), null),
        ScbField.OccupationBefore => (OccupationBefore?.ToString(), null),
        ScbField.Effort => (Effort?.ToString(), null),
        ScbField.EffortType => (Effort?.ToString(), null),
        ScbField.EffortStart => (null, EffortStart),
        ScbField.EffortEnd => (null, EffortEnd),
        ScbField.EffortEndReason => (EffortEndReason?.ToString(), null),
        ScbField.OccupationAfter => (OccupationAfter?.ToString(), null),
        ScbField.ExitDate => (null, ExitDate),
        ScbField.ExitReason => (ExitReason?.ToString(), null),
        ScbField.IndividualOccupation => (IndividualOccupation?.ToString(), null),
        ScbField.KnowledgeSource => (KnowledgeSource, null),
        ScbField.KnowledgeDate => (null, KnowledgeDate),
        ScbField.MunicipalAction => (MunicipalAction?.ToString(), null),
        ScbField.MunicipalActionDate => (null, MunicipalActionDate),
        _ => (null, null),
    };
}
