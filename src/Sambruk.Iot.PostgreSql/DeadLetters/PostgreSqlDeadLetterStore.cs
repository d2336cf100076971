// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Runtime.CompilerServices;
using Npgsql;

namespace Sambruk.Iot.PostgreSql;

/// <summary>Dead letters in the database; the oldest make room.</summary>
internal sealed class PostgreSqlDeadLetterStore(Database database) : IDeadLetterStore
{
    /// <summary>Letters that are read at a time.</summary>
    private const int Portion = 16;

    /// <summary>Letters that this host adds between looks at how many there are.</summary>
    private const int LettersPerLook = 500;

    private const string Columns =
        "number, id, at, reason, code, place, decoder, sink, device, source, topic, event_type, format, arrived, body";

    private int _added = LettersPerLook;

    public async Task AddAsync(IReadOnlyList<DeadLetter> letters, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(letters);
        if (letters.Count == 0)
        {
            return;
        }

        await database.WriteAsync((connection, token) => AddAsync(connection, letters, token), cancellationToken).ConfigureAwait(false);
        if (Interlocked.Add(ref _added, letters.Count) >= LettersPerLook)
        {
            Interlocked.Exchange(ref _added, 0);
            await database.RunAsync((connection, token) => DeadLetterRoom.MakeAsync(connection, database.Options, token), cancellationToken).ConfigureAwait(false);
        }
    }

    public async IAsyncEnumerable<DeadLetter> ListAsync(DeadLetterQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1, nameof(query));
        var place = (At: query.Before ?? DateTimeOffset.MaxValue, Number: 0L);
        for (var left = query.Limit; left > 0;)
        {
            var (from, wanted) = (place, Math.Min(left, Portion));
            var portion = await database.RunAsync(
                (connection, token) => Database.QueryAsync(
                    connection,
                    static row => (Number: row.GetInt64(0), Letter: Read(row)),
                    token,
                    $"""
                    SELECT {Columns} FROM dead_letter
                    WHERE (at, number) < ($1, $2) AND ($3 IS NULL OR reason = $3) AND ($4 IS NULL OR device = $4)
                    ORDER BY at DESC, number DESC LIMIT $5
                    """,
                    Parameters.Of(from.At),
                    Parameters.Of(from.Number),
                    Parameters.Of((long?)query.Reason),
                    Parameters.Of(query.DevEui is { } devEui ? Parameters.Number(devEui) : (long?)null),
                    Parameters.Of((long)wanted)),
                cancellationToken).ConfigureAwait(false);
            foreach (var (number, letter) in portion)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return letter;
                place = (letter.At, number);
                left--;
            }

            if (portion.Count < wanted)
            {
                yield break;
            }
        }
    }

    public async Task<DeadLetter?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        (await database.RunAsync(
            (connection, token) => Database.QueryAsync(connection, Read, token, $"SELECT {Columns} FROM dead_letter WHERE id = $1", Parameters.Of(id)),
            cancellationToken).ConfigureAwait(false)).FirstOrDefault();

    public async Task<bool> RemoveAsync(Guid id, CancellationToken cancellationToken) =>
        await database.RunAsync(
            (connection, token) => Database.ExecuteAsync(connection, token, "DELETE FROM dead_letter WHERE id = $1", Parameters.Of(id)),
            cancellationToken).ConfigureAwait(false) > 0;

    public async Task<long> CountAsync(CancellationToken cancellationToken) =>
        (await database.RunAsync(
            static (connection, token) => Database.QueryAsync(connection, static row => row.GetInt64(0), token, "SELECT count(*) FROM dead_letter"),
            cancellationToken).ConfigureAwait(false))[0];

    private static async Task<bool> AddAsync(NpgsqlConnection connection, IReadOnlyList<DeadLetter> letters, CancellationToken cancellationToken)
    {
        // In the order of their ids: two hosts that put the same aside wait for each other, and do not block each other.
        foreach (var letter in letters.OrderBy(l => l.Id))
        {
            var message = letter.Message;
            await Database.ExecuteAsync(
                connection,
                cancellationToken,
                """
                INSERT INTO dead_letter (id, at, reason, code, place, decoder, sink, device, source, topic, event_type, format, arrived, body)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
                ON CONFLICT (id) DO UPDATE SET at = excluded.at, reason = excluded.reason, code = excluded.code, place = excluded.place,
                    decoder = excluded.decoder, sink = excluded.sink, device = excluded.device, source = excluded.source, topic = excluded.topic,
                    event_type = excluded.event_type, format = excluded.format, arrived = excluded.arrived, body = excluded.body
                """,
                Parameters.Of(letter.Id),
                Parameters.Of(letter.At),
                Parameters.Of((long)letter.Reason),
                Parameters.Of(letter.Code),
                Parameters.Of((long?)letter.Offset),
                Parameters.Of(letter.Decoder),
                Parameters.Of(letter.Sink),
                Parameters.Of(letter.DevEui is { } devEui ? Parameters.Number(devEui) : (long?)null),
                Parameters.Of(message.Source),
                Parameters.Of(message.Topic),
                Parameters.Of(message.EventType),
                Parameters.Of((long)message.Format),
                Parameters.Of(message.ArrivedAt),
                Parameters.Of(message.Body)).ConfigureAwait(false);
        }

        return true;
    }

    private static DeadLetter Read(NpgsqlDataReader row) => new()
    {
        Id = row.GetGuid(1),
        At = Parameters.TimeOf(row.GetDateTime(2)),
        Reason = (DeadLetterReason)row.GetInt64(3),
        Code = row.GetString(4),
        Offset = row.IsDBNull(5) ? null : (int)row.GetInt64(5),
        Decoder = row.IsDBNull(6) ? null : row.GetString(6),
        Sink = row.IsDBNull(7) ? null : row.GetString(7),
        DevEui = row.IsDBNull(8) ? null : Parameters.DevEuiOf(row.GetInt64(8)),
        Message = new()
        {
            Source = row.GetString(9),
            Topic = row.GetString(10),
            EventType = row.IsDBNull(11) ? null : row.GetString(11),
            Format = (UplinkFormat)row.GetInt64(12),
            ArrivedAt = Parameters.TimeOf(row.GetDateTime(13)),
            Body = row.GetFieldValue<byte[]>(14),
        },
    };
}
