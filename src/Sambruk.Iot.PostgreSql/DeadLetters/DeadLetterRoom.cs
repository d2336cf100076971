// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Npgsql;

namespace Sambruk.Iot.PostgreSql;

/// <summary>Throws the oldest dead letters away when there are more than are to be kept.</summary>
internal static class DeadLetterRoom
{
    public static Task<int> MakeAsync(NpgsqlConnection connection, IotPostgreSqlOptions options, CancellationToken cancellationToken) => Database.ExecuteAsync(
        connection,
        cancellationToken,
        """
        DELETE FROM dead_letter WHERE number IN (
            SELECT number FROM (
                SELECT number,
                    row_number() OVER (ORDER BY at DESC, number DESC) AS place,
                    sum(octet_length(body)) OVER (ORDER BY at DESC, number DESC) AS bytes
                FROM dead_letter) AS l
            WHERE place > $1 OR bytes > $2)
        """,
        Parameters.Of((long)options.MaxDeadLetters),
        Parameters.Of(options.MaxDeadLetterMegabytes * 1_000_000L));
}
