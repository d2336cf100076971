// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;

namespace Sambruk.Egil;

/// <summary>Writes to the host's audit log, when it has one: plan and run ids and counts, no object and no person.</summary>
internal sealed class EgilAudit(IAuditLog? log)
{
    private const string Service = "sambruk.egil";

    public Task ApprovedAsync(ProvisioningPlan plan, string approvedBy, CancellationToken cancellationToken) => WriteAsync(
        new AuditEvent(approvedBy, "egil.plan.approve", plan.Id, "approved")
        {
            Details = Details(plan.Target, ("operations", plan.Operations.Count), ("breaches", plan.Breaches.Count)),
        },
        cancellationToken);

    public Task RanAsync(ProvisioningResult result, CancellationToken cancellationToken) => result.Plan.Operations.Count == 0
        ? Task.CompletedTask
        : WriteAsync(
            new AuditEvent(Service, "egil.run", result.RunId, result.Outcome.ToString())
            {
                Details = Details(
                    result.Target,
                    ("created", result.Types.Sum(t => t.Created)),
                    ("updated", result.Types.Sum(t => t.Updated)),
                    ("deleted", result.Types.Sum(t => t.Deleted)),
                    ("failed", result.Types.Sum(t => t.Failed + t.HeldBack))),
            },
            cancellationToken);

    public Task AdoptedAsync(AdoptionResult result, CancellationToken cancellationToken) => WriteAsync(
        new AuditEvent(Service, "egil.adopt", result.RunId!, "adopted")
        {
            Details = Details(result.Target, ("unknown", result.Unknown.Count), ("missing", result.Missing.Count)),
        },
        cancellationToken);

    private Task WriteAsync(AuditEvent auditEvent, CancellationToken cancellationToken) =>
        log is null ? Task.CompletedTask : log.AppendAsync(auditEvent, cancellationToken);

    private static Dictionary<string, string> Details(string target, params (string Name, int Count)[] counts)
    {
        var details = new Dictionary<string, string>(StringComparer.Ordinal) { ["target"] = target };
        foreach (var (name, count) in counts)
        {
            details[name] = count.ToString(CultureInfo.InvariantCulture);
        }

        return details;
    }
}
