// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Sambruk.Egil;

namespace Sambruk.AotApp;

/// <summary>A small school, sent over loopback to a receiver in memory and to one with a SQLite file.</summary>
internal static class Provisioning
{
    private const string Sender = "https://kommun.example";

    public static async IAsyncEnumerable<string> DescribeAsync(string folder)
    {
        await using var memory = await StartReceiverAsync(_ => { });
        await using var sqlite = await StartReceiverAsync(receiver => receiver.UseSqlite(Path.Combine(folder, "received.db")));
        await using var services = CreateSender(folder, memory, sqlite);
        var provisioner = services.GetRequiredService<EgilProvisioner>();
        var roster = await provisioner.LoadAsync();
        var plan = await provisioner.PlanAsync("memory", roster);
        yield return $"Sambruk.Egil: {plan.Operations.Count} to create, held {plan.IsHeld}, {roster.Report}";

        var applied = await provisioner.ApplyAsync(plan, roster);
        yield return $"Sambruk.Egil.AspNetCore: {applied.Outcome}, {await CountAsync(memory)} pupils";

        var synchronized = await provisioner.SynchronizeAsync("sqlite", roster);
        var verified = await provisioner.VerifyAsync("sqlite", roster);
        yield return $"Sambruk.Egil.Sqlite: {synchronized.Outcome}, {await CountAsync(sqlite)} pupils, equal {verified.IsEqual}";
    }

    private static async Task<WebApplication> StartReceiverAsync(Action<IEgilReceiverBuilder> store)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        store(builder.Services.AddEgilReceiver(options => options.AllowAnonymousSender = Sender));
        var app = builder.Build();
        app.MapEgilReceiver("/scim");
        await app.StartAsync();
        return app;
    }

    private static ServiceProvider CreateSender(string folder, WebApplication memory, WebApplication sqlite)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Egil:StateDirectory"] = Path.Combine(folder, "state"),
            ["Egil:Targets:memory:BaseAddress"] = memory.Urls.Single() + "/scim",
            ["Egil:Targets:sqlite:BaseAddress"] = sqlite.Urls.Single() + "/scim",
            ["Egil:Targets:sqlite:Limits:Gross:Users:Delete"] = "1",
        }).Build();
        var services = new ServiceCollection();
        services.AddEgil(configuration.GetSection("Egil")).UseSource(_ => new InMemoryRosterSource(School()));
        return services.BuildServiceProvider();
    }

    private static RosterRecords School()
    {
        var records = new RosterRecords();
        records.SchoolUnits.Add(new() { Id = EgilId.Create("unit").ToString(), DisplayName = "Ekskolan", SchoolUnitCode = "12345678", SchoolTypes = ["GR"] });
        records.Students.Add(Pupil("a"));
        records.Students.Add(Pupil("b"));
        records.StudentGroups.Add(new() { Id = EgilId.Create("6A").ToString(), DisplayName = "6A", SchoolUnit = "12345678", Members = ["a", "b"] });
        return records;
    }

    private static StudentRecord Pupil(string name) => new()
    {
        Id = EgilId.Create(name).ToString(),
        UserId = name,
        UserName = $"{name}@skola.example.se",
        FamilyName = "Ek",
        GivenName = "Ebba",
        Enrolments = [new EnrolmentRecord("12345678", "6", "GR")],
    };

    private static async Task<int> CountAsync(WebApplication receiver) => (await receiver.Services
        .GetRequiredService<IReceivedResourceStore>()
        .ListAsync(Sender, EgilResourceType.User, startIndex: 1, count: 10, CancellationToken.None)).Total;
}
