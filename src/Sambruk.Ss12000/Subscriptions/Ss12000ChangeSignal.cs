// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Ss12000;

/// <summary>What a server called about.</summary>
/// <param name="Modified">Types of which something was made or changed.</param>
/// <param name="Deleted">True when something was deleted.</param>
public sealed record Ss12000Notice(IReadOnlyList<Ss12000EntityType> Modified, bool Deleted);

/// <summary>
/// Between the endpoint that a server calls and the work that pulls. Calls that come while a pull is under way are one notice afterwards: a
/// storm of calls is one pull, and takes no memory. Notices are not kept over a restart; the next change, or the schedule, brings them.
/// </summary>
public sealed class Ss12000ChangeSignal : IDisposable
{
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _raised = new(0, 1);
    private int _modified;
    private bool _deleted;

    /// <summary>Tells whoever waits. Types are those of the six; without any, and without deletions, nothing is told.</summary>
    public void Raise(IReadOnlyCollection<Ss12000EntityType> modified, bool deleted)
    {
        ArgumentNullException.ThrowIfNull(modified);
        lock (_lock)
        {
            foreach (var type in modified)
            {
                _modified |= 1 << (int)type;
            }

            _deleted |= deleted;
            if ((_modified != 0 || _deleted) && _raised.CurrentCount == 0)
            {
                _raised.Release();
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _raised.Dispose();

    /// <summary>Waits for a call and gives all that came since the last time. For one waiter.</summary>
    public async Task<Ss12000Notice> WaitAsync(CancellationToken cancellationToken = default)
    {
        await _raised.WaitAsync(cancellationToken).ConfigureAwait(false);
        lock (_lock)
        {
            var notice = new Ss12000Notice([.. Enum.GetValues<Ss12000EntityType>().Where(type => (_modified & (1 << (int)type)) != 0)], _deleted);
            _modified = 0;
            _deleted = false;
            return notice;
        }
    }
}
