// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Data.Common;

namespace Sambruk.Billing.EntityFrameworkCore;

/// <summary>Commands on the connection of Entity Framework Core.</summary>
internal static class DbCommands
{
    // A large batch on a slow disk takes its time; who cannot wait cancels.
    private const int Seconds = 600;

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

    /// <summary>The first column of each row as text.</summary>
    public static async Task<List<string>> TextsAsync(
        this DbConnection connection, DbTransaction? transaction, string sql, object[] values, CancellationToken cancellationToken)
    {
        var texts = new List<string>();
        var command = connection.Command(transaction, sql, values);
        await using (command.ConfigureAwait(false))
        {
            var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    texts.Add(reader.GetString(0));
                }
            }
        }

        return texts;
    }
}
