// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Kaa;

/// <summary>What a column of SCB's file can hold. The first blocks are named by SCB's register 368; the last six are read from their names.</summary>
public enum ScbField
{
    /// <summary>Identity number, 12 digits.</summary>
    IdentityNumber,

    /// <summary>Reporting municipality.</summary>
    Municipality,

    /// <summary>Gender.</summary>
    Gender,

    /// <summary>Date of entry.</summary>
    EntryDate,

    /// <summary>Latest school-related occupation at entry.</summary>
    OccupationAtEntry,

    /// <summary>Reason for entry.</summary>
    EntryReason,

    /// <summary>Date of a contact.</summary>
    ContactDate,

    /// <summary>Occupation at the contact.</summary>
    OccupationAtContact,

    /// <summary>Occupation before the effort.</summary>
    OccupationBefore,

    /// <summary>The effort.</summary>
    Effort,

    /// <summary>Its first day.</summary>
    EffortStart,

    /// <summary>Its last day.</summary>
    EffortEnd,

    /// <summary>Why it ended.</summary>
    EffortEndReason,

    /// <summary>Occupation after it.</summary>
    OccupationAfter,

    /// <summary>Date of exit.</summary>
    ExitDate,

    /// <summary>Why the responsibility ended.</summary>
    ExitReason,

    /// <summary>indsyss: read as the person's occupation.</summary>
    IndividualOccupation,

    /// <summary>kallkann: read as where that is known from.</summary>
    KnowledgeSource,

    /// <summary>datumkann: read as the day it became known.</summary>
    KnowledgeDate,

    /// <summary>komsak: read as what the municipality did last, by channel.</summary>
    MunicipalAction,

    /// <summary>datumkom: read as the day of it.</summary>
    MunicipalActionDate,

    /// <summary>atgtyp: read as the kind of effort.</summary>
    EffortType,
}
