// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using CsCheck;

namespace Sambruk.Billing.Tests;

/// <summary>What holds for every run.</summary>
public sealed class RunPropertyTests
{
    private static readonly string[] s_codes = [.. MunicipalityRegister.Default.Municipalities.Select(m => m.Code.ToString())];

    private static readonly Gen<TariffRule> s_rule = Gen.OneOf<TariffRule>(
        Gen.Select(Gen.Int[0, 99_999], Gen.Int[0, 4]).Select((r, d) => (TariffRule)new PerUnitRule { Unit = QuantityUnit.Inhabitant, Rate = r / (decimal)Math.Pow(10, d) }),
        Gen.Int[0, 10_000_000].Select(a => (TariffRule)new FlatRule { Amount = Money.FromOre(a) }),
        Gen.Select(Gen.Long[0, 10_000_000_000], Gen.Bool).Select((t, w) => (TariffRule)new BudgetShareRule { Total = Money.FromOre(t), Weight = QuantityUnit.Inhabitant, Method = w ? ApportionmentMethod.Webster : ApportionmentMethod.Hamilton }),
        Gen.Long[0, 1_000_000_000].Select(t => (TariffRule)new EqualPotRule { Total = Money.FromOre(t) }),
        Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[0, 9999]).Select((f, r) => (TariffRule)new FixedPlusRule { Fixed = Money.FromOre(f), Unit = QuantityUnit.Inhabitant, Rate = r / 10_000m }),
        Gen.Select(Gen.Int[1, 9999], Gen.Int[0, 9999]).Select((r, s) => (TariffRule)new PerUnitRule
        {
            Unit = QuantityUnit.Inhabitant,
            Rate = r / 1000m,
            Subsidy = new() { Rate = Math.Min(r, s) / 1000m, Payer = "REGION", To = new(2026, 6, 30) },
        }));

    private static readonly Gen<Member> s_member = Gen.Select(Gen.Int[0, s_codes.Length - 1], Gen.Date[new DateTime(2024, 1, 1), new DateTime(2026, 12, 31)], Gen.Bool, Gen.Bool)
        .Select((code, from, first, second) => RunCases.Municipality(s_codes[code]) with
        {
            Periods = [new(DateOnly.FromDateTime(from))],
            Services = [.. new[] { first ? "A" : null, second ? "B" : null }.OfType<string>().Select(s => new Participation { Service = s, BuyerReference = s == "B" ? "SKOLA" : null })],
        });

    private static readonly Gen<RunInput> s_run = Gen.Select(s_rule, s_rule, s_member.Array[1, 12], Gen.OneOf(Gen.Const((1, 12)), Gen.Const((1, 3)), Gen.Const((4, 6)), Gen.Const((10, 12)), Gen.Const((5, 5))), Gen.Bool)
        .Select((a, b, members, period, kronaRounding) => RunCases.All() with
        {
            PeriodFrom = new(2026, period.Item1, 1),
            PeriodTo = new DateOnly(2026, period.Item2, 1).AddMonths(1).AddDays(-1),
            Tariffs = [RunCases.Tariff("A", a), RunCases.Tariff("B", b) with { Vat = VatTreatment.Outside }],
            Members = [.. members.DistinctBy(m => m.Party.Code)],
            Payers = [new() { Code = "REGION", Name = "Region Exempel", OrganisationNumber = OrganisationNumber.Parse("8024000005") }],
            Options = new() { KronaRounding = kronaRounding },
        }).Where(run => BillingRun.Validate(run).IsValid);

    [Fact]
    public async Task What_is_issued_is_what_was_previewed_with_numbers_and_dates()
    {
        await s_run.SampleAsync(
            async input =>
            {
                var run = BillingRun.Of(input);
                var store = new InMemoryBillingStore();
                await store.IssueAsync(Request(run), CancellationToken.None);
                var issued = await store.DocumentsAsync(run.Key, CancellationToken.None).ToListAsync(CancellationToken.None);
                Assert.Equal(Json(run), Json(issued.Select(d => d with { Number = null, IssueDate = null, DueDate = null })));
                Assert.Equal(Enumerable.Range(1, issued.Count).Select(n => n.ToString("D4", CultureInfo.InvariantCulture)), issued.Select(d => d.Number));
            },
            iter: 200);
    }

    [Fact]
    public void The_order_of_the_input_the_culture_and_the_time_zone_change_no_byte()
    {
        var culture = CultureInfo.CurrentCulture;
        s_run.Sample(
            input =>
            {
                var run = BillingRun.Of(input);
                var documents = Json(run);
                CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("ar-SA");
                try
                {
                    var shuffled = BillingRun.Of(input with
                    {
                        Members = [.. input.Members.Reverse()],
                        Tariffs = [.. input.Tariffs.Reverse()],
                        Population = input.Population! with { Values = input.Population.Values.Reverse().ToDictionary() },
                    });
                    Assert.Equal(run.Key, shuffled.Key);
                    Assert.Equal(documents, Json(shuffled));
                    Assert.Equal(run.Documents.Select(d => Explanation.Of(d).ToString()), shuffled.Documents.Select(d => Explanation.Of(d).ToString()));
                }
                finally
                {
                    CultureInfo.CurrentCulture = culture;
                }
            },
            iter: 200,
            threads: 1);
    }

    [Fact]
    public void Lines_sum_to_the_document_and_shares_to_their_total()
    {
        s_run.Sample(
            input =>
            {
                var documents = BillingRun.Of(input).Documents.ToList();
                foreach (var document in documents)
                {
                    Assert.Equal(document.Totals.Net.Ore, document.Lines.Sum(l => l.Net.Ore));
                    Assert.Equal(document.Totals.Payable, document.Totals.Inclusive + document.Totals.Rounding);
                    Assert.True(!input.Options.KronaRounding || document.Totals.Payable.Ore % 100 == 0);
                    Assert.All(document.Lines, l => Assert.Equal(l.Net, Money.RoundFromKronor(l.Quantity * l.Price)));
                }

                foreach (var share in documents.SelectMany(d => d.Lines).Where(l => l.Trace.Share is not null).GroupBy(l => l.Service))
                {
                    Assert.Equal(share.First().Trace.Share!.Total.Ore, share.Sum(l => l.Net.Ore));
                }
            },
            iter: 300);
    }

    [Fact]
    public void What_is_written_as_JSON_is_read_back_the_same()
    {
        s_run.Sample(
            input =>
            {
                var classes = RunCases.Tariff("C", new SizeClassRule { Classes = [new(0, 10_000, Money.FromOre(1)), new(10_000, null, Money.FromOre(2))] }) with { AppliesTo = TariffScope.Members };
                var whole = input with { Tariffs = [.. input.Tariffs, classes], Population = input.Population! with { PublishedAt = null } };
                var run = BillingRun.Of(whole);
                Assert.All(run.Documents, d => Assert.Equal(BillingDocumentJson.Serialize(d), BillingDocumentJson.Serialize(BillingDocumentJson.Parse(BillingDocumentJson.Serialize(d)))));
                Assert.Equal(run.Key, BillingRun.Of(BillingDocumentJson.ParseInput(BillingDocumentJson.SerializeInput(whole))).Key);
            },
            iter: 100);
    }

    [Fact]
    public void Months_and_quarters_sum_to_the_year()
    {
        s_run.Where(r => r.Tariffs.All(t => t.Rules.All(rule => rule is not BudgetShareRule and not EqualPotRule))).Sample(
            input =>
            {
                var year = input with { PeriodFrom = RunCases.From, PeriodTo = RunCases.To };
                var months = Enumerable.Range(1, 12).Select(m => input with { PeriodFrom = new(2026, m, 1), PeriodTo = new DateOnly(2026, m, 1).AddMonths(1).AddDays(-1) });
                Assert.Equal(Net(year), months.Sum(Net));
            },
            iter: 100);
    }

    [Fact]
    public void Any_change_of_the_input_gives_another_key()
    {
        var run = RunCases.OneMember(1.87m, VatTreatment.Standard, 42_861, kronaRounding: true);
        var member = run.Members[0];
        RunInput[] changed =
        [
            run with { Subject = "ANNAN" },
            run with { PeriodTo = new(2026, 6, 30) },
            run with { Tariffs = [run.Tariffs[0] with { Name = "Annat" }] },
            run with { Tariffs = [run.Tariffs[0] with { Version = 2 }] },
            run with { Tariffs = [run.Tariffs[0] with { Rules = [new PerUnitRule { Unit = QuantityUnit.Inhabitant, Rate = 1.88m }] }] },
            run with { Population = RunCases.Population(new Dictionary<string, long> { ["1489"] = 42_862 }) },
            run with { Options = new() { KronaRounding = false } },
            run with { Options = new() { Grouping = DocumentGrouping.PerService } },
            run with { Members = [member with { Periods = [new(new DateOnly(2026, 3, 1))] }] },
            run with { Members = [member with { Quantities = new Dictionary<QuantityUnit, long> { [QuantityUnit.Pupil] = 1 } }] },
            run with { Members = [member with { Services = [member.Services[0] with { BuyerReference = "X" }] }] },
            run with { Members = [member with { Party = member.Party with { BuyerReference = "X" } }] },
            run with { Members = [member with { Party = member.Party with { Address = null } }] },
        ];

        Assert.Equal(changed.Length + 1, changed.Append(run).Select(r => BillingRun.Of(r).Key).Distinct().Count());
    }

    private static long Net(RunInput input) => BillingRun.Of(input).Documents.Sum(d => d.Totals.Net.Ore);

    private static IssueRequest Request(BillingRun run) => new()
    {
        RunKey = run.Key,
        Subject = run.Input.Subject,
        PeriodFrom = run.Input.PeriodFrom,
        PeriodTo = run.Input.PeriodTo,
        Drafts = run.Documents,
        Terms = new() { Invoices = new("F"), IssueDate = new(2026, 3, 2) },
    };

    private static string Json(BillingRun run) => Json(run.Documents);

    private static string Json(IEnumerable<BillingDocument> documents) =>
        string.Join('\n', documents.Select(d => System.Text.Encoding.UTF8.GetString(BillingDocumentJson.Serialize(d))));
}
