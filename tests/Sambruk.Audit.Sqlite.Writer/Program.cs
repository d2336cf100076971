// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using Sambruk;
using Sambruk.Audit.Sqlite;

// <path> <name of this writer> <how many records>. Prints each sequence number once the record is durable.
var count = int.Parse(args[2], CultureInfo.InvariantCulture);
using var log = new SqliteAuditLog(new SqliteAuditLogOptions { Path = args[0] }, TimeProvider.System);
for (var i = 0; i < count; i++)
{
    var record = await log.AppendAsync(new AuditEvent(args[1], "test.append", $"{args[1]}-{i}", "completed"), CancellationToken.None);
    Console.WriteLine(record.Sequence.ToString(CultureInfo.InvariantCulture));
}
