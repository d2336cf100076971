// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Sambruk.Kaa.EntityFrameworkCore;

/// <summary>
/// Events in a database. Entity Framework Core brings the provider, the connection and the tables; the statements are own ones, the same
/// on both databases, since change tracking would hold every row.
/// </summary>
internal sealed class EntityFrameworkCoreKaaStore(Database<KaaDbContext> database) : IKaaStore
{
    private const int CasesOfPage = 250;
    private const int MostAttempts = 5;
    private const string EventColumns = "person_id, sequence, recorded_at_ticks, recorded_by, json";

    /// <inheritdoc/>
    public Task<string?> FindAsync(IdentityNumber identity, CancellationToken cancellationToken) => database.WithAsync(
        async connection => identity.IsEmpty
            ? null
            : (string?)await connection.ValueAsync(null, "SELECT person_id FROM kaa_numbers WHERE number = @p0", [CaseWriter.TextOf(identity)], cancellationToken).ConfigureAwait(false),
        cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RecordedEvent>> EventsAsync(string personId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(personId);
        return await database.WithAsync(
            async connection =>
            {
                var rows = await connection.RowsAsync(
                    $"SELECT {EventColumns} FROM kaa_events WHERE person_id = @p0 ORDER BY sequence", [personId], Read, cancellationToken).ConfigureAwait(false);
                return rows.ConvertAll(row => row.Event);
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<AppendOutcome> AppendAsync(IReadOnlyList<CaseAppend> appends, CancellationToken cancellationToken)
    {
        var writer = new CaseWriter(appends);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await database.WriteAsync(
                    async transaction =>
                    {
                        var outcome = await writer.WriteAsync(transaction, cancellationToken).ConfigureAwait(false);
                        return (outcome == AppendOutcome.Appended, outcome);
                    },
                    queues: false,
                    cancellationToken).ConfigureAwait(false);
            }
            catch (SambrukException fault) when (fault.Code == Fault.DeadlockCode && attempt < MostAttempts)
            {
                // Two who give each other's numbers to persons at the same time; the database let one of them go on.
            }
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<CaseEvents> AllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // By pages, so that neither a connection nor a snapshot is held while the caller works.
        var last = "";
        while (true)
        {
            var after = last;
            var (ids, events) = await database.WithAsync(connection => PageAsync(connection, after, cancellationToken), cancellationToken).ConfigureAwait(false);
            for (var i = 0; i < events.Count;)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var personId = events[i].PersonId;
                var ofPerson = new List<RecordedEvent>();
                for (; i < events.Count && events[i].PersonId == personId; i++)
                {
                    ofPerson.Add(events[i].Event);
                }

                yield return new(personId, ofPerson);
            }

            if (ids.Count < CasesOfPage)
            {
                yield break;
            }

            last = ids[^1];
        }
    }

    /// <inheritdoc/>
    public async Task<bool> DisposeAsync(string personId, long expectedSequence, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(personId);
        var isDisposed = await database.WriteAsync(
            async transaction =>
            {
                // Events and numbers go with it, by their foreign keys.
                var deleted = await transaction.ExecuteAsync(
                    "DELETE FROM kaa_cases WHERE person_id = @p0 AND sequence = @p1", [personId, expectedSequence], cancellationToken).ConfigureAwait(false);
                return (deleted == 1, deleted == 1);
            },
            queues: false,
            cancellationToken).ConfigureAwait(false);
        if (isDisposed)
        {
            try
            {
                await database.ForgetAsync().ConfigureAwait(false);
            }
            catch (SambrukException)
            {
                // It is disposed of; the next checkpoint does the rest.
            }
        }

        return isDisposed;
    }

    private static async Task<(List<string> Ids, List<(string PersonId, RecordedEvent Event)> Events)> PageAsync(
        DbConnection connection, string after, CancellationToken cancellationToken)
    {
        // Two questions: with both ends of the range known, no plan of a database without statistics reads all of it.
        var ids = await connection.RowsAsync(
            FormattableString.Invariant($"SELECT person_id FROM kaa_cases WHERE person_id > @p0 ORDER BY person_id LIMIT {CasesOfPage}"), [after], reader => reader.GetString(0), cancellationToken).ConfigureAwait(false);
        var events = ids.Count == 0
            ? []
            : await connection.RowsAsync(
                $"SELECT {EventColumns} FROM kaa_events WHERE person_id >= @p0 AND person_id <= @p1 ORDER BY person_id, sequence", [ids[0], ids[^1]], Read, cancellationToken).ConfigureAwait(false);
        return (ids, events);
    }

    private static (string PersonId, RecordedEvent Event) Read(DbDataReader reader)
    {
        var (personId, sequence) = (reader.GetString(0), reader.GetInt64(1));
        try
        {
            return (personId, new(sequence, new(reader.GetInt64(2), TimeSpan.Zero), reader.GetString(3), CaseEventJson.Parse(reader.GetString(4))));
        }
        catch (Exception fault) when (fault is InvalidInputException or ArgumentException or InvalidCastException)
        {
            throw new SambrukException("KAA-STORE-EVENT", string.Create(CultureInfo.InvariantCulture, $"Event {sequence} of the case {personId} cannot be read."));
        }
    }
}
