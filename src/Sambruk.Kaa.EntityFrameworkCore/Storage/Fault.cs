// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Data.Common;
using System.Globalization;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore.Storage;

namespace Sambruk.Kaa.EntityFrameworkCore;

/// <summary>
/// The driver's fault as the family's: a code only, since its words name hosts, users and values. <c>KAA-STORE-DOWN</c> (not reached,
/// restarting, connection lost), <c>-FULL</c>, <c>-BUSY</c>, <c>-FAULT</c>.
/// </summary>
internal static partial class Fault
{
    public const string SqliteBusy = "5";
    public const string SqliteLocked = "6";

    /// <summary>Another transaction was let go on; this one is begun again.</summary>
    public const string DeadlockCode = "KAA-STORE-DEADLOCK";

    private const string SqliteFull = "13";
    private const string SqliteCannotOpen = "14";
    private const string PostgreSqlFull = "53100";
    private const string PostgreSqlDeadlock = "40P01";
    private const string PostgreSqlLockTimeout = "55P03";

    public static bool IsOne(Exception exception) => exception is DbException or TimeoutException or IOException or UnauthorizedAccessException or SocketException or RetryLimitExceededException
        || (exception is InvalidOperationException && exception.InnerException is DbException);

    public static SambrukException Of(Exception exception)
    {
        var cause = exception as DbException ?? exception.InnerException as DbException;
        return CodeOf(cause) switch
        {
            null when exception is UnauthorizedAccessException => new("KAA-STORE-DOWN", "The file of the database is not one that this account may open and keep to itself."),
            SqliteFull or PostgreSqlFull => new("KAA-STORE-FULL", "The database has no room."),
            SqliteBusy or SqliteLocked or PostgreSqlLockTimeout => new("KAA-STORE-BUSY", "Another host has held the database for too long."),
            PostgreSqlDeadlock => new(DeadlockCode, "Two hosts waited for each other."),
            SqliteCannotOpen => new("KAA-STORE-DOWN", "The file of the database cannot be opened."),
            null => new("KAA-STORE-DOWN", "The database is not reached, or the connection was lost."),

            // Class 08 connection, 57 intervention by the operator.
            { Length: 5 } state when state.StartsWith("57", StringComparison.Ordinal) || state.StartsWith("08", StringComparison.Ordinal) =>
                new("KAA-STORE-DOWN", $"The database does not work now (code {state})."),
            var code => new("KAA-STORE-FAULT", $"The database answers with the code {code}."),
        };
    }

    /// <summary>SQLSTATE, or the primary result code of SQLite, which its driver tells beside the standard members only in its text.</summary>
    public static string? CodeOf(DbException? exception) => exception switch
    {
        null => null,
        { SqlState: { Length: 5 } state } => state,
        _ when SqliteError().Match(exception.Message) is { Success: true } match =>
            (int.Parse(match.Groups["code"].Value, CultureInfo.InvariantCulture) & 0xFF).ToString(CultureInfo.InvariantCulture),
        _ => null,
    };

    [GeneratedRegex(@"^SQLite Error (?<code>[0-9]{1,6}):", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SqliteError();
}
