// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Runtime.CompilerServices;

namespace Sambruk.Navet;

/// <summary>Keeps everything in memory: for tests and small work; gone with the process.</summary>
public sealed class InMemoryNavetStore : INavetStore, IDisposable
{
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, NavetPerson> _people = new(StringComparer.Ordinal);
    private readonly List<NavetEvent> _events = [];
    private readonly List<NavetAppliedFile> _files = [];
    private readonly List<NavetAsidePost> _aside = [];
    private long _number;

    /// <inheritdoc/>
    public async Task<INavetStoreWriter> BeginAsync(CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken).ConfigureAwait(false);
        return new Writer(this);
    }

    /// <inheritdoc/>
    public Task<NavetPerson?> FindAsync(string personId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(personId);
        lock (_lock)
        {
            return Task.FromResult(_people.GetValueOrDefault(personId));
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<NavetPerson> PeopleAsync(CancellationToken cancellationToken) => ListAsync(() => _people.Values, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<NavetEvent> EventsAsync(CancellationToken cancellationToken) => ListAsync(() => _events, cancellationToken);

    /// <inheritdoc/>
    public Task TakeEventsAsync(long throughNumber, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _events.RemoveAll(taken => taken.Number <= throughNumber);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<NavetAppliedFile> AppliedFilesAsync(CancellationToken cancellationToken) => ListAsync(() => _files, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<NavetAsidePost> AsideAsync(CancellationToken cancellationToken) => ListAsync(() => _aside, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _writing.Dispose();

    private async IAsyncEnumerable<T> ListAsync<T>(Func<IEnumerable<T>> list, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        T[] all;
        lock (_lock)
        {
            all = [.. list()];
        }

        foreach (var item in all)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return item;
        }

        await Task.CompletedTask.ConfigureAwait(false);
    }

    private sealed class Writer(InMemoryNavetStore store) : INavetStoreWriter
    {
        private readonly Dictionary<string, NavetPerson> _kept = new(StringComparer.Ordinal);
        private readonly List<NavetEvent> _events = [];
        private readonly List<NavetAppliedFile> _files = [];
        private readonly List<NavetAsidePost> _aside = [];
        private readonly List<NavetStagedPost> _staged = [];
        private bool _isOver;

        public ValueTask<IReadOnlyList<NavetAppliedFile>> FilesOfAsync(string jobId, CancellationToken cancellationToken) =>
            new([.. Files(file => file.JobId == jobId)]);

        public ValueTask<long?> LastSequenceAsync(string orderId, CancellationToken cancellationToken) =>
            new(Files(file => file.OrderId == orderId).Max(file => file.SequenceNumber));

        public ValueTask<bool> KnowsOrderAsync(string orderId, CancellationToken cancellationToken) => new(Files(file => file.OrderId == orderId).Count > 0);

        public ValueTask<NavetPerson?> FindAsync(string personId, CancellationToken cancellationToken)
        {
            lock (store._lock)
            {
                return new(_kept.GetValueOrDefault(personId) ?? store._people.GetValueOrDefault(personId));
            }
        }

        public ValueTask KeepAsync(NavetPerson person, CancellationToken cancellationToken)
        {
            _kept[person.PersonId] = person;
            return default;
        }

        public ValueTask AddAsync(NavetEvent navetEvent, CancellationToken cancellationToken)
        {
            _events.Add(navetEvent);
            return default;
        }

        public ValueTask KeepAsideAsync(NavetAsidePost post, CancellationToken cancellationToken)
        {
            _aside.Add(post);
            return default;
        }

        public ValueTask StageAsync(NavetStagedPost post, CancellationToken cancellationToken)
        {
            _staged.Add(post);
            return default;
        }

        public async IAsyncEnumerable<NavetStagedPost> StagedAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            // A stable sort.
            foreach (var post in _staged.OrderBy(post => post.OrderTime ?? DateTime.MinValue))
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return post;
            }

            _staged.Clear();
            await Task.CompletedTask.ConfigureAwait(false);
        }

        public ValueTask RecordAsync(NavetAppliedFile file, CancellationToken cancellationToken)
        {
            _files.Add(file);
            return default;
        }

        public Task CommitAsync(CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            lock (store._lock)
            {
                foreach (var person in _kept.Values)
                {
                    store._people[person.PersonId] = person;
                }

                foreach (var navetEvent in _events)
                {
                    store._events.Add(navetEvent with { Number = ++store._number });
                }

                store._files.AddRange(_files);
                store._aside.AddRange(_aside);
            }

            return Task.CompletedTask;
        }

        public ValueTask DisposeAsync()
        {
            if (!_isOver)
            {
                _isOver = true;
                store._writing.Release();
            }

            return default;
        }

        private List<NavetAppliedFile> Files(Func<NavetAppliedFile, bool> wanted)
        {
            lock (store._lock)
            {
                return [.. store._files.Concat(_files).Where(wanted)];
            }
        }
    }
}
