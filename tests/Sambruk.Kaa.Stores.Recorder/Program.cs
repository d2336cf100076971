// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

// The host that tests kill: `sqlite PATH` or `postgresql CONNECTION`, then the name of the host, the number of officers, and the cases.
// Says "ready" and waits for a line. Then each officer takes one case after another and records a contact with a note that is the name
// of the request: "sending REQUEST CASE" before, "OUTCOME REQUEST CASE" after. A fault is "fault CODE REQUEST CASE", and the same request is sent again.
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Sambruk;
using Sambruk.Kaa;

var services = new ServiceCollection();
services.AddKaa(_ => { }).UseEntityFrameworkCore(Use).UseEntityFrameworkCoreAuditLog(Use);
await using var provider = services.BuildServiceProvider();
var register = provider.GetRequiredService<KaaRegister>();
var officers = int.Parse(args[3], CultureInfo.InvariantCulture);
var cases = args[4..];
Console.WriteLine("ready");
Console.ReadLine();
await Task.WhenAll(Enumerable.Range(0, officers).Select(officer => Task.Run(() => WorkAsync(officer))));

async Task WorkAsync(int officer)
{
    var user = new KaaUser($"officer-{officer}", "handläggare", KaaPermissions.ReadCases | KaaPermissions.WriteCases, "skollagen 29:9");
    for (var round = 0; ; round++)
    {
        var request = string.Create(CultureInfo.InvariantCulture, $"{args[2]}-{officer}-{round}");
        var personId = cases[((officer * 7) + round) % cases.Length];
        Console.WriteLine($"sending {request} {personId}");
        while (true)
        {
            try
            {
                var sequence = (await register.OpenAsync(user, personId))!.File!.Sequence;
                var today = DateOnly.FromDateTime(DateTime.UtcNow);
                CaseEvent[] events = [new ContactAttempted(today, ContactChannel.Telephone, ContactOutcome.Reached), new Noted(today, request)];
                var result = await register.RecordAsync(user, personId, sequence, events, request);
                if (result.Outcome != RecordOutcome.Conflict)
                {
                    Console.WriteLine($"{result.Outcome} {request} {personId}");
                    break;
                }
            }
            catch (SambrukException fault)
            {
                Console.WriteLine($"fault {fault.Code} {request} {personId}");
                await Task.Delay(100);
            }
        }
    }
}

void Use(DbContextOptionsBuilder options) => _ = args[0] == "sqlite" ? options.UseSqlite($"Data Source={args[1]}") : options.UseNpgsql(args[1]);
