// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Collections.Concurrent;
using System.Globalization;
using Npgsql;

namespace Sambruk.Iot.PostgreSql;

/// <summary>
/// The partitions of the uplinks: one for each month, made when it is first needed. Times far from now, which a network
/// with a wrong clock can tell, share one partition, so that they cannot make thousands.
/// </summary>
internal sealed class Months(Database database)
{
    private const int MonthsBack = 24;
    private const int MonthsAhead = 1;
    private const string Prefix = "uplink_";

    private readonly ConcurrentDictionary<int, bool> _known = new();

    /// <summary>Makes the partitions that these times need.</summary>
    public async ValueTask PrepareAsync(IEnumerable<DateTime> times, CancellationToken cancellationToken)
    {
        HashSet<int>? missing = null;
        var now = IndexOf(database.Time.GetUtcNow().UtcDateTime);
        foreach (var time in times)
        {
            var month = IndexOf(time);
            if (month >= now - MonthsBack && month <= now + MonthsAhead && !_known.ContainsKey(month))
            {
                (missing ??= []).Add(month);
            }
        }

        foreach (var month in missing ?? [])
        {
            await MakeAsync(month, cancellationToken).ConfigureAwait(false);
            _known[month] = true;
        }
    }

    /// <summary>Names of the partitions whose last day is before this time.</summary>
    public static async Task<List<string>> BeforeAsync(NpgsqlConnection connection, string schema, DateTime time, CancellationToken cancellationToken)
    {
        var last = Prefix + NameOf(IndexOf(time));
        var all = await Database.QueryAsync(
            connection,
            static row => row.GetString(0),
            cancellationToken,
            "SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid JOIN pg_class p ON p.oid = i.inhparent JOIN pg_namespace n ON n.oid = p.relnamespace WHERE p.relname = 'uplink' AND n.nspname = $1 AND c.relname ~ '^uplink_[0-9]{6}$'",
            Parameters.Of(schema)).ConfigureAwait(false);
        return [.. all.Where(name => string.CompareOrdinal(name, last) < 0).Order(StringComparer.Ordinal)];
    }

    public void Forget() => _known.Clear();

    private static int IndexOf(DateTime time) => (time.Year * 12) + time.Month - 1;

    private static string NameOf(int month) => string.Create(CultureInfo.InvariantCulture, $"{month / 12:D4}{(month % 12) + 1:D2}");

    private static string StartOf(int month) => string.Create(CultureInfo.InvariantCulture, $"{month / 12:D4}-{(month % 12) + 1:D2}-01T00:00:00Z");

    private Task<bool> MakeAsync(int month, CancellationToken cancellationToken) => database.RunAsync(
        async (connection, token) =>
        {
            try
            {
                await Database.ExecuteAsync(
                    connection,
                    token,
                    $"CREATE TABLE IF NOT EXISTS {Prefix}{NameOf(month)} PARTITION OF uplink FOR VALUES FROM ('{StartOf(month)}') TO ('{StartOf(month + 1)}')").ConfigureAwait(false);
                return true;
            }
            catch (PostgresException fault) when (fault.SqlState is PostgresErrorCodes.DuplicateTable or PostgresErrorCodes.UniqueViolation
                or PostgresErrorCodes.InvalidObjectDefinition or PostgresErrorCodes.CheckViolation)
            {
                // Another host was faster, or the month has rows in the common partition already: there it stays.
                return false;
            }
        },
        cancellationToken);
}
