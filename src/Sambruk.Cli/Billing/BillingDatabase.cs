// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

#if !NATIVE_FILE
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
#endif
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Sambruk.Billing;

namespace Sambruk.Cli;

/// <summary>Where issued documents are kept: a file, or a server whose connection only the configuration knows.</summary>
/// <param name="SqlitePath">The file, from the root of the file system.</param>
/// <param name="Connection">The connection of PostgreSQL.</param>
internal sealed record BillingPlace(string? SqlitePath, string? Connection)
{
    public const string Section = "Billing";
    public const string SqliteKey = "Billing:Sqlite:Path";
    public const string PostgreSqlKey = "Billing:PostgreSql:ConnectionString";

    /// <summary>What <c>--store</c> names, else what is configured; <c>null</c>: nothing is.</summary>
    public static BillingPlace? Of(string? named, IConfiguration configuration, Invocation call)
    {
        if (named is not null)
        {
            return new(named, null);
        }

        var file = configuration[SqliteKey] is { Length: > 0 } path ? Path.GetFullPath(path) : null;
        var connection = configuration[PostgreSqlKey] is { Length: > 0 } text ? text : null;
        return (file, connection) switch
        {
            (not null, not null) => throw new ToolException(
                ExitCode.BadInput, "CLI-TWO-STORES", call.Texts[BillingTextId.TwoStores], call.Texts[TextId.ConfigInvalidAction]),
            (null, null) => null,
            _ => new(file, BillingDatabase.IsConnection(connection) ? connection : throw new ToolException(
                ExitCode.BadInput,
                "CLI-CONFIG",
                call.Texts[TextId.ConfigInvalid],
                call.Texts[TextId.ConfigInvalidAction],
                new Finding("CLI-CONFIG", PostgreSqlKey, FindingSeverity.Error, call.Texts[BillingTextId.ConnectionForm]))),
        };
    }
}

/// <summary>The databases that this build of the tool can keep invoices in.</summary>
internal static class BillingDatabase
{
#if NATIVE_FILE
    // Entity Framework Core builds its model and its queries at run time: nothing of it is in the file.
    public static bool IsThere => false;

    public static bool IsConnection(string? text) => throw new NotSupportedException();

    public static void AddTo(IBillingBuilder billing, BillingPlace place) => throw new NotSupportedException();
#else
    /// <summary>False in the native file, which issues nothing.</summary>
    public static bool IsThere => true;

    /// <summary>Whether PostgreSQL's driver can read it; null is none, and right.</summary>
    public static bool IsConnection(string? text)
    {
        try
        {
            return text is null || new NpgsqlConnectionStringBuilder(text).Host is { Length: > 0 };
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or OverflowException)
        {
            // Its message quotes what was read.
            return false;
        }
    }

    public static void AddTo(IBillingBuilder billing, BillingPlace place) => billing.UseEntityFrameworkCore(options =>
    {
        if (place.SqlitePath is { } path)
        {
            // Without a pool the file is closed, and its log settled, when the command ends.
            options.UseSqlite(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ConnectionString);
        }
        else
        {
            options.UseNpgsql(place.Connection);
        }
    });
#endif
}
