// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Navet;

namespace Sambruk.Cli;

/// <summary>A store that tells how many posts have come to it, for those who wait.</summary>
internal sealed class CountingStore(INavetStore store) : INavetStore
{
    private long _posts;
    private long _staged;
    private int _deliveries;

    /// <summary>Deliveries that were begun; 0: files are still read to their ends.</summary>
    public int Deliveries => Volatile.Read(ref _deliveries);

    /// <summary>Persons that were kept.</summary>
    public long Kept => Interlocked.Read(ref _posts);

    /// <summary>Posts that were put in order.</summary>
    public long Staged => Interlocked.Read(ref _staged);

    public async Task<INavetStoreWriter> BeginAsync(CancellationToken cancellationToken)
    {
        var writer = await store.BeginAsync(cancellationToken).ConfigureAwait(false);
        Interlocked.Increment(ref _deliveries);
        return new Writer(this, writer);
    }

    public Task<NavetPerson?> FindAsync(string personId, CancellationToken cancellationToken) => store.FindAsync(personId, cancellationToken);

    public IAsyncEnumerable<NavetPerson> PeopleAsync(CancellationToken cancellationToken) => store.PeopleAsync(cancellationToken);

    public IAsyncEnumerable<NavetEvent> EventsAsync(CancellationToken cancellationToken) => store.EventsAsync(cancellationToken);

    public Task TakeEventsAsync(long throughNumber, CancellationToken cancellationToken) => store.TakeEventsAsync(throughNumber, cancellationToken);

    public IAsyncEnumerable<NavetAppliedFile> AppliedFilesAsync(CancellationToken cancellationToken) => store.AppliedFilesAsync(cancellationToken);

    public IAsyncEnumerable<NavetAsidePost> AsideAsync(CancellationToken cancellationToken) => store.AsideAsync(cancellationToken);

    private sealed class Writer(CountingStore owner, INavetStoreWriter writer) : INavetStoreWriter
    {
        public ValueTask<IReadOnlyList<NavetAppliedFile>> FilesOfAsync(string jobId, CancellationToken cancellationToken) => writer.FilesOfAsync(jobId, cancellationToken);

        public ValueTask<long?> LastSequenceAsync(string orderId, CancellationToken cancellationToken) => writer.LastSequenceAsync(orderId, cancellationToken);

        public ValueTask<bool> KnowsOrderAsync(string orderId, CancellationToken cancellationToken) => writer.KnowsOrderAsync(orderId, cancellationToken);

        public ValueTask<NavetPerson?> FindAsync(string personId, CancellationToken cancellationToken) => writer.FindAsync(personId, cancellationToken);

        public ValueTask KeepAsync(NavetPerson person, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref owner._posts);
            return writer.KeepAsync(person, cancellationToken);
        }

        public ValueTask AddAsync(NavetEvent navetEvent, CancellationToken cancellationToken) => writer.AddAsync(navetEvent, cancellationToken);

        public ValueTask KeepAsideAsync(NavetAsidePost post, CancellationToken cancellationToken) => writer.KeepAsideAsync(post, cancellationToken);

        public ValueTask StageAsync(NavetStagedPost post, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref owner._staged);
            return writer.StageAsync(post, cancellationToken);
        }

        public IAsyncEnumerable<NavetStagedPost> StagedAsync(CancellationToken cancellationToken) => writer.StagedAsync(cancellationToken);

        public ValueTask RecordAsync(NavetAppliedFile file, CancellationToken cancellationToken) => writer.RecordAsync(file, cancellationToken);

        public Task CommitAsync(CancellationToken cancellationToken) => writer.CommitAsync(cancellationToken);

        public ValueTask DisposeAsync() => writer.DisposeAsync();
    }
}
