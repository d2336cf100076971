// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing.Sie.Tests;

/// <summary>Books of a made-up association, and documents with chosen lines.</summary>
internal static class Books
{
    public static readonly DateOnly IssueDate = new(2026, 3, 2);

    public static SieHeader Header { get; } = new()
    {
        Name = "Exempelföreningen",
        OrganisationNumber = OrganisationNumber.Parse("802400-0005"),
        Generated = IssueDate,
        Year = SieYear.Calendar(2026),
    };

    public static AccountMap Map { get; } = new()
    {
        Revenue = [new("BIBBLIX", "3041"), new("AVGIFT", "3890", "O"), new("KURS", "3041", "VAT"), new("KURS", "3042", "S12"), new("KURS", "3004", "E")],
        AccountNames = new Dictionary<string, string>
        {
            ["3041"] = "Förvaltningsandelar 25 %",
            ["3042"] = "Tjänster 12 %",
            ["3004"] = "Momsfri försäljning",
            ["3890"] = "Medlemsavgifter",
        },
        ServiceNames = new Dictionary<string, string> { ["BIBBLIX"] = "Bibblix" },
    };

    public static ChargeTrace Trace { get; } = new()
    {
        Tariff = new("BIBBLIX-2026", 1, new("Förvaltningsrådet Bibblix", new(2025, 10, 1), "7")),
        Rule = 0,
        Unit = QuantityUnit.Inhabitant,
        Formula = "",
        Steps = [],
        Months = 12,
        Annual = Money.Zero,
        Gross = Money.Zero,
    };

    public static DocumentLine Line(string service, Money net, VatTreatment vat, decimal quantity = 1, decimal? price = null) => new()
    {
        Number = 1,
        Service = service,
        Member = "1489",
        Name = "Andel i " + service,
        Quantity = quantity,
        Unit = quantity == 1 ? "C62" : "IE",
        Price = price ?? net.Kronor,
        Net = net,
        Vat = vat,
        Trace = Trace,
    };

    public static BillingDocument Document(long number, DocumentType type, bool kronaRounding, params IReadOnlyList<DocumentLine> lines)
    {
        var subtotals = Totals.Subtotals(lines.Select(l => (l.Net, l.Vat)));
        return new IssueTerms { Invoices = new("F2026", "2026-"), IssueDate = IssueDate }.Complete(
            new()
            {
                Key = new string('a', 64),
                RunKey = new string('b', 64),
                Type = type,
                Payer = new() { Code = "1489", Name = "Alingsås kommun", OrganisationNumber = MunicipalityRegister.Default.FindByCode("1489")!.OrganisationNumber },
                VatGroup = lines is [var first, ..] ? first.Vat.Group : VatGroup.Vat,
                Group = "VAT",
                PeriodFrom = new(2026, 1, 1),
                PeriodTo = new(2026, 12, 31),
                Lines = lines,
                VatSubtotals = subtotals,
                Totals = Totals.Of(subtotals, kronaRounding),
                KronaRounding = kronaRounding,
            },
            number);
    }

    /// <summary>The invoice of the sample: 42 861 inhabitants at 1,87 kr (a made-up rate).</summary>
    public static BillingDocument Sample { get; } =
        Document(1, DocumentType.Invoice, true, Line("BIBBLIX", Money.FromOre(8015007), VatTreatment.Standard, 42861, 1.87m));

    public static SieFile File(params IEnumerable<BillingDocument> documents) => SieVouchers.Of(documents, Header, Map);
}
