// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>A source that a host feeds itself.</summary>
/// <param name="read">Gives the records, complete, each time the source is read.</param>
public sealed class InMemoryRosterSource(Func<CancellationToken, Task<RosterRecords>> read) : IRosterSource
{
    /// <summary>Makes a source that always gives these records.</summary>
    public InMemoryRosterSource(RosterRecords records)
        : this(_ => Task.FromResult(records))
    {
        ArgumentNullException.ThrowIfNull(records);
    }

    /// <inheritdoc/>
    public Task<RosterRecords> ReadAsync(CancellationToken cancellationToken) => read(cancellationToken);
}
