// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text;
using Microsoft.Extensions.Time.Testing;
using Sambruk.Spreadsheets;

namespace Sambruk.Kaa.Tests;

public sealed class FactsTableTests
{
    private static readonly DateOnly s_today = new(2026, 11, 23);
    private static readonly string s_number = Numbers.Of(0).ToString("C");

    public static TheoryData<string, string, string> Faults { get; } = new()
    {
        { "Namn;Skolform\nEbba;GY", "KAA-T01", "A1" },
        { "Personnummer\n" + s_number, "KAA-T01", "A1" },
        { $"Personnummer;Skolform;Skolform;Startdatum\n{s_number};GY;GY;2026-08-17", "KAA-T02", "C1" },
        { $"Personnummer;Skolform;Startdatum\n{s_number};=A1;2026-08-17", "KAA-T03", "B2" },
        { $"Personnummer;Namn\n{s_number};@SUM(A1)", "KAA-T03", "B2" },
        { "Personnummer;Namn\n;Ebba", "KAA-T04", "A2" },
        { "Personnummer;Namn\n200801012389;Ebba", "KAA-T04", "A2" },
        { "Personnummer;Namn\n20080101TF01;Ebba", "KAA-T04", "A2" },
        { $"Personnummer;Skolform;Startdatum\n{s_number};GY;2026-02-30", "KAA-T05", "C2" },
        { $"Personnummer;Skolform;Startdatum\n{s_number};GY;i höst", "KAA-T05", "C2" },
        { $"Personnummer;Skolform;Startdatum\n{s_number};Ebbas skola;2026-08-17", "KAA-T06", "B2" },
        { $"Personnummer;Skolform;Startdatum\n{s_number};;2026-08-17", "KAA-T06", "B2" },
        { $"Personnummer;Examen;Examensdatum\n{s_number};Ebba;2026-06-10", "KAA-T07", "B2" },
        { $"Personnummer;Examen;Examensdatum\n{s_number};;2026-06-10", "KAA-T07", "B2" },
        { $"Personnummer;Examen;Examensdatum\n{s_number};Gymnasieexamen;", "KAA-T08", "C2" },
        { $"Personnummer;Skolform;Startdatum\n{s_number};GY;", "KAA-T08", "C2" },
        { $"Personnummer;Skolform;Startdatum;Slutdatum\n{s_number};GY;2026-08-17;2026-08-16", "KAA-T09", "D2" },
        { $"Personnummer;Examen;Examensdatum\n{s_number};Gymnasieexamen;2026-11-24", "KAA-T09", "C2" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_is_told_by_its_cell_and_nothing_is_taken_in(string csv, string code, string address)
    {
        var table = Read(csv + "\n" + Numbers.Of(5).ToString("C") + ";;");
        Assert.Contains(table.Findings, f => f.Code == code && f.Path == address && f.SwedishMessage is not null);
        Assert.Empty(table.Persons);
        Assert.DoesNotContain("Ebba", $"{table} {string.Join('\n', table.Findings)}{string.Join('\n', table.Findings.Select(f => f.SwedishMessage))}", StringComparison.Ordinal);
    }

    [Fact]
    public void Placements_admissions_and_certificates_of_a_person_are_joined_and_other_columns_are_not_read()
    {
        var table = Read($"""
            Personnr;Skolform;Studieväg;Fr.o.m.;T.o.m.;Antagen;Bevis;Utfärdat;E-post;Mobil;Diagnos
            {s_number[2..8]}-{s_number[8..]};GY;NA25;2024-08-19;2026-06-10;;Studiebevis;2026-06-10;lo@example.se;+46 70 174 06 05;hemlig
            {s_number};gymnasieskola;IMA;20270115;;ja;;;;070-1740606;
            {Numbers.Of(1):C};komvux;;2026-08-17;;;;;;;
            ;;;;;;;;;;
            """);
        Assert.Equal((3, 2), (table.Rows, table.Persons.Count));
        var person = table.Persons[0];
        Assert.Equal((Numbers.Of(0), "rad 2"), (person.Identity, person.Place));
        Assert.Equal([new(EducationForm.NationalProgramme, new(2024, 8, 19), new(2026, 6, 10))], person.Facts!.Enrolments);
        Assert.Equal([new(EducationForm.IntroductoryProgramme, new(2027, 1, 15))], person.Facts.Admissions);
        Assert.Equal([new(CredentialKind.StudyCertificate, new(2026, 6, 10))], person.Facts.Credentials);
        Assert.Equal(["+46 70 174 06 05", "070-1740606"], person.Details!.Telephones.Select(t => t.Value));
        Assert.Equal(EducationForm.AdultUpperSecondary, table.Persons[1].Facts!.Enrolments[0].Form);
        Assert.Null(table.Columns[10].Column);
        Assert.Equal("K1", Assert.Single(table.Findings, f => f.Code == "KAA-T10").Path);
    }

    [Fact]
    public void A_heading_of_the_municipality_s_own_is_mapped()
    {
        Assert.Equal("KAA-T01", Read($"Elev-id;Linje;Dag 1\n{s_number};IMV;2026-08-17").Findings[0].Code);
        var table = Read($"Elev-id;Linje;Dag 1\n{s_number};IMV;2026-08-17", new Dictionary<string, FactsColumn> { ["elev-ID"] = FactsColumn.Identity, ["linje"] = FactsColumn.Code, ["Dag 1"] = FactsColumn.From });
        Assert.Equal(EducationForm.IntroductoryProgramme, Assert.Single(table.Persons).Facts!.Enrolments[0].Form);
    }

    [Fact]
    public async Task A_file_is_taken_in_once_and_more_of_it_is_added()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));
        var store = new InMemoryKaaStore();
        var intake = new KaaIntake(store, new InMemoryAuditLog(time), time);
        var user = new KaaUser("u1", "handläggare", KaaPermissions.ImportFacts, "skollagen 29:9");
        var token = TestContext.Current.CancellationToken;
        var source = new IntakeSource("Friskolor", FactsScope.Addition);
        foreach (var (csv, changes) in new[]
        {
            ($"Personnummer;Skolform;Startdatum\n{s_number};GY;2026-08-17", 1), ($"Personnummer;Skolform;Startdatum\n{s_number};GY;2026-08-17", 0),
            ($"Personnummer;Skolform;Startdatum;Slutdatum\n{s_number};GY;2026-08-17;2026-10-01", 1), ($"Personnummer;Examen;Examensdatum\n{s_number};Gymnasieexamen;2026-10-02", 1),
        })
        {
            var plan = await intake.PlanAsync(user, source, Read(csv).Persons.ToAsyncEnumerable(), token);
            Assert.Equal(new(changes, 0), await intake.ApplyAsync(user, plan, cancellationToken: token));
        }

