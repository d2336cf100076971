// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Ss12000;

/// <summary>One taking of changes.</summary>
internal sealed class ChangesRun(Ss12000Client client, ServerCalls calls)
{
    private static readonly TimeSpan s_believable = TimeSpan.FromDays(1);

    private readonly Dictionary<Ss12000EntityType, IReadOnlyList<Ss12000Entity>> _changed = [];
    private readonly DateTimeOffset _believable = calls.Time.GetUtcNow() + s_believable;
    private DateTimeOffset? _latest;
    private int _count;

    public Ss12000EntityType? Type { get; private set; }

    public int Page { get; private set; }

    public async Task<Ss12000Changes> TakeAsync(Ss12000Position position, CancellationToken cancellationToken)
    {
        var start = calls.Time.GetTimestamp();
        var after = position.At - calls.Options.Overlap;
        foreach (var type in position.Types)
        {
            Type = type;
            await TakeTypeAsync(EntityKind.Of(type), after, cancellationToken).ConfigureAwait(false);
        }

        (Type, Page) = (null, 0);
        DeletedEntities? deleted;
        try
        {
            deleted = await client.GetDeletedAsync(after, position.Types, cancellationToken).ConfigureAwait(false);
        }
        catch (PeerUnavailableException fault) when (fault.Code == Ss12000Codes.NotOffered)
        {
            deleted = null;
        }

        var next = _latest - calls.Time.GetElapsedTime(start);
        return new(_changed, deleted, next > position.At ? new(next.Value, position.Types) : position);
    }

    private async Task TakeTypeAsync(EntityKind kind, DateTimeOffset after, CancellationToken cancellationToken)
    {
        var changed = new Dictionary<Guid, Ss12000Entity>();
        var text = new QueryText(calls.Options.Profile);
        text.Add("meta.modified.after", after);
        text.Add("limit", calls.Options.PageSize);
        var walk = new PageWalk(kind.Type);
        for (var query = text.ToString(); ;)
        {
            Page = walk.Page;
            var before = changed.Count;
            var page = new ChangedPage(kind);
            var token = await calls.PageAsync("changes", kind.Path + query, page, cancellationToken).ConfigureAwait(false);
            foreach (var entity in page.Entities)
            {
                Add(changed, entity);
            }

            if (_count + changed.Count > calls.Options.MaxChanges)
            {
                throw new PeerUnavailableException(Ss12000Codes.TooManyChanges, FormattableString.Invariant($"More than {calls.Options.MaxChanges} changes: take a snapshot."));
            }

            if (!walk.GoesOn(token, changed.Count > before))
            {
                break;
            }

            query = client.NextPage(token!);
        }

        _count += changed.Count;
        _changed[kind.Type] = [.. changed.Values];
    }

    private void Add(Dictionary<Guid, Ss12000Entity> changed, Ss12000Entity entity)
    {
        var modified = entity.Meta?.Modified;
        if (modified is { } at && at <= _believable && !(_latest >= at))
        {
            _latest = at;
        }

        if (!changed.TryGetValue(entity.Id, out var before) || !(before.Meta?.Modified > modified))
        {
            changed[entity.Id] = entity;
        }
    }

    private sealed class ChangedPage(EntityKind kind) : IPageSink
    {
        public List<Ss12000Entity> Entities { get; } = [];

        public void Begin() => Entities.Clear();

        public void Add(ReadOnlySpan<byte> entity) => Entities.Add(kind.Read(entity));

        public void Forget() => Entities.Clear();
    }
}
