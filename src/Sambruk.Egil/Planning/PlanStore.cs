// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers;
using System.Text.Json;

namespace Sambruk.Egil;

/// <summary>The latest plan of a target, and who has approved it.</summary>
internal sealed class PlanStore(RunFiles files)
{
    public void Save(ProvisioningPlan plan)
    {
        files.CreateFolders();
        ProtectedFiles.Replace(files.LatestPlan, PlanDocument.Write(plan).Span);
    }

    public ProvisioningPlan? Latest() => ReadIfThere(files.LatestPlan) is { } bytes ? WithApproval(PlanDocument.Read(bytes)) : null;

    public ProvisioningPlan WithApproval(ProvisioningPlan plan) => plan with { IsApproved = plan.IsHeld && (ApprovedPlanId() == plan.Id || IsRestOfApproved(plan)) };

    public void Approve(string planId, string approvedBy, DateTimeOffset now)
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

    /// <summary>Uses the approval up: from now on it belongs to this run.</summary>
    public void UseApproval(string runId, ProvisioningPlan plan)
    {
        ProtectedFiles.Replace(files.ApprovedPlan(runId), PlanDocument.Write(plan).Span);
        File.Delete(files.Approval);
    }

    /// <summary>
    /// An approval holds for the operations of its plan until they are done: when the run was killed or some of them
    /// failed, the rest needs no second approval. Anything else does.
    /// </summary>
    private bool IsRestOfApproved(ProvisioningPlan plan)
    {
        var last = files.LastRun();
        if (last == 0 || ReadIfThere(files.ApprovedPlan(RunFiles.RunId(last))) is not { } bytes)
        {
            return false;
        }

        var approved = PlanDocument.Read(bytes).Operations.ToDictionary(o => o.Key);
        return plan.Operations.All(o => approved.TryGetValue(o.Key, out var before)
            && o.ContentHash == before.ContentHash
            && (o.Kind == before.Kind || (o.Kind == OperationKind.Update && before.Kind == OperationKind.Create)));
    }

    private string? ApprovedPlanId()
    {
        if (ReadIfThere(files.Approval) is not { } bytes)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(bytes);
            return document.RootElement.GetProperty("plan").GetString();
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    private static byte[]? ReadIfThere(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }
}
