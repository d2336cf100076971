// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using CsCheck;
using Sambruk.Billing.Tests;

namespace Sambruk.Billing.Peppol.Tests;

/// <summary>Whatever a run makes, no fatal rule stops it: invoices, full credits, differences, new invoices.</summary>
public sealed class RunToFilePropertyTests
{
    private static readonly string[] s_codes = [.. MunicipalityRegister.Default.Municipalities.Select(m => m.Code.ToString())];

    private static readonly Gen<TariffRule> s_rule = Gen.OneOf<TariffRule>(
        Gen.Int[0, 99_999].Select(r => (TariffRule)new PerUnitRule { Unit = QuantityUnit.Inhabitant, Rate = r / 10_000m }),
        Gen.Long[1, 9_999_999_99].Select(o => (TariffRule)new FlatRule { Amount = Money.FromOre(o) }),
        Gen.Long[1, 99_999_999_99].Select(o => (TariffRule)new BudgetShareRule { Total = Money.FromOre(o), Weight = QuantityUnit.Inhabitant }),
        Gen.Long[1, 99_999_999_99].Select(o => (TariffRule)new EqualPotRule { Total = Money.FromOre(o), Method = ApportionmentMethod.Webster }),
        Gen.Select(Gen.Long[0, 99_999_99], Gen.Int[1, 9_999]).Select((f, r) => (TariffRule)new FixedPlusRule { Fixed = Money.FromOre(f), Unit = QuantityUnit.Inhabitant, Rate = r / 1_000m }),
        Gen.Int[1, 9_999].Select(m => (TariffRule)new PerMilleRule { PerMille = m / 10_000m, TaxPower = 250_000m }));

    private static readonly Gen<VatTreatment> s_vat = Gen.OneOf([.. new[]
    {
            VatTreatment.Standard, new VatTreatment(VatCategory.S, 12), new VatTreatment(VatCategory.S, 6), VatTreatment.Outside,
        new VatTreatment(VatCategory.E, 0, "Undantag A"), new VatTreatment(VatCategory.E, 0, "Undantag B"),
    }.Select(Gen.Const)]);

    private static readonly Gen<RunInput> s_run = Gen.Select(Gen.Select(s_rule, s_vat).Array[1, 4], Gen.Shuffle(s_codes, 1, 6), Gen.Int[1, 12], Gen.Bool).Select((rules, codes, month, krona) => new RunInput
    {
        Subject = "ALLA",
        PeriodFrom = RunCases.From,
        PeriodTo = RunCases.To,
        Tariffs = [.. rules.Select((r, i) => RunCases.Tariff($"TJANST{i}", r.Item1) with { Vat = r.Item2 })],
        Members = [.. codes.Select(c => RunCases.Municipality(c, [.. rules.Select((_, i) => $"TJANST{i}")]) with { Periods = [new(month == 1 ? new(2020, 1, 1) : new(2026, month, 1))] })],
        Population = RunCases.Population(s_codes.ToDictionary(c => c, c => MunicipalityRegister.Default.FindByCode(c)!.Population)),
        Options = new() { KronaRounding = krona },
    });

    [Fact]
    public void No_document_of_a_run_or_its_corrections_breaks_a_fatal_rule_and_its_file_reads_as_its_model() => Gen.Select(s_run, Gen.Int[-500, 500]).Sample(
        (input, shift) =>
        {
            var terms = new IssueTerms { Invoices = new("F2026", "2026-"), IssueDate = new(2026, 3, 2) };
            var number = 0L;
            List<BillingDocument> issued = [.. BillingRun.Of(input).Documents.Select(d => terms.Complete(d, ++number))];
            var rerun = BillingRun.Of(input with
            {
                IsCorrection = true,
                Population = RunCases.Population(input.Population!.Values.ToDictionary(v => v.Key.ToString(), v => Math.Max(1, v.Value + shift))),
            });
            List<BillingDocument> invoices = [.. issued];
            foreach (var mode in Enum.GetValues<CorrectionMode>())
            {
                foreach (var correction in Correction.Rerate(invoices, rerun, mode, "Rättad folkmängd"))
                {
                    issued.Add(terms.Complete(correction, ++number));
                }
            }

            foreach (var document in issued)
            {
                Fit(PeppolDocument.From(document, FromDocumentTests.Seller, FromDocumentTests.Payment));
            }
        },
        iter: 300,
        print: p => $"{string.Join(" | ", p.Item1.Tariffs.Select(t => $"{t.Rules[0]} {t.Vat}"))} {p.Item2}");

    private static void Fit(PeppolDocument document)
    {
        using var stream = new MemoryStream();
        var model = PeppolExport.Write(document, stream);
        stream.Position = 0;
        var file = PeppolChecker.Check(stream, document.Expected);
        Assert.Equal(model.Findings, file.Findings);
        Assert.DoesNotContain(file.Findings, f => f.Severity == FindingSeverity.Error);
    }
}
