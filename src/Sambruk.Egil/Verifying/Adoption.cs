// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json;

namespace Sambruk.Egil;

/// <summary>
/// Rebuilds a lost or doubtful state from the lists of the receiver. Sends nothing but GET: what is found becomes
/// unconfirmed, and the next plan, with its limits, decides what becomes of it.
/// </summary>
internal sealed class Adoption(string target, TimeProvider time, byte[] key)
{
    private readonly List<(ResourceKey Key, string ConfigurationType)> _doubtful = [];
    private long _requests;

    /// <summary>Holds the lists against the state.</summary>
    public async Task<AdoptionResult> CompareAsync(ReceiverLists lists, TargetState state, CancellationToken cancellationToken)
    {
        var unknown = new List<ResourceKey>();
        var missing = new List<ResourceKey>();
        var notListed = new List<EgilResourceType>();
        var known = 0;
        foreach (var type in EgilResourceTypes.All)
        {
            if (!await lists.IsListedAsync(type, cancellationToken).ConfigureAwait(false))
            {
                notListed.Add(type);
                continue;
            }

            var left = state.Entries.Keys.Where(k => k.Type == type).ToHashSet();
            await foreach (var (id, resource) in lists.ReadAsync(type, cancellationToken).ConfigureAwait(false))
            {
                var found = new ResourceKey(type, id);
                if (left.Remove(found))
                {
                    known++;
                }
                else
                {
                    unknown.Add(found);
                    _doubtful.Add((found, ConfigurationTypeOf(type, resource)));
                }
            }

            missing.AddRange(left.Order());
            _doubtful.AddRange(left.Order().Select(k => (k, state.Entries[k].ConfigurationType)));
        }

        _requests = lists.Requests;
        return new AdoptionResult
        {
            Target = target,
            Unknown = unknown,
            Missing = missing,
            Known = known,
            IsOtherKey = IsOtherKey(state),
            NotListed = notListed,
        };
    }

    /// <summary>Takes what was found into the state, by way of a journal.</summary>
    public string Write(TargetSession session)
    {
        if (IsOtherKey(session.State))
        {
            session.State.ForgetHashes();
        }

        session.State.KeyCheck = StateKey.Check(key);
        var run = session.NextRun();
        var runId = RunFiles.RunId(run);
        using var journal = RunJournal.Create(
            session.Files.Journal(runId),
            new JournalHead(run, "adopted", session.State.Baseline(), time.GetUtcNow(), Approved: false, _doubtful.Count, session.State.KeyCheck));
        new PlanStore(session.Files, run - 1, time.GetUtcNow()).DropApproval();
        foreach (var (found, configurationType) in _doubtful)
        {
            journal.Doubtful(new PlannedOperation(OperationKind.Update, found, OperationReason.Unconfirmed, [], ""), null, configurationType);
            session.State.MarkUnconfirmed(found, configurationType);
        }

        journal.End(time.GetUtcNow(), ProvisioningOutcome.Completed, _requests, []);
        session.Commit(run);
        return runId;
    }

    private bool IsOtherKey(TargetState state) => state.KeyCheck is { } made && made != StateKey.Check(key);

    // Net limits count pupils and teachers apart; only a pupil must have enrolments (EGIL profile, User).
    private static string ConfigurationTypeOf(EgilResourceType type, JsonElement resource) => type != EgilResourceType.User
        ? type.ToString()
        : resource.TryGetProperty(ScimSchemas.UserExtension, out var extension)
            && extension.ValueKind == JsonValueKind.Object
            && extension.TryGetProperty("enrolments", out var enrolments)
            && enrolments.ValueKind == JsonValueKind.Array && enrolments.GetArrayLength() > 0
                ? nameof(UserRole.Student)
                : nameof(UserRole.Teacher);
}
