// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

// The host that tests kill: `sqlite PATH` or `postgresql CONNECTION`, then the number of documents of a run and the name of the
// first subject. Says "ready" and waits for a line, then issues one run after another, and says "issuing SUBJECT" before and "OUTCOME SUBJECT" after each.
// A fault is "fault CODE", and the same run is tried again after a line on standard input.
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Sambruk;
using Sambruk.Billing;
using Sambruk.Billing.Contracts;

var documents = int.Parse(args[2], CultureInfo.InvariantCulture);
var most = args.Length > 4 ? int.Parse(args[4], CultureInfo.InvariantCulture) : int.MaxValue;
var services = new ServiceCollection();
services.AddBilling(_ => { }).UseEntityFrameworkCore(options => _ = args[0] == "sqlite" ? options.UseSqlite($"Data Source={args[1]}") : options.UseNpgsql(args[1]));
await using var provider = services.BuildServiceProvider();
var store = provider.GetRequiredService<IBillingStore>();
Console.WriteLine("ready");
Console.ReadLine();
for (var round = 0; round < most; round++)
{
    var subject = string.Create(CultureInfo.InvariantCulture, $"{args[3]}-{round}");
    var request = StoreCases.Request(StoreCases.Run(documents, subject));
    Console.WriteLine($"issuing {subject}");
    while (true)
    {
        try
        {
            var result = await store.IssueAsync(request, default);
            Console.WriteLine($"{result.Outcome} {subject}");
            break;
        }
        catch (SambrukException fault)
        {
            Console.WriteLine($"fault {fault.Code}");
            Console.ReadLine();
        }
    }
}
