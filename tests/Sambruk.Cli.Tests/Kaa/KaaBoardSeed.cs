// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Sambruk.Kaa;

namespace Sambruk.Cli.Tests;

/// <summary>A register of 26 invented young people, so many that something is shown of them; few are women, so that gender is not.</summary>
internal static class KaaBoardSeed
{
    public const int Persons = 26;

    public static async Task<KaaTool> MakeAsync(int women)
    {
        var tool = KaaTool.Empty();
        tool.Configure();
        await using var services = KaaSeed.Host(options => options.UseSqlite(KaaSeed.ConnectionOf(tool.Register)));
        CaseAppend[] appends = [.. Enumerable.Range(0, Persons).Select(i => new CaseAppend($"p-{i:00}", 0, "seed", new(2025, 9, 1, 8, 0, 0, TimeSpan.Zero), "u-1", EventsOf(i, i < women)))];
        Assert.Equal(AppendOutcome.Appended, await services.GetRequiredService<IKaaStore>().AppendAsync(appends, TestContext.Current.CancellationToken));
        return tool;
    }

    private static CaseEvent[] EventsOf(int i, bool isWoman) =>
    [
        new PersonEntered(IdentityNumber.Parse(NumberOf(i, isWoman), CultureInfo.InvariantCulture), "Navet"),
        new FactsLearned("Navet", new() { Registrations = [new(MunicipalityCode.Parse("1440"), new(2007, 1, 1))] }),
        new DetailsLearned("Navet", new() { Name = "Lo " + KaaSeed.Surname }),
        new PeriodOpened(new(2025, 8, 20), EntryReason.Missing),
        new ContactAttempted(new(2026, 2, 1 + i), ContactChannel.Telephone, i % 3 == 0 ? ContactOutcome.Reached : ContactOutcome.NoAnswer),
        .. i < 12 ? new CaseEvent[] { new EffortStarted("1", EffortKind.Coaching, new(2026, 3, 2), OccupationKind.None) } : [],
    ];

    /// <summary>Of the serial numbers that Skatteverket has set aside for tests.</summary>
    private static string NumberOf(int i, bool isWoman)
    {
        var nine = $"0{7 + (i % 2)}05{i + 1:00}23{(isWoman ? 8 : 9)}";
        var sum = nine.Select((c, at) => (c - '0') * (at % 2 == 0 ? 2 : 1)).Sum(p => p > 9 ? p - 9 : p);
        return $"20{nine}{(10 - (sum % 10)) % 10}";
    }
}
