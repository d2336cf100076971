// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Navet;

/// <summary>Keeps what is known of each number, which files were applied, and events that nobody has taken yet.</summary>
public interface INavetStore
{
    /// <summary>Begins a delivery. One writer at a time, over all hosts on the store; others wait.</summary>
    Task<INavetStoreWriter> BeginAsync(CancellationToken cancellationToken);

    /// <summary>What is known of a number, 12 digits; <c>null</c> when nothing is.</summary>
    Task<NavetPerson?> FindAsync(string personId, CancellationToken cancellationToken);

    /// <summary>All that is known, in the order of numbers.</summary>
    IAsyncEnumerable<NavetPerson> PeopleAsync(CancellationToken cancellationToken);

    /// <summary>Events that have not been taken, in order. Stable: the same until they are taken.</summary>
    IAsyncEnumerable<NavetEvent> EventsAsync(CancellationToken cancellationToken);

    /// <summary>Removes the events up to a number, when they have been dealt with. Again is harmless.</summary>
    Task TakeEventsAsync(long throughNumber, CancellationToken cancellationToken);

    /// <summary>Files that were applied, in the order of applying.</summary>
    IAsyncEnumerable<NavetAppliedFile> AppliedFilesAsync(CancellationToken cancellationToken);

    /// <summary>Posts that could not be applied, in the order of arriving.</summary>
    IAsyncEnumerable<NavetAsidePost> AsideAsync(CancellationToken cancellationToken);
}

/// <summary>One delivery on its way in: all of it is kept at <see cref="CommitAsync"/>, or nothing when it is disposed before.</summary>
public interface INavetStoreWriter : IAsyncDisposable
{
    /// <summary>The files of a job that were applied.</summary>
    ValueTask<IReadOnlyList<NavetAppliedFile>> FilesOfAsync(string jobId, CancellationToken cancellationToken);

    /// <summary>The highest running number of an order; <c>null</c> when none was applied or none has a number.</summary>
    ValueTask<long?> LastSequenceAsync(string orderId, CancellationToken cancellationToken);

    /// <summary>Whether a file of the order was applied.</summary>
    ValueTask<bool> KnowsOrderAsync(string orderId, CancellationToken cancellationToken);

    /// <summary>What is known of a number, with what this writer has kept; <c>null</c> when nothing is.</summary>
    ValueTask<NavetPerson?> FindAsync(string personId, CancellationToken cancellationToken);

    /// <summary>Keeps a number.</summary>
    ValueTask KeepAsync(NavetPerson person, CancellationToken cancellationToken);

    /// <summary>Keeps an event and numbers it.</summary>
    ValueTask AddAsync(NavetEvent navetEvent, CancellationToken cancellationToken);

    /// <summary>Keeps a post that cannot be applied.</summary>
    ValueTask KeepAsideAsync(NavetAsidePost post, CancellationToken cancellationToken);

    /// <summary>Puts a post where it can be read back in order; gone when the writer is.</summary>
    ValueTask StageAsync(NavetStagedPost post, CancellationToken cancellationToken);

    /// <summary>The staged posts by order time, those without first, then in the order of staging; emptied when read to the end.</summary>
    IAsyncEnumerable<NavetStagedPost> StagedAsync(CancellationToken cancellationToken);

    /// <summary>Records a file as applied.</summary>
    ValueTask RecordAsync(NavetAppliedFile file, CancellationToken cancellationToken);

    /// <summary>Makes all of it last.</summary>
    Task CommitAsync(CancellationToken cancellationToken);
}

/// <summary>A file that was applied. Its key is job, file number and content.</summary>
/// <param name="JobId"><c>JobbId</c>; the content hash where a file does not say.</param>
/// <param name="FileNumber"><c>FilNr</c>, from 1.</param>
/// <param name="ContentHash">SHA-256, hexadecimal.</param>
/// <param name="Name">Name of the file.</param>
/// <param name="OrderId"><c>BestallningsId</c>; empty where a file does not say.</param>
/// <param name="SequenceNumber"><c>LopNr</c>; <c>null</c> where a file does not say.</param>
/// <param name="Posts">Posts in it.</param>
/// <param name="AppliedAt">When.</param>
public sealed record NavetAppliedFile(
    string JobId, int FileNumber, string ContentHash, string Name, string OrderId, long? SequenceNumber, long Posts, DateTimeOffset AppliedAt);

/// <summary>A post that could not be applied.</summary>
/// <param name="Key">Opaque key of the post.</param>
/// <param name="File">Name of the file.</param>
/// <param name="Code">Why, a code of <see cref="NavetCodes"/>.</param>
/// <param name="Post">The post.</param>
public sealed record NavetAsidePost(string Key, string File, string Code, NavetPost Post)
{
    /// <summary>The key and the code.</summary>
    public override string ToString() => $"{Key} {Code}";
}

/// <summary>A post on its way into order.</summary>
/// <param name="OrderTime">What orders it; <c>null</c> comes first.</param>
/// <param name="Key">Opaque key of the post.</param>
/// <param name="File">Name of the file.</param>
/// <param name="Post">The post.</param>
public sealed record NavetStagedPost(DateTime? OrderTime, string Key, string File, NavetPost Post)
{
    /// <summary>The key.</summary>
    public override string ToString() => Key;
}
