// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>An operation on its way.</summary>
internal sealed class PendingOperation(PlannedOperation operation, RosterResource? resource)
{
    public PlannedOperation Operation { get; } = operation;

    public RosterResource? Resource { get; } = resource;

    /// <summary>What is sent next: a create that meets 409 goes on as an update, an update that meets 404 as a create.</summary>
    public OperationKind Next { get; set; } = operation.Kind;

    /// <summary>True when <see cref="Next"/> has been changed; it is changed once.</summary>
    public bool Turned { get; set; }

    /// <summary>True when it is written in the journal that this is about to be sent.</summary>
    public bool IsAnnounced { get; set; }

    /// <summary>True when an attempt may have arrived without an answer.</summary>
    public bool IsDoubtful { get; set; }

    public int Attempts { get; set; }

    public int ConnectionFailures { get; set; }

    /// <summary>Time stamp of the first attempt.</summary>
    public long FirstAttempt { get; set; }
}
