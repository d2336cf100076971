// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.DependencyInjection;
using Sambruk.Billing;
using Sambruk.Billing.Peppol;
using Sambruk.Billing.Sie;

namespace Sambruk.AotApp;

/// <summary>From a tariff's file to an invoice in Peppol's form and a voucher in SIE's; rate and decision are made up.</summary>
internal static class Invoices
{
    private const string TariffText = """
        {
          "id": "BIBBLIX-2026", "version": 1, "service": "BIBBLIX", "name": "Bibblix", "validFrom": "2026-01-01",
          "decision": { "body": "Förvaltningsrådet", "date": "2025-10-01" },
          "vat": { "category": "S", "rate": 25 },
          "rules": [{ "kind": "perUnit", "unit": "inhabitant", "rate": "1.87" }]
        }
        """;

    public static async IAsyncEnumerable<string> DescribeAsync()
    {
        var services = new ServiceCollection();
        services.AddBilling(options => options.InvoicePrefix = "2026-");
        await using var provider = services.BuildServiceProvider();
        var invoicing = provider.GetRequiredService<Invoicing>();
        var run = BillingRun.Of(Input());
        var issued = await invoicing.IssueAsync(run, new DateOnly(2026, 3, 2));
        var document = (await invoicing.Store.FindAsync("2026-0001", CancellationToken.None))!;
        var again = BillingDocumentJson.Parse(BillingDocumentJson.Serialize(document));
        yield return $"Sambruk.Billing: {issued.Outcome} {again.Number} {again.Totals.Payable} {ExplanationData.Of(again, again.Lines[0])["formula"]}";

        using var file = new MemoryStream();
        var seller = new PeppolSeller { Name = "Exempelföreningen", OrganisationNumber = OrganisationNumber.Parse("802400-0005"), Address = new("Box 1", "Exempelstad", "11122") };
        PeppolExport.Write(PeppolDocument.From(document, seller, PeppolPayment.ToBankgiro("123-4567")), file);
        file.Position = 0;
        yield return $"Sambruk.Billing.Peppol: {PeppolChecker.Check(file).Findings.Count} findings";

        var map = AccountMapFile.Parse("""{ "revenue": [{ "service": "BIBBLIX", "vat": "VAT", "account": "3041" }], "accountNames": { "3041": "Andelar" } }"""u8);
        var header = new SieHeader { Name = "Exempelföreningen", OrganisationNumber = seller.OrganisationNumber, Generated = new(2026, 3, 2), Year = SieYear.Calendar(2026) };
        yield return $"Sambruk.Billing.Sie: {SieReader.Read(SieWriter.ToBytes(SieVouchers.Of([document], header, map))).Vouchers[0].Rows.Count} rows";
    }

    private static RunInput Input()
    {
        var municipality = MunicipalityRegister.Default.FindByCode("1489")!;
        return new()
        {
            Subject = "BIBBLIX",
            PeriodFrom = new(2026, 1, 1),
            PeriodTo = new(2026, 12, 31),
            Tariffs = [TariffFile.Parse(System.Text.Encoding.UTF8.GetBytes(TariffText))],
            Members =
            [
                new()
                {
                    Party = new()
                    {
                        Code = "1489", Name = municipality.OfficialName, OrganisationNumber = municipality.OrganisationNumber, BuyerReference = "REF-4711", Address = new("Box 1", "Alingsås", "44100"),
                    },
                    Kind = MemberKind.Municipality,
                    Periods = [new(new DateOnly(2014, 1, 1))],
                    Services = [new() { Service = "BIBBLIX" }],
                },
            ],
            Population = new()
            {
                Table = "BE0101/BefolkningNy",
                ReferenceDate = new(2025, 12, 31),
                FetchedAt = DateTimeOffset.UnixEpoch,
                Values = new Dictionary<MunicipalityCode, long> { [municipality.Code] = municipality.Population },
            },
        };
    }
}
