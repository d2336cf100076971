// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>Keeps messages that were put aside.</summary>
public interface IDeadLetterStore
{
    /// <summary>Keeps letters; one whose id is there already takes its place.</summary>
    /// <exception cref="Exception">They cannot be kept now; they come again after a while.</exception>
    Task AddAsync(IReadOnlyList<DeadLetter> letters, CancellationToken cancellationToken);

    /// <summary>Letters, the latest first.</summary>
    IAsyncEnumerable<DeadLetter> ListAsync(DeadLetterQuery query, CancellationToken cancellationToken);

    /// <summary>The letter, or null.</summary>
    Task<DeadLetter?> FindAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Throws a letter away; false when it was not there.</summary>
    Task<bool> RemoveAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Letters that are kept.</summary>
    Task<long> CountAsync(CancellationToken cancellationToken);
}
