// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Runtime.CompilerServices;

namespace Sambruk.Iot;

/// <summary>The latest dead letters in memory; gone with the process.</summary>
public sealed class InMemoryDeadLetterStore : IDeadLetterStore
{
    /// <summary>Letters that are kept; the oldest make room.</summary>
    public const int Capacity = 10_000;

    /// <summary>Bytes of messages that are kept; the oldest make room.</summary>
    public const long MostBytes = 64 * 1024 * 1024;

    private readonly Lock _lock = new();
    private readonly OrderedDictionary<Guid, DeadLetter> _letters = [];
    private long _bytes;

    /// <inheritdoc/>
    public Task AddAsync(IReadOnlyList<DeadLetter> letters, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(letters);
        lock (_lock)
        {
            foreach (var letter in letters)
            {
                Remove(letter.Id);
                _letters.Add(letter.Id, letter);
                _bytes += letter.Message.Body.Length;
                while (_letters.Count > Capacity || _bytes > MostBytes)
                {
                    Remove(_letters.GetAt(0).Key);
                }
            }
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<DeadLetter> ListAsync(DeadLetterQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        await Task.CompletedTask.ConfigureAwait(false);
        List<DeadLetter> all;
        lock (_lock)
        {
            all = [.. _letters.Values];
        }

        var wanted = all.AsEnumerable().Reverse().OrderByDescending(l => l.At)
            .Where(l => (query.Reason is null || l.Reason == query.Reason)
                && (query.DevEui is null || l.DevEui == query.DevEui)
                && (query.Before is null || l.At < query.Before))
            .Take(query.Limit);
        foreach (var letter in wanted)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return letter;
        }
    }

    /// <inheritdoc/>
    public Task<DeadLetter?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult(_letters.GetValueOrDefault(id));
        }
    }

    /// <inheritdoc/>
    public Task<bool> RemoveAsync(Guid id, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult(Remove(id));
        }
    }

    /// <inheritdoc/>
    public Task<long> CountAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult((long)_letters.Count);
        }
    }

    private bool Remove(Guid id)
    {
        if (!_letters.Remove(id, out var letter))
        {
            return false;
        }

        _bytes -= letter.Message.Body.Length;
        return true;
    }
}
