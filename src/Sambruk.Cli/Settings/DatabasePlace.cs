// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Configuration;

namespace Sambruk.Cli;

/// <summary>Where a command keeps what lasts: a file, or a server whose connection only the configuration knows.</summary>
/// <param name="SqlitePath">The file, from the root of the file system.</param>
/// <param name="Connection">The connection of PostgreSQL.</param>
internal sealed record DatabasePlace(string? SqlitePath, string? Connection)
{
    /// <summary>The key of a section's file.</summary>
    public static string SqliteKey(string section) => section + ":Sqlite:Path";

    /// <summary>The key of a section's connection, which is a secret.</summary>
    public static string PostgreSqlKey(string section) => section + ":PostgreSql:ConnectionString";

    /// <summary>What <c>--store</c> names, else what the section says; <c>null</c>: nothing does.</summary>
    public static DatabasePlace? Of(string section, string? named, IConfiguration configuration, Invocation call)
    {
        if (named is not null)
        {
            return new(named, null);
        }

        var file = configuration[SqliteKey(section)] is { Length: > 0 } path ? Path.GetFullPath(path) : null;
        var connection = configuration[PostgreSqlKey(section)] is { Length: > 0 } text ? text : null;
        return (file, connection) switch
        {
            (not null, not null) => throw new ToolException(
                ExitCode.BadInput,
                "CLI-TWO-STORES",
                call.Texts.Format(BillingTextId.TwoStores, SqliteKey(section), PostgreSqlKey(section)),
                call.Texts[TextId.ConfigInvalidAction]),
            (null, null) => null,
            _ => new(file, Databases.IsConnection(connection) ? connection : throw new ToolException(
                ExitCode.BadInput,
                "CLI-CONFIG",
                call.Texts[TextId.ConfigInvalid],
                call.Texts[TextId.ConfigInvalidAction],
                new Finding("CLI-CONFIG", PostgreSqlKey(section), FindingSeverity.Error, call.Texts[BillingTextId.ConnectionForm]))),
        };
    }

    /// <summary>A secret is never taken from the command line, where other users of the machine see it.</summary>
    public static void RefuseSecrets(Invocation call, params ReadOnlySpan<string> keys)
    {
        foreach (var assignment in call.Assignments)
        {
            var given = assignment.Replace("__", ":", StringComparison.Ordinal).TrimStart();
            foreach (var key in keys)
            {
                if (given.StartsWith(key, StringComparison.OrdinalIgnoreCase))
                {
                    throw UsageFaults.Fault(
                        call.Texts.Format(BillingTextId.UsageConnection, ToolSettings.EnvironmentPrefix + key.Replace(":", "__", StringComparison.Ordinal)), call.Command, call.Texts);
                }
            }
        }
    }
}
