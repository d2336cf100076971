// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Sambruk.Navet;

namespace Sambruk.Benchmarks;

/// <summary>
/// How long deliveries of generated posts take to be applied to a SQLite store, and in how much memory: <c>navet POSTS FOLDER</c>.
/// First a base extract of so many persons with changes out of order, in four files; then as many changes in order; then both again,
/// which must change nothing. Numbers are of persons born 1800–1839: the personal identity number came in 1947, so nobody has one.
/// </summary>
internal static class NavetRun
{
    private const int Files = 4;

    public static async Task RunAsync(int posts, string folder)
    {
        Directory.CreateDirectory(folder);
        var database = Path.Combine(folder, "navet.db");
        foreach (var old in Directory.GetFiles(folder, "navet.db*"))
        {
            File.Delete(old);
        }

        var first = Make(folder, posts, sequence: 1);
        var second = Make(folder, posts, sequence: 2);
        var services = new ServiceCollection();
        services.AddNavet(static options => options.Municipality = "0180").UseSqlite(database);
        await using var provider = services.BuildServiceProvider();
        var intake = provider.GetRequiredService<NavetIntake>();
        var store = provider.GetRequiredService<INavetStore>();
        await ApplyAsync("base, out of order", intake, first);
        await ApplyAsync("changes, in order", intake, second);
        var before = await StateAsync(store);
        await ApplyAsync("base again", intake, first);
        await ApplyAsync("changes again", intake, second);
        var after = await StateAsync(store);
        Console.WriteLine($"{(before == after ? "replay changed nothing" : "REPLAY CHANGED SOMETHING")}: {after}; store {new FileInfo(database).Length >> 20} MB");
    }