        var file = CaseFold.Of((await store.FindAsync(Numbers.Of(0), token))!, await store.EventsAsync((await store.FindAsync(Numbers.Of(0), token))!, token))!;
        Assert.Equal(new DateOnly(2026, 10, 1), Assert.Single(file.Facts.Enrolments, e => e.Origin.KnownTo is null).To);
        Assert.Equal(CredentialKind.Diploma, Assert.Single(file.Facts.Credentials, c => c.Origin.KnownTo is null).Kind);
    }

    [Fact]
    public void Any_table_is_read_or_refused()
    {
        var random = new Random(5);
        string[] pieces = ["Personnummer", "Skolform", "Startdatum", "Examen", ";", "\n", "\"", s_number, "GY", "2026-08-17", "=1", "å", "\t", "'", "20260230", "IM", "😀"];
        for (var i = 0; i < 3000; i++)
        {
            var csv = "Personnummer;Skolform;Startdatum\n" + string.Concat(Enumerable.Range(0, random.Next(30)).Select(_ => pieces[random.Next(pieces.Length)]));
            try
            {
                Read(csv);
            }
            catch (InvalidInputException fault)
            {
                Assert.StartsWith("SHEET-", fault.Code, StringComparison.Ordinal);
            }
        }
    }

    private static FactsTable Read(string csv, IReadOnlyDictionary<string, FactsColumn>? mapping = null)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(csv));
        return FactsTable.Read(Spreadsheet.Read(stream), s_today, mapping);
    }
}
