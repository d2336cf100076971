// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers;
using System.Text.Json;

namespace Sambruk.Egil;

/// <summary>The latest plan of a target, and who has approved it.</summary>
/// <param name="files">Where.</param>
/// <param name="lastRun">Number of the latest run, as the state or the journals tell it.</param>
/// <param name="now">The time that approvals are held against.</param>
internal sealed class PlanStore(RunFiles files, long lastRun, DateTimeOffset now)
{
    /// <summary>How long an approval waits for its run, and how long the rest of an interrupted run may wait for the next.</summary>
    public static readonly TimeSpan ApprovalHolds = TimeSpan.FromDays(7);

    public void Save(ProvisioningPlan plan)
    {
        try
        {
            files.CreateFolders();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw ProtectedFiles.Unwritable(files.LatestPlan, exception);
        }

        ProtectedFiles.Replace(files.LatestPlan, PlanDocument.Write(plan).Span);
    }

    public ProvisioningPlan? Latest() => ProtectedFiles.ReadIfThere(files.LatestPlan) is { } bytes ? WithApproval(PlanDocument.Read(bytes)) : null;

    public ProvisioningPlan WithApproval(ProvisioningPlan plan) => plan with { IsApproved = plan.IsHeld && (ApprovedPlanId() == plan.Id || IsRestOfApproved(plan)) };

    public void Approve(string planId, string approvedBy)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("plan", planId);
            json.WriteString("by", approvedBy);
            json.WriteString("at", now);
            json.WriteEndObject();
        }

        ProtectedFiles.Replace(files.Approval, buffer.WrittenSpan);
    }

    /// <summary>Keeps what the approval covers with the run that uses it. Before its journal: a kill in between loses nothing.</summary>
    public void BindApproval(string runId, ProvisioningPlan plan) =>
        ProtectedFiles.Replace(files.ApprovedPlan(runId), PlanDocument.Write(plan).Span);

    /// <summary>Once a run has begun, whichever, no approval waits any longer: it is used up, or it was for something else.</summary>
    public void DropApproval()
    {
        try
        {
            File.Delete(files.Approval);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw ProtectedFiles.Unwritable(files.Approval, exception);
        }
    }

    /// <summary>
    /// An approval holds for the operations of its plan, each once: when its run was killed or some of them failed, the rest
    /// needs no second approval in the run that follows. Anything else does: what the run has done already, another
    /// operation, another run in between, a run that came to its end, a week gone by.
    /// </summary>
    private bool IsRestOfApproved(ProvisioningPlan plan)
    {
        if (lastRun == 0
            || JournalReader.Open(files.Journal(RunFiles.RunId(lastRun))) is not { WasApproved: true } journal
            || journal.Summary.Outcome == ProvisioningOutcome.Completed
            || now - journal.Summary.StartedAt >= ApprovalHolds
            || Approved(journal) is not { } covered)
        {
            return false;
        }

        foreach (var entry in journal.Entries().Where(e => e.Succeeded))
        {
            covered.Remove(entry.Key);
        }

        return plan.Operations.All(o => covered.TryGetValue(o.Key, out var before)
            && o.ContentHash == before.ContentHash
            && (o.Kind == before.Kind || (o.Kind != OperationKind.Delete && before.Kind != OperationKind.Delete)));
    }

    private Dictionary<ResourceKey, PlannedOperation>? Approved(JournalReader journal)
    {
        try
        {
            return ProtectedFiles.ReadIfThere(files.ApprovedPlan(RunFiles.RunId(lastRun))) is { } bytes
                && PlanDocument.Read(bytes) is var plan && plan.Id == journal.Summary.PlanId
                    ? plan.Operations.ToDictionary(o => o.Key)
                    : null;
        }
        catch (Exception exception) when (exception is SambrukException or ArgumentException)
        {
            // Damaged: approves nothing.
            return null;
        }
    }

    private string? ApprovedPlanId()
    {
        if (ProtectedFiles.ReadIfThere(files.Approval) is not { } bytes)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(bytes);
            return now - document.RootElement.GetProperty("at").GetDateTimeOffset() < ApprovalHolds
                ? document.RootElement.GetProperty("plan").GetString()
                : null;
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }
}
