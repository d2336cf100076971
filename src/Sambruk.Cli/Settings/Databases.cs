// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

#if !NATIVE_FILE
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
#endif
using Microsoft.Extensions.DependencyInjection;
using Sambruk.Billing;
using Sambruk.Kaa;

namespace Sambruk.Cli;

/// <summary>The databases that this build of the tool can keep invoices and cases in.</summary>
internal static class Databases
{
#if NATIVE_FILE
    // Entity Framework Core builds its model and its queries at run time: nothing of it is in the file.
    public static bool AreThere => false;

    public static bool IsConnection(string? text) => throw new NotSupportedException();

    public static void AddTo(IBillingBuilder billing, DatabasePlace place) => throw new NotSupportedException();

    public static void AddTo(IKaaBuilder kaa, DatabasePlace register, DatabasePlace log) => throw new NotSupportedException();
#else
    /// <summary>False in the native file, which issues nothing and has no register.</summary>
    public static bool AreThere => true;

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

    public static void AddTo(IBillingBuilder billing, DatabasePlace place) => billing.UseEntityFrameworkCore(options => Configure(options, place));

    public static void AddTo(IKaaBuilder kaa, DatabasePlace register, DatabasePlace log) => kaa
        .UseEntityFrameworkCore(options => Configure(options, register))
        .UseEntityFrameworkCoreAuditLog(options => Configure(options, log));

    private static void Configure(DbContextOptionsBuilder options, DatabasePlace place)
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
    }
#endif
}
