// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text.Json;

namespace Sambruk.Billing.Sie.Tests;

/// <summary>The golden cases of <c>vectors/billing/sie.json</c>: what a document is posted as.</summary>
public sealed class PostingVectorTests
{
    public static TheoryData<string, string> Cases
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var path in TestKit.Vectors.Files("billing/sie.json"))
            {
                using var file = JsonDocument.Parse(File.ReadAllBytes(path));
                foreach (var item in file.RootElement.GetProperty("cases").EnumerateArray())
                {
                    data.Add(path, item.GetProperty("id").GetString()!);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_document_is_posted_as_the_case_says(string path, string id)
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(path));
        var item = file.RootElement.GetProperty("cases").EnumerateArray().First(c => c.GetProperty("id").GetString() == id);
        var expected = item.GetProperty("expected");
        var map = Map(item.GetProperty("mapping"), expected);
        var document = Document(item, map);
        if (expected.TryGetProperty("error", out _))
        {
            Assert.Throws<InvalidInputException>(() => SieWriter.ToBytes(SieVouchers.Of([document], Books.Header, map)));
            return;
        }

        var written = SieReader.Read(SieWriter.ToBytes(SieVouchers.Of([document], Books.Header, map)));

        var rows = Assert.Single(written.Vouchers).Rows;
        Assert.Equal(
            expected.GetProperty("rows").EnumerateArray().Select(r => (
                r.GetProperty("account").GetString()!,
                r.TryGetProperty("object", out var code) ? FormattableString.Invariant($"{r.GetProperty("dim").GetInt32()} {code.GetString()}") : "",
                r.GetProperty("amount_ore").GetInt64())),
            rows.Select(r => (r.Account, string.Join(' ', r.Objects.Select(o => FormattableString.Invariant($"{o.Dimension} {o.Code}"))), r.Amount.Ore)));
        Assert.Equal(expected.GetProperty("sum_ore").GetInt64(), rows.Sum(r => r.Amount.Ore));
    }

    private static AccountMap Map(JsonElement mapping, JsonElement expected)
    {
        var revenue = new List<RevenueAccount>();
        foreach (var service in mapping.GetProperty("revenue").EnumerateObject())
        {
            revenue.AddRange(service.Value.ValueKind == JsonValueKind.Object
                ? service.Value.EnumerateObject().Select(g => new RevenueAccount(service.Name, g.Value.GetString()!, g.Name))
                : [new RevenueAccount(service.Name, service.Value.GetString()!)]);
        }

        var dimension = expected.TryGetProperty("rows", out var rows)
            ? rows.EnumerateArray().Select(r => r.TryGetProperty("dim", out var number) ? number.GetInt32() : 0).FirstOrDefault(n => n > 0)
            : 6;
        return new()
        {
            Receivable = mapping.GetProperty("receivable").GetString()!,
            Vat = mapping.GetProperty("vat").EnumerateObject().ToDictionary(v => int.Parse(v.Name, CultureInfo.InvariantCulture), v => v.Value.GetString()!),
            Rounding = mapping.GetProperty("rounding").GetString()!,
            Revenue = revenue,
            AccountNames = Enumerable.Range(1000, 9000).ToDictionary(n => n.ToString(CultureInfo.InvariantCulture), n => FormattableString.Invariant($"Konto {n}")),
            Dimension = dimension == 0 ? null : new(dimension, "Dimension"),
        };
    }

    /// <summary>A document with the case's own sums. Where the case names no lines, each base is one of a service.</summary>
    private static BillingDocument Document(JsonElement item, AccountMap map)
    {
        var source = item.GetProperty("document");
        var services = map.Revenue.Select(r => r.Service).Distinct(StringComparer.Ordinal).ToList();
        var subtotals = source.GetProperty("subtotals").EnumerateArray()
            .Select(s => new VatSubtotal(Vat(s), Money.FromOre(s.GetProperty("base_ore").GetInt64()), Money.FromOre(s.GetProperty("tax_ore").GetInt64()))).ToList();
        var lines = source.TryGetProperty("lines", out var given)
            ? given.EnumerateArray().Select(l => Books.Line(l.GetProperty("service").GetString()!, Money.FromOre(l.GetProperty("net_ore").GetInt64()), Vat(l))).ToList()
            : subtotals.Select((s, i) => Books.Line(services[Math.Min(i, services.Count - 1)], s.Base, s.Vat)).ToList();
        var type = item.GetProperty("type").GetString() == "creditNote" ? DocumentType.CreditNote : DocumentType.Invoice;
        return Books.Document(1, type, true, lines) with
        {
            VatSubtotals = subtotals,
            Totals = new(Ore("net_ore"), Ore("tax_ore"), Ore("inclusive_ore"), Ore("rounding_ore"), Ore("payable_ore")),
        };

        Money Ore(string name) => Money.FromOre(source.GetProperty(name).GetInt64());
    }

    private static VatTreatment Vat(JsonElement element)
    {
        var category = Enum.Parse<VatCategory>(element.GetProperty("vat").GetString()!);
        return new(category, int.Parse(element.GetProperty(element.TryGetProperty("vat_rate", out _) ? "vat_rate" : "rate").GetString()!, CultureInfo.InvariantCulture), category == VatCategory.E ? "Undantag" : null);
    }
}
