// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Npgsql;

namespace Sambruk.Iot.PostgreSql;

/// <summary>Deletes what is older than is to be kept: whole months at once, other rows a few at a time.</summary>
internal sealed class Sweep(Database database)
{
    /// <summary>Days that keys are known for.</summary>
    private static readonly TimeSpan s_keys = TimeSpan.FromDays(8);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(20);

    private const int RowsPerStep = 5_000;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = database.Time.GetUtcNow();
        await DeleteAsync("seen", now - s_keys, cancellationToken).ConfigureAwait(false);
        await database.RunAsync((connection, token) => DeadLetterRoom.MakeAsync(connection, database.Options, token), cancellationToken).ConfigureAwait(false);
        if (database.Options.KeepDays == 0)
        {
            return;
        }

        var oldest = now - TimeSpan.FromDays(database.Options.KeepDays);
        await database.RunAsync((connection, token) => DropMonthsAsync(connection, oldest, token), cancellationToken).ConfigureAwait(false);
        await DeleteAsync("uplink_other", oldest, cancellationToken).ConfigureAwait(false);
        await DeleteAsync("latest", oldest, cancellationToken).ConfigureAwait(false);
    }

    private async Task<bool> DropMonthsAsync(NpgsqlConnection connection, DateTimeOffset oldest, CancellationToken cancellationToken)
    {
        foreach (var month in await Months.BeforeAsync(connection, database.Options.Schema, oldest.UtcDateTime, cancellationToken).ConfigureAwait(false))
        {
            // Writers wait for this lock: rather another hour than more than two seconds.
            await Database.ExecuteAsync(connection, cancellationToken, $"SET lock_timeout = '2s'; DROP TABLE IF EXISTS {month}; RESET lock_timeout").ConfigureAwait(false);
            database.Months.Forget();
        }

        return true;
    }

    private async Task DeleteAsync(string table, DateTimeOffset before, CancellationToken cancellationToken)
    {
        int deleted;
        do
        {
            deleted = await database.RunAsync(
                (connection, token) => Database.ExecuteAsync(
                    connection,
                    token,
                    $"DELETE FROM {table} WHERE ctid = ANY (ARRAY(SELECT ctid FROM {table} WHERE time < $1 LIMIT {RowsPerStep}))",
                    Parameters.Of(before)),
                cancellationToken).ConfigureAwait(false);
            await Task.Delay(s_pause, database.Time, cancellationToken).ConfigureAwait(false);
        }
        while (deleted == RowsPerStep);
    }
}
