// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Runtime.CompilerServices;

namespace Sambruk.Kaa;

/// <summary>Events for as long as the process lives: for tests and trials.</summary>
public sealed class InMemoryKaaStore : IKaaStore
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, Case> _cases = new(StringComparer.Ordinal);
    private readonly Dictionary<IdentityNumber, string> _numbers = [];

    /// <inheritdoc/>
    public Task<string?> FindAsync(IdentityNumber identity, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult(_numbers.GetValueOrDefault(identity));
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<RecordedEvent>> EventsAsync(string personId, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult<IReadOnlyList<RecordedEvent>>(_cases.TryGetValue(personId, out var found) ? [.. found.Events] : []);
        }
    }

    /// <inheritdoc/>
    public Task<AppendOutcome> AppendAsync(IReadOnlyList<CaseAppend> appends, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(appends);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            var outcome = Check(appends);
            if (outcome == AppendOutcome.Appended)
            {
                foreach (var append in appends)
                {
                    Add(append);
                }
            }

            return Task.FromResult(outcome);
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<CaseEvents> AllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string[] ids;
        lock (_lock)
        {
            ids = [.. _cases.Keys];
        }

        foreach (var id in ids)
        {
            var events = await EventsAsync(id, cancellationToken).ConfigureAwait(false);
            if (events.Count > 0)
            {
                yield return new(id, events);
            }
        }
    }

    /// <inheritdoc/>
    public Task<bool> DisposeAsync(string personId, long expectedSequence, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (!_cases.TryGetValue(personId, out var found) || found.Events.Count != expectedSequence)
            {
                return Task.FromResult(false);
            }

            _cases.Remove(personId);
            foreach (var number in _numbers.Where(n => n.Value == personId).Select(n => n.Key).ToArray())
            {
                _numbers.Remove(number);
            }

            return Task.FromResult(true);
        }
    }

    private AppendOutcome Check(IReadOnlyList<CaseAppend> appends)
    {
        foreach (var append in appends)
        {
            var known = _cases.GetValueOrDefault(append.PersonId);
            if (known?.Requests.Contains(append.RequestId) == true)
            {
                return AppendOutcome.Already;
            }

            if ((known?.Events.Count ?? 0) != append.ExpectedSequence)
            {
                return AppendOutcome.Conflict;
            }

            if (CaseNumbers.Of(append.Events).Any(n => _numbers.TryGetValue(n, out var owner) && owner != append.PersonId))
            {
                return AppendOutcome.NumberTaken;
            }
        }

        return AppendOutcome.Appended;
    }

    private void Add(CaseAppend append)
    {
        if (!_cases.TryGetValue(append.PersonId, out var found))
        {
            _cases.Add(append.PersonId, found = new([], []));
        }

        found.Requests.Add(append.RequestId);
        foreach (var item in append.Events)
        {
            found.Events.Add(new(found.Events.Count + 1, append.RecordedAt, append.RecordedBy, item));
        }

        foreach (var number in CaseNumbers.Of(append.Events))
        {
            _numbers[number] = append.PersonId;
        }
    }

    private sealed record Case(List<RecordedEvent> Events, HashSet<string> Requests);
}