    private static async Task ApplyAsync(string name, NavetIntake intake, string[] files)
    {
        GC.Collect();
        using var stop = new CancellationTokenSource();
        var watching = WatchAsync(stop.Token);
        using var process = Process.GetCurrentProcess();
        var processor = process.TotalProcessorTime;
        var started = Stopwatch.GetTimestamp();
        var report = await intake.ApplyAsync(files);
        var elapsed = Stopwatch.GetElapsedTime(started);
        process.Refresh();
        processor = process.TotalProcessorTime - processor;
        await stop.CancelAsync();
        var (early, late) = await watching;
        var delivery = report.Deliveries[0];
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-20} {delivery.Outcome,-14} {delivery.Posts,9} posts {elapsed.TotalSeconds,7:F1} s {delivery.Posts / elapsed.TotalSeconds,8:F0}/s  {processor.TotalSeconds,6:F1} s of processor  working set {early >> 20} MB in the first quarter, {late >> 20} MB in the last  {string.Join(", ", delivery.Events.Select(kind => $"{kind.Key} {kind.Value}"))}"));
    }

    /// <summary>The largest working set in the first and in the last quarter of the time.</summary>
    private static async Task<(long Early, long Late)> WatchAsync(CancellationToken cancellationToken)
    {
        var sets = new List<long> { Environment.WorkingSet };
        while (!cancellationToken.IsCancellationRequested)
        {
            await Task.Delay(250, CancellationToken.None);
            sets.Add(Environment.WorkingSet);
        }

        return (sets.Take(Math.Max(1, sets.Count / 4)).Max(), sets.TakeLast(Math.Max(1, sets.Count / 4)).Max());
    }

    private static async Task<string> StateAsync(INavetStore store)
    {
        long people = 0, events = 0, hash = 0;
        await foreach (var person in store.PeopleAsync(CancellationToken.None))
        {
            people++;
            hash = unchecked((hash * 31) + StringComparer.Ordinal.GetHashCode(person.PostKey + person.Post?.Name?.Surname));
        }

        await foreach (var happened in store.EventsAsync(CancellationToken.None))
        {
            events++;
            hash = unchecked((hash * 31) + happened.Number + (int)happened.Kind);
        }

        return string.Create(CultureInfo.InvariantCulture, $"{people} persons, {events} events, state {hash:x16}");
    }

    private static string[] Make(string folder, int posts, int sequence)
    {
        var paths = Enumerable.Range(1, Files).Select(number => Path.Combine(folder, $"delivery-{sequence}-{number}.xml")).ToArray();
        var random = new Random(sequence);
        var made = 0;
        for (var number = 1; number <= Files; number++)
        {
            var count = ((posts * (long)number / Files) - made) is var some ? (int)some : 0;
            using var file = new StreamWriter(paths[number - 1], false, new UTF8Encoding(false), 1 << 16);
            file.Write(string.Create(CultureInfo.InvariantCulture, $"""
                <?xml version="1.0" encoding="UTF-8"?>
                <Navetavisering><Aviseringsinformation><Filinformation><BestallningsId>00000079-FO01-0001</BestallningsId><Utfil><Effektueringsdatum>20260101</Effektueringsdatum><AntalPoster>{count}</AntalPoster><AntalPosterTotalt>{posts}</AntalPosterTotalt><AntalFiler>{Files}</AntalFiler><FilNr>{number}</FilNr><JobbId>{sequence}</JobbId><LopNr>{sequence}</LopNr></Utfil></Filinformation></Aviseringsinformation><Folkbokforingsposter>

                """));
            for (var end = made + count; made < end; made++)
            {
                WritePost(file, random, sequence == 1 ? made : (int)(made * 7919L % posts), made, sequence);
            }

            file.Write("</Folkbokforingsposter></Navetavisering>\n");
        }

        return paths;
    }

    private static void WritePost(StreamWriter file, Random random, int person, int position, int sequence)
    {
        var changed = sequence == 1
            ? new DateTime(2020, 1, 1).AddSeconds(random.Next(100_000_000))
            : new DateTime(2026, 2, 1).AddSeconds(position);
        var municipality = random.Next(20) == 0 ? "14" : "80";
        file.Write(string.Create(CultureInfo.InvariantCulture, $"""
            <Folkbokforingspost><Sekretessmarkering>{(random.Next(200) == 0 ? 'J' : 'N')}</Sekretessmarkering><Arendeuppgift andringstidpunkt="{changed:yyyyMMddHHmmss}" totalpost="J"/><Personpost><PersonId><PersonNr>{NumberOf(person)}</PersonNr></PersonId><Namn><Tilltalsnamnsmarkering>10</Tilltalsnamnsmarkering><Fornamn>Åsa Lo</Fornamn><Efternamn>Prov{(char)('a' + random.Next(26))}</Efternamn></Namn><Folkbokforing><Folkbokforingsdatum>20100101</Folkbokforingsdatum><LanKod>01</LanKod><KommunKod>{municipality}</KommunKod><ForsamlingKod>01</ForsamlingKod><Fastighetsbeteckning>PROVET {person}</Fastighetsbeteckning><Lagenhet>1201</Lagenhet></Folkbokforing><Adresser><Folkbokforingsadress><Utdelningsadress2>Provvägen {random.Next(1, 99)} A</Utdelningsadress2><PostNr>12345</PostNr><Postort>PROVORTEN</Postort></Folkbokforingsadress></Adresser><Civilstand><CivilstandKod>OG</CivilstandKod></Civilstand><Relationer><Relation><RelationId><PersonNr>{NumberOf(person + 1)}</PersonNr></RelationId><Relationstyp>V</Relationstyp><RelationFromdatum>20100101</RelationFromdatum></Relation><Relation><RelationId><PersonNr>{NumberOf(person + 2)}</PersonNr></RelationId><Relationstyp>MO</Relationstyp></Relation></Relationer><Medborgarskap><MedborgarskapslandKod>SE</MedborgarskapslandKod></Medborgarskap></Personpost></Folkbokforingspost>

            """));
    }

    private static string NumberOf(int person)
    {
        const int Serials = 999;
        var birth = new DateOnly(1800, 1, 1).AddDays((person / Serials) % 14_600);
        var digits = string.Create(CultureInfo.InvariantCulture, $"{birth:yyyyMMdd}{(person % Serials) + 1:D3}");
        var sum = 0;
        for (var i = 2; i < digits.Length; i++)
        {
            var weighted = (digits[i] - '0') * (i % 2 == 0 ? 2 : 1);
            sum += weighted > 9 ? weighted - 9 : weighted;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{digits}{(10 - (sum % 10)) % 10}");
    }
}
