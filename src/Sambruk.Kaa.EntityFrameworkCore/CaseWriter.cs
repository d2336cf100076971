// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text;

namespace Sambruk.Kaa.EntityFrameworkCore;

/// <summary>
/// Writes appends within a transaction. Each case has a row with the number of its last event: to change it from what the writer saw is
/// at once the lock and the check, so that no isolation level beyond "read committed" is needed. Whoever called rolls back all but
/// <see cref="AppendOutcome.Appended"/>.
/// </summary>
internal sealed class CaseWriter
{
    private const int RowsOfStatement = 100;
    private const int LongestName = 200;

    private readonly Prepared[] _appends;

    /// <exception cref="ArgumentException">What no store could keep as it is.</exception>
    public CaseWriter(IReadOnlyList<CaseAppend> appends)
    {
        ArgumentNullException.ThrowIfNull(appends);
        _appends = [.. appends.Select(Prepare)];
        if (_appends.Select(a => a.Append.PersonId).Distinct(StringComparer.Ordinal).Count() != _appends.Length)
        {
            throw new ArgumentException("A case is named twice.", nameof(appends));
        }
    }

    /// <summary>Twelve characters.</summary>
    public static string TextOf(IdentityNumber identity) => string.Create(CultureInfo.InvariantCulture, $"{identity:C}");

    public async Task<AppendOutcome> WriteAsync(StoreTransaction transaction, CancellationToken cancellationToken)
    {
        // In one order, whatever that of the call: two writers in the same cases never wait for each other.
        var claimed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (append, _, _) in _appends.OrderBy(a => a.Append.PersonId, StringComparer.Ordinal))
        {
            if (await ClaimAsync(transaction, append, cancellationToken).ConfigureAwait(false))
            {
                claimed.Add(append.PersonId);
            }
        }

        foreach (var (append, _, _) in _appends)
        {
            if (!claimed.Contains(append.PersonId))
            {
                return await HasRequestAsync(transaction, append, cancellationToken).ConfigureAwait(false) ? AppendOutcome.Already : AppendOutcome.Conflict;
            }
        }

        foreach (var (append, events, numbers) in _appends)
        {
            await AddEventsAsync(transaction, append, events, cancellationToken).ConfigureAwait(false);
            if (!await AddNumbersAsync(transaction, append, numbers, cancellationToken).ConfigureAwait(false))
            {
                return AppendOutcome.NumberTaken;
            }
        }

        return AppendOutcome.Appended;
    }

    /// <summary>Takes the case on to its new last number; false: it is not as the writer saw it, or has the request.</summary>
    private static async Task<bool> ClaimAsync(StoreTransaction transaction, CaseAppend append, CancellationToken cancellationToken)
    {
        var last = append.ExpectedSequence + append.Events.Count;
        var changed = append.ExpectedSequence == 0
            ? await transaction.ExecuteAsync("INSERT INTO kaa_cases (person_id, sequence) VALUES (@p0, @p1) ON CONFLICT DO NOTHING", [append.PersonId, last], cancellationToken).ConfigureAwait(false)
            : await transaction.ExecuteAsync(
                """
                UPDATE kaa_cases SET sequence = @p2 WHERE person_id = @p0 AND sequence = @p1
                AND NOT EXISTS (SELECT 1 FROM kaa_events e WHERE e.person_id = @p0 AND e.request = @p3)
                """,
                [append.PersonId, append.ExpectedSequence, last, append.RequestId],
                cancellationToken).ConfigureAwait(false);
        return changed == 1;
    }

    private static async Task<bool> HasRequestAsync(StoreTransaction transaction, CaseAppend append, CancellationToken cancellationToken) =>
        await transaction.ValueAsync(
            "SELECT 1 FROM kaa_events WHERE person_id = @p0 AND request = @p1", [append.PersonId, append.RequestId], cancellationToken).ConfigureAwait(false) is not null;

    private static async Task AddEventsAsync(StoreTransaction transaction, CaseAppend append, string[] events, CancellationToken cancellationToken)
    {
        for (var start = 0; start < events.Length; start += RowsOfStatement)
        {
            var count = Math.Min(RowsOfStatement, events.Length - start);
            var sql = new StringBuilder("INSERT INTO kaa_events (person_id, recorded_at_ticks, recorded_by, sequence, request, kind, json) VALUES ");
            var values = new List<object>(3 + (4 * count)) { append.PersonId, append.RecordedAt.UtcTicks, append.RecordedBy };
            for (var i = start; i < start + count; i++)
            {
                var n = values.Count;
                sql.Append(CultureInfo.InvariantCulture, $"{(i == start ? "" : ", ")}(@p0, @p1, @p2, @p{n}, @p{n + 1}, @p{n + 2}, @p{n + 3})");
                values.AddRange([append.ExpectedSequence + i + 1, i == 0 ? append.RequestId : DBNull.Value, append.Events[i].GetType().Name, events[i]]);
            }

            await transaction.ExecuteAsync(sql.ToString(), [.. values], cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>False: another person has one of the numbers.</summary>
    private static async Task<bool> AddNumbersAsync(StoreTransaction transaction, CaseAppend append, string[] numbers, CancellationToken cancellationToken)
    {
        foreach (var number in numbers)
        {
            var added = await transaction.ExecuteAsync(
                "INSERT INTO kaa_numbers (number, person_id) VALUES (@p0, @p1) ON CONFLICT DO NOTHING", [number, append.PersonId], cancellationToken).ConfigureAwait(false);
            if (added == 0
                && await transaction.ValueAsync("SELECT 1 FROM kaa_numbers WHERE number = @p0 AND person_id = @p1", [number, append.PersonId], cancellationToken).ConfigureAwait(false) is null)
            {
                return false;
            }
        }

        return true;
    }

    private static Prepared Prepare(CaseAppend append)
    {
        ArgumentNullException.ThrowIfNull(append);
        EnsureName(append.PersonId, nameof(append.PersonId));
        EnsureName(append.RequestId, nameof(append.RequestId));
        EnsureName(append.RecordedBy, nameof(append.RecordedBy));
        if (append.ExpectedSequence < 0 || append.Events is not { Count: > 0 })
        {
            throw new ArgumentException("There is nothing to record, or the last event has a number below 0.", nameof(append));
        }

        var numbers = CaseNumbers.Of(append.Events).Distinct().ToArray();
        return numbers.Any(n => n.IsEmpty)
            ? throw new ArgumentException("An identity number is empty.", nameof(append))
            : new(append, [.. append.Events.Select(CaseEventJson.Serialize)], [.. numbers.Select(TextOf).Order(StringComparer.Ordinal)]);
    }

    /// <summary>An index cannot hold a text of any length, and no database keeps NUL or half a surrogate pair as it was.</summary>
    private static void EnsureName(string name, string what)
    {
        if (string.IsNullOrEmpty(name) || name.Length > LongestName || name.Contains('\0', StringComparison.Ordinal) || Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(name)) != name)
        {
            throw new ArgumentException($"{what} is empty, longer than {LongestName} characters, or holds what is no character.", what);
        }
    }

    private readonly record struct Prepared(CaseAppend Append, string[] Events, string[] Numbers);
}
