// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Sambruk.Billing;
using Sambruk.Billing.Peppol;
using Sambruk.Billing.Sie;

namespace Sambruk.Benchmarks;

/// <summary>
/// An association's year as one process, cold: <c>billing-year FOLDER perMember|perService</c> reads the files that
/// <c>billing-year-files FOLDER</c> made (290 municipalities that take part in 12 services), previews, issues into SQLite, writes every
/// document as Peppol and the run as SIE.
/// </summary>
internal static class BillingYearBench
{
    private static readonly PeppolSeller s_seller = new()
    {
        Name = "Exempelföreningen",
        OrganisationNumber = OrganisationNumber.Parse("802400-0005"),
        Address = new PostalAddress("Box 1", "Exempelstad", "11122"),
    };

    public static async Task MakeFilesAsync(string folder)
    {
        Directory.CreateDirectory(Path.Combine(folder, "taxor"));
        var services = Enumerable.Range(1, 12).Select(n => FormattableString.Invariant($"TJANST{n:D2}")).ToArray();
        foreach (var (i, service) in services.Index())
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, "taxor", service + ".json"), TariffFile.Serialize(Tariff(service, i)));
        }

        var members = MunicipalityRegister.Default.Municipalities.Select(m => new Member
        {
            Party = new()
            {
                Code = m.Code.ToString(),
                Name = m.OfficialName,
                OrganisationNumber = m.OrganisationNumber,
                Address = new("Box 1", m.Name, "10000"),
                BuyerReference = "REF-" + m.Code,
            },
            Kind = MemberKind.Municipality,
            Periods = [new(new DateOnly(2014, 1, 1))],
            Services = [.. services.Select(s => new Participation { Service = s })],
        }).ToList();
        await File.WriteAllBytesAsync(Path.Combine(folder, "medlemmar.csv"), MemberFile.ToCsv(members));
        foreach (var grouping in (string[])["perMember", "perService"])
        {
            await File.WriteAllTextAsync(Path.Combine(folder, $"korning-{grouping}.json"), $$"""
                {
                  "subject": "ALLA", "periodFrom": "2026-01-01", "periodTo": "2026-12-31",
                  "tariffs": ["taxor/*.json"], "members": "medlemmar.csv", "population": { "register": "2025-12-31" },
                  "options": { "kronaRounding": true, "grouping": "{{grouping}}", "paymentDays": 30 }
                }
                """);
        }
    }

    public static async Task RunAsync(string folder, string grouping)
    {
        var clock = Stopwatch.StartNew();
        var run = BillingRun.Of(await RunFile.LoadAsync(Path.Combine(folder, $"korning-{grouping}.json")));
        var read = clock.Elapsed;
        var previewed = run.Documents.Aggregate((Count: 0, Payable: Money.Zero), (sum, d) => (sum.Count + 1, sum.Payable + d.Totals.Payable));
        var preview = clock.Elapsed;

        var output = Directory.CreateDirectory(Path.Combine(folder, "ut-" + Guid.NewGuid().ToString("N")));
        var services = new ServiceCollection();
        services.AddBilling(_ => { }).UseEntityFrameworkCore(options => options.UseSqlite($"Data Source={Path.Combine(output.FullName, "faktura.db")}"));
        await using var provider = services.BuildServiceProvider();
        var invoicing = provider.GetRequiredService<Invoicing>();
        var result = await invoicing.IssueAsync(run, new(2026, 3, 2));
        var issue = clock.Elapsed;
        if (result.Run!.Documents != previewed.Count || result.Run.Payable != previewed.Payable)
        {
            throw new InvalidOperationException("What was issued is not what was previewed.");
        }

        var written = await PeppolExport.WriteFolderAsync(
            invoicing.Store.DocumentsAsync(run.Key, CancellationToken.None), s_seller, PeppolPayment.ToBankgiro("123-4567"), Path.Combine(output.FullName, "peppol"));
        var peppol = clock.Elapsed;
        if (written.Refused.Count > 0)
        {
            throw new InvalidOperationException($"Refused: {written.Refused[0].Findings}");
        }

        var header = new SieHeader
        {
            Name = s_seller.Name,
            OrganisationNumber = s_seller.OrganisationNumber,
            Generated = new DateOnly(2026, 3, 2),
            Year = SieYear.Calendar(2026),
        };
        var documents = await invoicing.Store.DocumentsAsync(run.Key, CancellationToken.None).ToListAsync();
        await SieWriter.WriteFileAsync(SieVouchers.Of(documents, header, Accounts(run.Input)), Path.Combine(output.FullName, "bokforing.si"));
        var sie = clock.Elapsed;
        var files = output.EnumerateFiles("*.xml", SearchOption.AllDirectories).Count();
        output.Delete(recursive: true);
        using var process = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{previewed.Count} documents, {files} Peppol files, {previewed.Payable} kr: read {Ms(read)}, preview {Ms(preview - read)}, issue {Ms(issue - preview)}, Peppol {Ms(peppol - issue)}, SIE {Ms(sie - peppol)} ms; {(DateTime.Now - process.StartTime).TotalSeconds:F2} s since the process began, {process.PeakWorkingSet64 >> 20} MB at most"));
    }

    private static long Ms(TimeSpan time) => (long)time.TotalMilliseconds;

    private static AccountMap Accounts(RunInput input) => AccountMapFile.Parse(System.Text.Encoding.UTF8.GetBytes(
        $$"""{ "revenue": [{{string.Join(',', input.Tariffs.Select(t => $$"""{ "service": "{{t.Service}}", "account": "3041" }"""))}}], "accountNames": { "3041": "Förvaltningsandelar" }, "series": { "invoice": "F", "creditNote": "K" } }"""));

    private static Tariff Tariff(string service, int i) => new()
    {
        Id = service + "-2026",
        Version = 1,
        Service = service,
        Name = "Exempeltjänst " + service[^2..],
        ValidFrom = new(2026, 1, 1),
        Decision = new("Styrelsen för Exempelföreningen", new(2025, 10, 1), "7"),
        Vat = i % 6 == 5 ? VatTreatment.Outside : VatTreatment.Standard,
        Rules =
        [
            (i % 4) switch
            {
                0 => new PerUnitRule { Unit = QuantityUnit.Inhabitant, Rate = 1.10m + (0.13m * i) },
                1 => new FlatRule { Amount = Money.FromKronor(5_000 + (500 * i)) },
                2 => new BudgetShareRule { Total = Money.FromKronor(1_308_662 + i), Weight = QuantityUnit.Inhabitant },
                _ => new FixedPlusRule { Fixed = Money.FromKronor(2_000), Unit = QuantityUnit.Inhabitant, Rate = 0.37m },
            },
        ],
    };
}
