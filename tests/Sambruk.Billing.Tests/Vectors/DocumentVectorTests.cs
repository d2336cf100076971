// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json;

namespace Sambruk.Billing.Tests;

/// <summary>Tax, whole kronor, the split by VAT group, corrections, identifiers and keys.</summary>
public sealed class DocumentVectorTests
{
    public static TheoryData<string, string> Documents => BillingVectors.Cases("documents");

    public static TheoryData<string, string> Corrections => BillingVectors.Cases("corrections");

    public static TheoryData<string, string> Identifiers => BillingVectors.Cases("identifiers");

    [Theory]
    [MemberData(nameof(Documents))]
    public void A_document_has_the_sums_of_the_case(string file, string id)
    {
        var item = BillingVectors.Case(file, id);
        var kronaRounding = item.GetProperty("krona_rounding").GetBoolean();
        var expected = item.GetProperty("expected");
        if (item.TryGetProperty("items", out var items))
        {
            var groups = items.EnumerateArray().GroupBy(i => BillingVectors.Vat(i).Group).OrderBy(g => g.Key).ToList();
            Assert.Equal(expected.GetProperty("documents").GetArrayLength(), groups.Count);
            foreach (var (group, document) in groups.Zip(expected.GetProperty("documents").EnumerateArray()))
            {
                Assert.Equal(document.GetProperty("group").GetString(), group.Key == VatGroup.O ? "O" : "VAT");
                Assert.Equal(document.GetProperty("services").EnumerateArray().Select(s => s.GetString()), group.Select(i => i.GetProperty("service").GetString()));
                Same(document, [.. group.Select(Line)], kronaRounding);
            }

            return;
        }

        List<(Money Net, VatTreatment Vat)> lines = [.. item.GetProperty("lines").EnumerateArray().Select(Line)];
        Same(expected, lines, kronaRounding);
        if (item.TryGetProperty("credit_is_exact_reversal", out var exact) && exact.GetBoolean())
        {
            var own = Totals.Of(Totals.Subtotals(lines), kronaRounding);
            var reversed = Totals.Of(Totals.Subtotals(lines.Select(l => (-l.Net, l.Vat))), kronaRounding);
            Assert.Equal(new(-own.Net, -own.Tax, -own.Inclusive, -own.Rounding, -own.Payable), reversed);
        }
    }

    [Theory]
    [MemberData(nameof(Corrections))]
    public void A_correction_gives_the_documents_of_the_case(string file, string id)
    {
        var item = BillingVectors.Case(file, id);
        var expected = item.GetProperty("expected");
        var original = Issued(item, "old", 1);
        var rerated = Single(item, "new");
        SameDocument(expected.GetProperty("original"), original);

        var full = Correction.Rerate(original, rerated, CorrectionMode.FullCreditAndNew, "Rättad folkmängd", "run");
        Assert.Equal([DocumentType.CreditNote, DocumentType.Invoice], full.Select(d => d.Type));
        SameDocument(expected.GetProperty("full_credit_then_new").GetProperty("credit"), full[0]);
        SameDocument(expected.GetProperty("full_credit_then_new").GetProperty("invoice"), full[1]);

        var wanted = expected.GetProperty("difference");
        var difference = Assert.Single(Correction.Rerate(original, rerated, CorrectionMode.Difference, "Rättad folkmängd", "run"));
        Assert.Equal(wanted.GetProperty("type").GetString() == "creditNote" ? DocumentType.CreditNote : DocumentType.Invoice, difference.Type);
        SameDocument(wanted.GetProperty("document"), difference);
        var sign = difference.Type == DocumentType.CreditNote ? -1 : 1;
        Assert.Equal(wanted.GetProperty("net_after_ore").GetInt64(), original.Totals.Net.Ore + (sign * difference.Totals.Net.Ore));
        Assert.Equal(wanted.GetProperty("tax_after_ore").GetInt64(), original.Totals.Tax.Ore + (sign * difference.Totals.Tax.Ore));
        Assert.Equal(wanted.GetProperty("payable_after_ore").GetInt64(), original.Totals.Payable.Ore + (sign * difference.Totals.Payable.Ore));
        Assert.Equal(wanted.GetProperty("tax_difference_to_rerated_ore").GetInt64(), original.Totals.Tax.Ore + (sign * difference.Totals.Tax.Ore) - rerated.Totals.Tax.Ore);
    }

