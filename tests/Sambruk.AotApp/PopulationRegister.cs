// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.DependencyInjection;
using Sambruk.Navet;

namespace Sambruk.AotApp;

/// <summary>Navet: a file is read, a service that is not there is asked, deliveries are kept in SQLite.</summary>
internal static class PopulationRegister
{
    private const string First = """
        <Navetavisering><Folkbokforingsposter>
        <Folkbokforingspost><Personpost><PersonId><PersonNr>198602212394</PersonNr></PersonId><Folkbokforing><LanKod>01</LanKod><KommunKod>14</KommunKod></Folkbokforing></Personpost></Folkbokforingspost>
        <Folkbokforingspost><Personpost><PersonId><PersonNr>194106279161</PersonNr></PersonId></Personpost></Folkbokforingspost>
        </Folkbokforingsposter></Navetavisering>
        """;

    private const string Second = """
        <Navetavisering><Folkbokforingsposter>
        <Folkbokforingspost><Arendeuppgift andringstidpunkt="20260303000000"/><Personpost><PersonId><PersonNr>198602212394</PersonNr></PersonId><Folkbokforing><Folkbokforingsdatum>20260300</Folkbokforingsdatum><LanKod>01</LanKod><KommunKod>80</KommunKod></Folkbokforing><Adresser><Folkbokforingsadress><PostNr>1234</PostNr></Folkbokforingsadress></Adresser></Personpost></Folkbokforingspost>
        <Folkbokforingspost><Arendeuppgift andringstidpunkt="20260202000000"/><Personpost><PersonId><PersonNr>194106279161</PersonNr></PersonId><Avregistrering><AvregistreringsorsakKod>AV</AvregistreringsorsakKod></Avregistrering></Personpost></Folkbokforingspost>
        </Folkbokforingsposter></Navetavisering>
        """;

    public static async IAsyncEnumerable<string> DescribeAsync(string folder)
    {
        var first = Path.Combine(folder, "navet-1.xml");
        var second = Path.Combine(folder, "navet-2.xml");
        await File.WriteAllTextAsync(first, First);
        await File.WriteAllTextAsync(second, Second);
        var services = new ServiceCollection();
        services.AddNavet(options =>
        {
            options.Municipality = "0180";
            options.OrganisationNumber = "162021004748";
            options.OrderId = "00000079-FO01-0001";
            options.PersonAddress = new("https://127.0.0.1:1/personpostXML");
            options.Retries = 0;
        }).UseSqlite(Path.Combine(folder, "navet.db"));
        await using var provider = services.BuildServiceProvider();
        var posts = await (await NavetFile.OpenAsync(first)).ReadAsync().ToListAsync();
        yield return $"Sambruk.Navet: {string.Join(", ", posts.Select(post => $"{post.Post.PersonId} {post.Post.IsProtected}"))}, fault {await AskAsync(provider.GetRequiredService<NavetClient>())}";

        var intake = provider.GetRequiredService<NavetIntake>();
        await intake.ApplyAsync([first]);
        var applied = (await intake.ApplyAsync([second])).Deliveries[0];
        var again = (await intake.ApplyAsync([second])).Deliveries[0];
        var kept = await provider.GetRequiredService<INavetStore>().FindAsync("198602212394", CancellationToken.None);
        yield return $"Sambruk.Navet.Sqlite: {applied.Outcome}, MovedIn {applied.Events[NavetEventKind.MovedIn]}, Deceased {applied.Events[NavetEventKind.Deceased]}, {again.Outcome}, kept {kept!.Post!.Fields(reveal: true).Single(field => field.Key == "address.postalCode").Value}";
    }

    private static async Task<string> AskAsync(NavetClient client)
    {
        try
        {
            return (await client.FetchAsync(IdentityNumber.Parse("198602212394", null))).Outcome.ToString();
        }
        catch (SambrukException fault)
        {
            return fault.Code;
        }
    }
}
