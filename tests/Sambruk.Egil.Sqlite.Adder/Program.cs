// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

// The process that the kill test kills: adds objects to the file of the first argument and writes the id of each to
// standard output after it has been acknowledged.
using System.Text;
using Sambruk.Egil;
using Sambruk.Egil.Sqlite;

await using var store = new SqliteReceivedResourceStore(new EgilSqliteOptions { Path = args[0] }, TimeProvider.System);
await using var output = Console.OpenStandardOutput();
var gate = new SemaphoreSlim(1, 1);
await Parallel.ForEachAsync(Enumerable.Range(0, int.MaxValue), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (_, cancellation) =>
{
    var id = Guid.NewGuid();
    var json = Encoding.UTF8.GetBytes($$"""{"externalId":"{{id:D}}","displayName":"Skola"}""");
    if (await store.TryAddAsync("https://sender.example", new(new(EgilResourceType.Organisation, id), json), cancellation))
    {
        await gate.WaitAsync(cancellation);
        await output.WriteAsync(Encoding.ASCII.GetBytes($"{id:D}\n"), cancellation);
        gate.Release();
    }
});
