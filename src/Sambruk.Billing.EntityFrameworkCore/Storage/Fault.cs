// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Data.Common;
using System.Globalization;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore.Storage;

namespace Sambruk.Billing.EntityFrameworkCore;

/// <summary>
/// The driver's fault as the family's: a code only, since its words name hosts, users and values. <c>BILL-STORE-DOWN</c> (not reached,
/// restarting, connection lost), <c>-FULL</c>, <c>-BUSY</c>, <c>-FAULT</c>.
/// </summary>
internal static partial class Fault
{
    public const string SqliteBusy = "5";
    public const string SqliteLocked = "6";

    private const string SqliteFull = "13";
    private const string SqliteCannotOpen = "14";
    private const string PostgreSqlFull = "53100";
    private const string PostgreSqlLockTimeout = "55P03";

    public static bool IsOne(Exception exception) => exception is DbException or TimeoutException or IOException or SocketException or RetryLimitExceededException
        || (exception is InvalidOperationException && exception.InnerException is DbException);

    public static SambrukException Of(Exception exception)
    {
        var cause = exception as DbException ?? exception.InnerException as DbException;
        return CodeOf(cause) switch
        {
            SqliteFull or PostgreSqlFull => new("BILL-STORE-FULL", "The database has no room."),
            SqliteBusy or SqliteLocked or PostgreSqlLockTimeout => new("BILL-STORE-BUSY", "Another host has written for too long."),
            SqliteCannotOpen => new("BILL-STORE-DOWN", "The file of the database cannot be opened."),
            null => new("BILL-STORE-DOWN", "The database is not reached, or the connection was lost."),

            // Class 08 connection, 57 intervention by the operator.
            { Length: 5 } state when state.StartsWith("57", StringComparison.Ordinal) || state.StartsWith("08", StringComparison.Ordinal) =>
                new("BILL-STORE-DOWN", $"The database does not work now (code {state})."),
            var code => new("BILL-STORE-FAULT", $"The database answers with the code {code}."),
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
