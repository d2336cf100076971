// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Ss12000;

/// <summary>One taking of a snapshot.</summary>
internal sealed class SnapshotRun(Ss12000Client client, ServerCalls calls, SnapshotStore store, Ss12000Snapshot? previous, bool acceptDecrease)
{
    // A server whose clock, or whose data, is further ahead than this is not believed: nothing would ever have changed since.
    private static readonly TimeSpan s_believable = TimeSpan.FromDays(1);

    private readonly Dictionary<Ss12000EntityType, IReadOnlyList<Guid>> _gone = [];
    private readonly Dictionary<Ss12000EntityType, IReadOnlyList<Guid>> _unconfirmed = [];
    private readonly List<EntityFile> _files = [];

    public Ss12000EntityType? Type { get; private set; }

    public int Page { get; private set; }

    public int Pages { get; private set; }

    public int Entities => _files.Sum(static file => file.Count);

    public int Missing { get; private set; }

    public int Recovered { get; private set; }

    private Ss12000SnapshotOptions Settings => calls.Options.Snapshot;

    public async Task<Ss12000SnapshotResult> TakeAsync(long start, CancellationToken cancellationToken)
    {
        try
        {
            var believable = calls.Time.GetUtcNow() + s_believable;
            foreach (var type in Settings.Types.Count > 0 ? Settings.Types.Distinct().Order() : Enum.GetValues<Ss12000EntityType>().Order())
            {
                (Type, Page) = (type, 1);
                await TakeTypeAsync(EntityKind.Of(type), believable, cancellationToken).ConfigureAwait(false);
            }

            (Type, Page) = (null, 0);
            var checks = new EntityChecks();
            foreach (var file in _files)
            {
                checks.AddAll(file.Checks.Counts);
                checks.Add(EntityChecks.NotConfirmed, file.Kind.Path, _unconfirmed.GetValueOrDefault(file.Kind.Type, []).Count);
            }

            var manifest = new SnapshotManifest
            {
                Version = SnapshotManifest.CurrentVersion,
                At = _files.Max(static file => file.Latest) - calls.Time.GetElapsedTime(start),
                Parts = [.. _files.Select(static file => file.Part())],
                Findings = new(checks.Counts, StringComparer.Ordinal),
            };
            var whole = store.Complete(manifest);
            return new() { Snapshot = new(whole, manifest), Gone = _gone, Unconfirmed = _unconfirmed };
        }
        finally
        {
            foreach (var file in _files)
            {
                file.Dispose();
            }
        }
    }

    private async Task TakeTypeAsync(EntityKind kind, DateTimeOffset believable, CancellationToken cancellationToken)
    {
        var required = Settings.Required.Count > 0 ? Settings.Required.Contains(kind.Type) : kind.Type is Ss12000EntityType.Organisation or Ss12000EntityType.Person;
        EntityFile? file = null;
        var text = new QueryText(calls.Options.Profile);
        text.Add("limit", calls.Options.PageSize);
        var walk = new PageWalk(kind.Type);
        for (var query = text.ToString(); ;)
        {
            Page = walk.Page;
            string? token;
            var before = file?.Count ?? 0;
            try
            {
                file ??= new EntityFile(kind, store.Create(kind.Type), calls.Options.MaxEntities, believable);
                token = await calls.PageAsync("snapshot", kind.Path + query, file, cancellationToken).ConfigureAwait(false);
                Pages++;
            }
            catch (PeerUnavailableException fault) when (fault.Code == Ss12000Codes.NotOffered && Page == 1)
            {
                file?.Dispose();
                NotOffered(kind, required, fault);
                return;
            }

            if (!walk.GoesOn(token, file.Count > before))
            {
                break;
            }

            query = client.NextPage(token!);
        }

        _files.Add(file);
        Page = 0;
        if (required && file.Count == 0)
        {
            throw new PullRefusedException(new(Ss12000Codes.Empty, kind.Type, 0, $"The server has not a single one of {kind.Type}, of which there must be some.") { Now = 0 });
        }

        if (previous is not null && previous.IsOffered(kind.Type))
        {
            await CompareAsync(kind, file, previous, cancellationToken).ConfigureAwait(false);
        }
    }

    private void NotOffered(EntityKind kind, bool required, PeerUnavailableException fault)
    {
        if (required)
        {
            throw new PullRefusedException(new(Ss12000Codes.NotOffered, kind.Type, 1, $"{kind.Type} is required and not offered. {fault.Message}"));
        }

        if (!acceptDecrease && previous?.Count(kind.Type) is > 0 and var before)
        {
            throw new PullRefusedException(new(Ss12000Codes.Withdrawn, kind.Type, 1, $"{kind.Type} was offered before and is no longer. {fault.Message}") { Before = before });
        }
    }

