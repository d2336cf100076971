// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Data.Common;

namespace Sambruk.Kaa.EntityFrameworkCore;

/// <summary>Commands on the connection of Entity Framework Core.</summary>
internal static class DbCommands
{
    private const int Seconds = 60;

    /// <summary>A command with parameters <c>@p0</c>, <c>@p1</c> and so on.</summary>
    public static DbCommand Command(this DbConnection connection, DbTransaction? transaction, string sql, params ReadOnlySpan<object> values)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandTimeout = Seconds;
#pragma warning disable CA2100 // names of tables from the model, constants of this package, and parameters
        command.CommandText = sql;
#pragma warning restore CA2100
        for (var i = 0; i < values.Length; i++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = FormattableString.Invariant($"@p{i}");
            parameter.Value = values[i];
            command.Parameters.Add(parameter);
        }

        return command;
    }

    /// <summary>Runs a command; how many rows it touched.</summary>
    public static async Task<int> ExecuteAsync(
        this DbConnection connection, DbTransaction? transaction, string sql, object[] values, CancellationToken cancellationToken)
    {
        var command = connection.Command(transaction, sql, values);
        await using (command.ConfigureAwait(false))
        {
            return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The first value; <c>null</c>: no row, or NULL.</summary>
    public static async Task<object?> ValueAsync(
        this DbConnection connection, DbTransaction? transaction, string sql, object[] values, CancellationToken cancellationToken)
    {
        var command = connection.Command(transaction, sql, values);
        await using (command.ConfigureAwait(false))
        {
            var value = await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
            return value is DBNull ? null : value;
        }
    }

    /// <summary>Each row, as it is read.</summary>
    public static async Task<List<T>> RowsAsync<T>(this DbConnection connection, string sql, object[] values, Func<DbDataReader, T> read, CancellationToken cancellationToken)
    {
        var rows = new List<T>();
        var command = connection.Command(null, sql, values);
        await using (command.ConfigureAwait(false))
        {
            var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    rows.Add(read(reader));
                }
            }
        }

        return rows;
    }
}