    [Theory]
    [MemberData(nameof(Identifiers))]
    public void An_identifier_is_that_of_the_case(string file, string id)
    {
        var item = BillingVectors.Case(file, id);
        var expected = item.GetProperty("expected");
        switch (item.GetProperty("kind").GetString())
        {
            case "ocr":
                var level = item.GetProperty("length_digit").GetBoolean() ? OcrLevel.CheckDigitAndLength : OcrLevel.CheckDigit;
                Assert.Equal(expected.GetString(), OcrReference.Of(item.GetProperty("base").GetString()!, level));
                Assert.True(OcrReference.IsValid(expected.GetString()!, level));
                break;
            case "orgnr":
                Assert.Equal(expected.GetProperty("valid").GetBoolean(), OrganisationNumber.TryParse(item.GetProperty("input").GetString(), out var number));
                if (!number.IsEmpty)
                {
                    Assert.Equal(expected.GetProperty("normalised").GetString(), number.ToString("C"));
                }

                break;
            default:
                Keys(item, expected);
                break;
        }
    }

    private static void Keys(JsonElement item, JsonElement expected)
    {
        var source = item.GetProperty("population");
        var population = new PopulationSnapshot
        {
            Table = source.GetProperty("table").GetString()!,
            ReferenceDate = DateOnly.Parse(source.GetProperty("reference_date").GetString()!, System.Globalization.CultureInfo.InvariantCulture),
            FetchedAt = DateTimeOffset.UnixEpoch,
            Values = source.GetProperty("values").EnumerateObject().ToDictionary(v => MunicipalityCode.Parse(v.Name), v => v.Value.GetInt64()),
        };
        Assert.Equal(expected.GetProperty("population_sha256").GetString(), population.Sha256);
        var key = RunKeys.OfRun(
            item.GetProperty("subject").GetString()!,
            item.GetProperty("period").GetString()!,
            item.GetProperty("tariffs").EnumerateArray().Select(t => t.GetString()!),
            population.Sha256,
            item.GetProperty("members").EnumerateArray().Select(t => t.GetString()!),
            item.GetProperty("options").EnumerateObject().Select(o => KeyValuePair.Create(o.Name, o.Value.GetString()!)));
        Assert.Equal(expected.GetProperty("run_key").GetString(), key);
        var document = item.GetProperty("document");
        Assert.Equal(expected.GetProperty("document_key").GetString(), RunKeys.OfDocument(key, document.GetProperty("payer").GetString()!, document.GetProperty("group").GetString()!));
    }

    private static BillingDocument Single(JsonElement item, string quantity)
    {
        var vat = BillingVectors.Vat(item);
        return Assert.Single(BillingRun.Of(RunCases.OneMember(BillingVectors.Decimal(item, "rate_kr"), vat, item.GetProperty(quantity).GetInt64(), item.GetProperty("krona_rounding").GetBoolean())).Documents);
    }

    private static BillingDocument Issued(JsonElement item, string quantity, long number) =>
        new IssueTerms { Invoices = new("F"), IssueDate = new(2026, 3, 2) }.Complete(Single(item, quantity), number);

    private static (Money Net, VatTreatment Vat) Line(JsonElement line) => (Money.FromOre(line.GetProperty("net_ore").GetInt64()), BillingVectors.Vat(line));

    private static void SameDocument(JsonElement expected, BillingDocument document) => Same(expected, [.. document.Lines.Select(l => (l.Net, l.Vat))], document.KronaRounding, document.Totals);

    private static void Same(JsonElement expected, List<(Money Net, VatTreatment Vat)> lines, bool kronaRounding, DocumentTotals? written = null)
    {
        var subtotals = Totals.Subtotals(lines);
        var totals = Totals.Of(subtotals, kronaRounding);
        Assert.Equal(
            expected.GetProperty("subtotals").EnumerateArray().Select(s => (BillingVectors.Vat(s), s.GetProperty("base_ore").GetInt64(), s.GetProperty("tax_ore").GetInt64())),
            subtotals.Select(s => (s.Vat, s.Base.Ore, s.Tax.Ore)));
        Assert.Equal(expected.GetProperty("net_ore").GetInt64(), totals.Net.Ore);
        Assert.Equal(expected.GetProperty("tax_ore").GetInt64(), totals.Tax.Ore);
        Assert.Equal(expected.GetProperty("inclusive_ore").GetInt64(), totals.Inclusive.Ore);
        Assert.Equal(expected.GetProperty("rounding_ore").GetInt64(), totals.Rounding.Ore);
        Assert.Equal(expected.GetProperty("payable_ore").GetInt64(), totals.Payable.Ore);
        Assert.Equal(totals, written ?? totals);
    }
}