    /// <summary>What the snapshot before has and this one lacks: too many is a refusal; a few are looked up.</summary>
    private async Task CompareAsync(EntityKind kind, EntityFile file, Ss12000Snapshot before, CancellationToken cancellationToken)
    {
        var missing = await before.IdsAsync(kind, cancellationToken).ConfigureAwait(false);
        var all = missing.Count;
        missing.ExceptWith(file.Ids);
        Missing += missing.Count;
        if (!acceptDecrease && missing.Count > Settings.MinimumForPercent && missing.Count > all * Settings.MaxDecreasePercent / 100)
        {
            throw new PullRefusedException(new(
                Ss12000Codes.Collapsed,
                kind.Type,
                0,
                FormattableString.Invariant($"{missing.Count} of {all} entities of {kind.Type} are gone since the snapshot before: more than {Settings.MaxDecreasePercent} percent."))
            {
                Before = all,
                Now = file.Count,
            });
        }

        if (missing.Count == 0)
        {
            return;
        }

        if (await FindAsync(kind, file, missing, cancellationToken).ConfigureAwait(false))
        {
            _gone[kind.Type] = [.. missing.Order()];
            return;
        }

        var deleted = await DeletedAsync(kind, before, cancellationToken).ConfigureAwait(false);
        _gone[kind.Type] = [.. missing.Where(deleted.Contains).Order()];
        _unconfirmed[kind.Type] = [.. missing.Where(id => !deleted.Contains(id)).Order()];
    }

    /// <summary>Takes along those that the server still has, and removes them from what is missing. False: the server has no lookup.</summary>
    private async Task<bool> FindAsync(EntityKind kind, EntityFile file, HashSet<Guid> missing, CancellationToken cancellationToken)
    {
        var size = calls.Options.LookupSize;
        var ids = missing.ToArray();
        for (var from = 0; from < ids.Length;)
        {
            var part = ids[from..Math.Min(from + size, ids.Length)];
            try
            {
                var only = new OnlyThese(file, kind, part);
                await calls.LookupAsync("lookup", $"{kind.Path}/lookup", ServerCalls.Body(new IdLookup(part), RosterJson.Default.IdLookup), part.Length > 1, only, cancellationToken).ConfigureAwait(false);
            }
            catch (PeerUnavailableException fault) when (fault.Code == Ss12000Codes.Busy && part.Length > 1)
            {
                size = part.Length / 2;
                continue;
            }
            catch (PeerUnavailableException fault) when (fault.Code is Ss12000Codes.NotOffered or Ss12000Codes.Refused or Ss12000Codes.Status && from == 0)
            {
                return false;
            }

            from += part.Length;
        }

        var found = missing.RemoveWhere(file.Contains);
        Recovered += found;
        file.Checks.Add(EntityChecks.FoundByLookup, kind.Path, found);
        return true;
    }

    private async Task<HashSet<Guid>> DeletedAsync(EntityKind kind, Ss12000Snapshot before, CancellationToken cancellationToken)
    {
        if (before.Position is not { } position)
        {
            return [];
        }

        try
        {
            var deleted = await client.GetDeletedAsync(position.At - calls.Options.Overlap, [kind.Type], cancellationToken).ConfigureAwait(false);
            return [.. deleted.Of(kind.Type)];
        }
        catch (PeerUnavailableException fault) when (fault.Code is Ss12000Codes.NotOffered or Ss12000Codes.Refused or Ss12000Codes.Status)
        {
            return [];
        }
    }

    /// <summary>Lets through what was asked for.</summary>
    private sealed class OnlyThese(EntityFile file, EntityKind kind, Guid[] asked) : IPageSink
    {
        private readonly HashSet<Guid> _asked = [.. asked];

        public void Begin() => file.Begin();

        public void Add(ReadOnlySpan<byte> entity)
        {
            if (!_asked.Contains(kind.Read(entity).Id))
            {
                throw new PageException("has an entity that was not asked for");
            }

            file.Add(entity);
        }

        public void Forget() => file.Forget();
    }
}

/// <summary>Carries a refusal out of a run.</summary>
internal sealed class PullRefusedException(Ss12000Refusal refusal) : Exception(refusal.Message)
{
    public Ss12000Refusal Refusal => refusal;
}
