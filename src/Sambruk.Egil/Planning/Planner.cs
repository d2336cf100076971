// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Security.Cryptography;
using System.Text;

namespace Sambruk.Egil;

/// <summary>
/// Makes the plan: the roster held against what was sent. A function of its inputs: no I/O, no clock of its own, and the
/// order of the source decides nothing.
/// </summary>
internal static class Planner
{
    public static PlannedRoster Plan(string target, Roster roster, TargetState state, byte[] key, SafetyLimits limits, DateTimeOffset now, DateOnly? today = null)
    {
        var leftOut = new Dictionary<ResourceKey, string>();
        RosterResource[] resources = [.. RosterProjection.Project(roster, state, leftOut)];
        var hashes = ResourceHashes.Of(resources, key);
        using var fingerprints = new ContentHasher(key);
        var operations = new List<PlannedOperation>();
        var wanted = new Dictionary<ResourceKey, RosterResource>(resources.Length);
        var unchanged = new int[EgilResourceTypes.All.Count];

        for (var i = 0; i < resources.Length; i++)
        {
            var resource = resources[i];
            wanted.Add(resource.Key, resource);
            if (!state.Entries.TryGetValue(resource.Key, out var entry))
            {
                operations.Add(new(OperationKind.Create, resource.Key, OperationReason.New, [], Convert.ToHexStringLower(hashes[i])));
            }
            else if (entry.Hash is null)
            {
                operations.Add(new(OperationKind.Update, resource.Key, OperationReason.Unconfirmed, [], Convert.ToHexStringLower(hashes[i])));
            }
            else if (!entry.Hash.AsSpan().SequenceEqual(hashes[i]))
            {
                operations.Add(new(
                    OperationKind.Update, resource.Key, OperationReason.Changed,
                    Changed(entry.Attributes, fingerprints.Fingerprints(resource)), Convert.ToHexStringLower(hashes[i])));
            }
            else
            {
                unchanged[(int)resource.Type]++;
            }
        }

        // By id within a type: a source that gives its rows in another order the next time asks for the same, and an approval holds.
        operations.Sort(static (a, b) => a.Key.CompareTo(b.Key));
        var deletes = state.Entries.Keys
            .Where(k => !wanted.ContainsKey(k) && !leftOut.ContainsKey(k))
            .OrderByDescending(k => k.Type).ThenBy(k => k.Id)
            .Select(k => new PlannedOperation(OperationKind.Delete, k, Reason(roster, k), [], ""))
            .ToLookup(o => today is { } date && CanWait(o.Reason) && limits.Freeze.Any(period => period.Covers(date)));
        operations.AddRange(deletes[false]);
        var frozen = deletes[true].Select(o => o.Key).ToList();

        var summary = Summarize(state, operations, unchanged, leftOut);
        var plan = new ProvisioningPlan
        {
            Id = "",
            Target = target,
            CreatedAt = now,
            Baseline = state.Baseline(),
            Operations = operations,
            LeftOut = leftOut,
            FrozenDeletes = frozen.Count,
            Summary = summary,
            Breaches = LimitCheck.Check(limits, state, summary, resources, leftOut.Keys.Concat(frozen), roster.SourceWasEmpty),
            ProtectedPersons = roster.ProtectedPersons,
            Report = roster.Report,
        };
        return new(plan with { Id = Identify(plan) }, wanted);
    }

    public static ProvisioningPlan PlanRemoval(string target, TargetState state, DateTimeOffset now)
    {
        PlannedOperation[] operations = [.. state.Entries.Keys
            .OrderByDescending(k => k.Type).ThenBy(k => k.Id)
            .Select(k => new PlannedOperation(OperationKind.Delete, k, OperationReason.Unprovision, [], ""))];
        var plan = new ProvisioningPlan
        {
            Id = "",
            Target = target,
            CreatedAt = now,
            Baseline = state.Baseline(),
            IsUnprovision = true,
            Operations = operations,
            LeftOut = new Dictionary<ResourceKey, string>(),
            Summary = Summarize(state, operations, new int[EgilResourceTypes.All.Count], new Dictionary<ResourceKey, string>()),
            Breaches = [],
            Report = ValidationReport.Empty,
        };
        return plan with { Id = Identify(plan) };
    }

    private static IReadOnlyList<TypeSummary> Summarize(
        TargetState state, IReadOnlyCollection<PlannedOperation> operations, int[] unchanged, Dictionary<ResourceKey, string> leftOut)
    {
        var existing = state.Entries.Keys.CountBy(k => k.Type).ToDictionary();
        var counts = operations.CountBy(o => (o.Key.Type, o.Kind)).ToDictionary();
        var out_ = leftOut.Keys.CountBy(k => k.Type).ToDictionary();
        return [.. EgilResourceTypes.All.Select(type => new TypeSummary(
            type,
            existing.GetValueOrDefault(type),
            counts.GetValueOrDefault((type, OperationKind.Create)),
            counts.GetValueOrDefault((type, OperationKind.Update)),
            counts.GetValueOrDefault((type, OperationKind.Delete)),
            unchanged[(int)type],
            out_.GetValueOrDefault(type)))];
    }

    private static OperationReason Reason(Roster roster, ResourceKey key) => roster.Removed.TryGetValue(key, out var reason)
        ? reason switch
        {
            RemovalReason.ProtectedIdentity => OperationReason.ProtectedIdentity,
            RemovalReason.Blocked => OperationReason.Blocked,
            RemovalReason.OutsideLimiter => OperationReason.OutsideLimiter,
            _ => OperationReason.Orphan,
        }
        : OperationReason.NotInSource;

    // A person who must not be known there, or whom the municipality has stopped by hand, does not wait for the autumn.
    private static bool CanWait(OperationReason reason) => reason is not (OperationReason.ProtectedIdentity or OperationReason.Blocked);

    private static string[] Changed(AttributeFingerprint[] before, AttributeFingerprint[] now)
    {
        var known = before.ToDictionary(a => a.Name, a => a.Value, StringComparer.Ordinal);
        var changed = now.Where(a => !known.TryGetValue(a.Name, out var value) || value != a.Value).Select(a => a.Name);
        var gone = before.Select(a => a.Name).Except(now.Select(a => a.Name), StringComparer.Ordinal);
        return [.. changed, .. gone];
    }

    private static string Identify(ProvisioningPlan plan)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        sha.AppendData(Encoding.UTF8.GetBytes($"{plan.Target}\n{plan.Baseline}\n{plan.IsUnprovision}\n"));
        Span<byte> row = stackalloc byte[2 + 16];
        foreach (var operation in plan.Operations)
        {
            row[0] = (byte)operation.Kind;
            row[1] = (byte)operation.Key.Type;
            operation.Key.Id.TryWriteBytes(row[2..], bigEndian: true, out _);
            sha.AppendData(row);
            sha.AppendData(Encoding.ASCII.GetBytes(operation.ContentHash));
        }

        return Convert.ToHexStringLower(sha.GetHashAndReset().AsSpan(0, 16));
    }
}

/// <summary>A plan together with the objects it was made of.</summary>
internal sealed record PlannedRoster(ProvisioningPlan Plan, IReadOnlyDictionary<ResourceKey, RosterResource> Resources);
