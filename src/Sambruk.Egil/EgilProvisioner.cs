// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

#pragma warning disable MA0025, CA1822
namespace Sambruk.Egil;

/// <summary>
/// Brings receivers in line with a roster: load once, then plan and apply for each target. Thread-safe; one run at a
/// time per target, across processes.
/// </summary>
public sealed class EgilProvisioner
{
    internal EgilProvisioner()
    {
    }

    /// <summary>Names of the configured targets.</summary>
    public IReadOnlyList<string> Targets => throw new NotImplementedException();

    /// <summary>Reads the source and makes the roster; the same roster serves all targets.</summary>
    /// <exception cref="InvalidInputException">The source cannot be used; nothing was sent.</exception>
    /// <exception cref="PeerUnavailableException">The source cannot be reached.</exception>
    public Task<Roster> LoadAsync(CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>
    /// Makes a plan and keeps it as the target's latest (for approval and for <see cref="GetStatusAsync"/>). Sends nothing and
    /// changes nothing in the state.
    /// </summary>
    public Task<ProvisioningPlan> PlanAsync(string target, Roster roster, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Makes a plan that removes everything ever sent to the target. Keeps it as <see cref="PlanAsync"/> does. Never held.</summary>
    public Task<ProvisioningPlan> PlanRemovalAsync(string target, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Approves the target's latest plan, once. An approval is used up by the run that applies the plan.</summary>
    /// <param name="target">The target.</param>
    /// <param name="planId">Id of the plan, whole.</param>
    /// <param name="approvedBy">Account id of who approves, for the audit log.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="SambrukException">Code <c>EGIL-NO-SUCH-PLAN</c>: the latest plan has another id, or there is none.</exception>
    public Task ApproveAsync(string target, string planId, string approvedBy, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>
    /// Applies a plan. Refused when the state is no longer the plan's baseline or the roster no longer the plan's source;
    /// held when a limit holds it and nobody has approved. Cancellation stops between requests and keeps what was sent.
    /// </summary>
    public Task<ProvisioningResult> ApplyAsync(ProvisioningPlan plan, Roster roster, IProgress<ProvisioningProgress>? progress = null, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Plans and applies within the limits.</summary>
    public Task<ProvisioningResult> SynchronizeAsync(string target, Roster roster, IProgress<ProvisioningProgress>? progress = null, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>What is known of the target, without asking it.</summary>
    public Task<TargetStatus> GetStatusAsync(string target, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>The answers of one run, as they came.</summary>
    public IAsyncEnumerable<JournalEntry> ReadJournalAsync(string target, string runId, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Asks the receiver for its lists and holds them against the roster. Changes nothing.</summary>
    /// <exception cref="PeerUnavailableException">The receiver cannot be reached or trusted.</exception>
    public Task<VerificationResult> VerifyAsync(string target, Roster roster, CancellationToken cancellationToken = default) => throw new NotImplementedException();
}
