// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Runtime.CompilerServices;

namespace Sambruk.Iot.Sqlite;

/// <summary>Dead letters in the file; the oldest make room.</summary>
internal sealed class SqliteDeadLetterStore(Store store) : IDeadLetterStore
{
    /// <summary>Bytes of messages that are read at a time.</summary>
    private const int MostPortionBytes = 4 << 20;

    private const string Columns =
        "number, id, at, reason, code, place, decoder, sink, device, source, topic, event_type, format, arrived, body";

    public async Task AddAsync(IReadOnlyList<DeadLetter> letters, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(letters);
        if (letters.Count > 0)
        {
            await store.WriteAsync(connection => Add(connection, letters), cancellationToken).ConfigureAwait(false);
        }
    }

    public async IAsyncEnumerable<DeadLetter> ListAsync(DeadLetterQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1, nameof(query));
        var left = query.Limit;
        var place = (At: query.Before is { } before ? Numbers.Of(before) : long.MaxValue, Number: 0L);
        while (left > 0)
        {
            var (from, wanted) = (place, left);
            var portion = await store.ReadAsync(connection => Portion(connection, query, from, wanted), cancellationToken).ConfigureAwait(false);
            foreach (var (number, letter) in portion.Letters)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return letter;
                place = (Numbers.Of(letter.At), number);
                left--;
            }

            if (!portion.More)
            {
                yield break;
            }
        }
    }

    public Task<DeadLetter?> FindAsync(Guid id, CancellationToken cancellationToken) => store.ReadAsync(
        connection =>
        {
            var row = connection.Get($"SELECT {Columns} FROM dead_letter WHERE id = ?1").Bind(1, id.ToByteArray(bigEndian: true));
            var letter = row.Step() ? Read(row) : null;
            row.Reset();
            return letter;
        },
        cancellationToken).AsTask();

    public Task<bool> RemoveAsync(Guid id, CancellationToken cancellationToken) =>
        store.WriteAsync(connection => Remove(connection, id), cancellationToken);

    public Task<long> CountAsync(CancellationToken cancellationToken) => store.ReadAsync(
        static connection => connection.Get("SELECT value FROM total WHERE name = 'dead_letters'").Scalar()!.Value, cancellationToken).AsTask();

    private int Add(StoreConnection connection, IReadOnlyList<DeadLetter> letters)
    {
        foreach (var letter in letters)
        {
            Remove(connection, letter.Id);
            var message = letter.Message;
            connection.Get("""
                INSERT INTO dead_letter (id, at, reason, code, place, decoder, sink, device, source, topic, event_type, format, arrived, body)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
                """)
                .Bind(1, letter.Id.ToByteArray(bigEndian: true)).Bind(2, Numbers.Of(letter.At)).Bind(3, (long)letter.Reason).Bind(4, letter.Code)
                .Bind(5, (long?)letter.Offset).Bind(6, letter.Decoder).Bind(7, letter.Sink)
                .Bind(8, letter.DevEui is { } devEui ? Numbers.Of(devEui) : (long?)null).Bind(9, message.Source).Bind(10, message.Topic)
                .Bind(11, message.EventType).Bind(12, (long)message.Format).Bind(13, Numbers.Of(message.ArrivedAt)).Bind(14, message.Body.Span).Run();
            Change(connection, 1, message.Body.Length);
        }

        MakeRoom(connection);
        return letters.Count;
    }

    private void MakeRoom(StoreConnection connection)
    {
        var letters = connection.Get("SELECT value FROM total WHERE name = 'dead_letters'").Scalar()!.Value;
        var bytes = connection.Get("SELECT value FROM total WHERE name = 'dead_letter_bytes'").Scalar()!.Value;
        while (letters > 0 && (letters > store.Options.MaxDeadLetters || bytes > store.Options.MaxDeadLetterMegabytes * 1_000_000L))
        {
            var oldest = connection.Get("SELECT number, length(body) FROM dead_letter ORDER BY at, number LIMIT 1");
            _ = oldest.Step();
            var (number, length) = (oldest.Integer(0), oldest.Integer(1));
            oldest.Reset();
            connection.Get("DELETE FROM dead_letter WHERE number = ?1").Bind(1, number).Run();
            Change(connection, -1, -length);
            letters--;
            bytes -= length;
        }
    }

    private static bool Remove(StoreConnection connection, Guid id)
    {
        var length = connection.Get("DELETE FROM dead_letter WHERE id = ?1 RETURNING length(body)").Bind(1, id.ToByteArray(bigEndian: true)).Scalar();
        if (length is null)
        {
            return false;
        }

        Change(connection, -1, -length.Value);
        return true;
    }

    private static void Change(StoreConnection connection, long letters, long bytes)
    {
        connection.Get("UPDATE total SET value = value + ?1 WHERE name = 'dead_letters'").Bind(1, letters).Run();
        connection.Get("UPDATE total SET value = value + ?1 WHERE name = 'dead_letter_bytes'").Bind(1, bytes).Run();
    }

    private static (List<(long Number, DeadLetter Letter)> Letters, bool More) Portion(
        StoreConnection connection, DeadLetterQuery query, (long At, long Number) before, int wanted)
    {
        var letters = new List<(long Number, DeadLetter Letter)>();
        var bytes = 0L;
        var rows = connection.Get($"""
            SELECT {Columns} FROM dead_letter
            WHERE (at, number) < (?1, ?2) AND (?3 IS NULL OR reason = ?3) AND (?4 IS NULL OR device = ?4)
            ORDER BY at DESC, number DESC LIMIT ?5
            """)
            .Bind(1, before.At).Bind(2, before.Number).Bind(3, (long?)query.Reason)
            .Bind(4, query.DevEui is { } devEui ? Numbers.Of(devEui) : (long?)null).Bind(5, (long)wanted);
        while (rows.Step())
        {
            var letter = Read(rows);
            letters.Add((rows.Integer(0), letter));
            bytes += letter.Message.Body.Length;
            if (bytes >= MostPortionBytes)
            {
                rows.Reset();
                return (letters, true);
            }
        }

        return (letters, false);
    }

    private static DeadLetter Read(Statement row) => new()
    {
        Id = new Guid(row.Blob(1), bigEndian: true),
        At = Numbers.TimeOf(row.Integer(2)),
        Reason = (DeadLetterReason)row.Integer(3),
        Code = row.Text(4),
        Offset = (int?)row.IntegerOrNull(5),
        Decoder = row.TextOrNull(6),
        Sink = row.TextOrNull(7),
        DevEui = row.IntegerOrNull(8) is { } device ? Numbers.DevEuiOf(device) : null,
        Message = new()
        {
            Source = row.Text(9),
            Topic = row.Text(10),
            EventType = row.TextOrNull(11),
            Format = (UplinkFormat)row.Integer(12),
            ArrivedAt = Numbers.TimeOf(row.Integer(13)),
            Body = row.Blob(14).ToArray(),
        },
    };
}
