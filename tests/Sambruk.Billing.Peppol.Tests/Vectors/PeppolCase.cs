// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sambruk.Billing.Peppol.Tests;

/// <summary>
/// A case of <c>vectors/peppol/cases.json</c>: its facts over the defaults become a model; what no model can hold (a date that is none)
/// becomes an edit of the tree that is written.
/// </summary>
internal sealed class PeppolCase
{
    private readonly JsonObject _facts;
    private readonly List<Action<UblElement>> _edits = [];

    private PeppolCase(JsonObject facts, JsonObject expected)
    {
        _facts = facts;
        Expected = expected;
        Model = Document();
    }

    public JsonObject Expected { get; }

    public PeppolDocument Model { get; }

    public bool IsPlainModel => _edits.Count == 0;

    /// <summary>File and identifier of every case.</summary>
    public static TheoryData<string, string> All()
    {
        var data = new TheoryData<string, string>();
        foreach (var path in TestKit.Vectors.Files("peppol/cases.json"))
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            foreach (var item in document.RootElement.GetProperty("cases").EnumerateArray())
            {
                data.Add(path, item.GetProperty("id").GetString()!);
            }
        }

        return data;
    }

    public static PeppolCase Read(string path, string id)
    {
        var file = JsonNode.Parse(File.ReadAllBytes(path))!.AsObject();
        var item = file["cases"]!.AsArray().First(c => (string?)c!["id"] == id)!.AsObject();
        return new(Merge(file["defaults"]!.AsObject(), item["facts"]!.AsObject()), item["expected"]!.AsObject());
    }

    public static PeppolCase Read(string id) => Read(TestKit.Vectors.Files("peppol/cases.json")[0], id);

    /// <summary>What is written.</summary>
    public UblElement Tree()
    {
        var root = UblTree.Of(Model);
        foreach (var edit in _edits)
        {
            edit(root);
        }

        return root;
    }

    public byte[] Xml()
    {
        using var stream = new MemoryStream();
        UblWriter.Write(Tree(), stream);
        return stream.ToArray();
    }

    public SortedSet<string> ExpectedIds(string list) => new(Expected[list]!.AsArray().Select(i => (string)i!), StringComparer.Ordinal);

    /// <summary>Objects merge, arrays and scalars replace, <c>null</c> removes.</summary>
    private static JsonObject Merge(JsonObject defaults, JsonObject facts)
    {
        var merged = defaults.DeepClone().AsObject();
        foreach (var (name, value) in facts)
        {
            if (value is null)
            {
                merged.Remove(name);
            }
            else
            {
                merged[name] = value is JsonObject inner && merged[name] is JsonObject own ? Merge(own, inner) : value.DeepClone();
            }
        }

        return merged;
    }

    private static string? Text(JsonNode? node) => node switch
    {
        null => null,
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        _ => node.ToJsonString(),
    };

    private PeppolDocument Document()
    {
        var isInvoice = Text(_facts["document"]) != "CreditNote";
        var currency = Text(_facts["currency"]);
        List<PeppolLine> lines = [.. (_facts["lines"]?.AsArray() ?? []).Select((line, i) => Line(line!.AsObject(), i, isInvoice))];
        var amounts = _facts["amounts"] as JsonObject ?? [];
        var kronaRounding = (bool?)_facts["krona_rounding"];
        var subtotals = Subtotals(lines, amounts["subtotals"] as JsonObject ?? []);
        var computed = Totals.Of(Sums(lines), kronaRounding == true);
        return new()
        {
            Type = isInvoice ? DocumentType.Invoice : DocumentType.CreditNote,
            SpecificationId = Text(_facts["customization_id"]),
            ProcessId = Text(_facts["profile_id"]),
            TypeCode = Text(_facts["type_code"]),
            Number = Text(_facts["number"]),
            IssueDate = Day(_facts["issue_date"], "cbc:IssueDate"),
            DueDate = isInvoice ? Day(_facts["due_date"], "cbc:DueDate") : Day(_facts["due_date"], "cac:PaymentMeans", "cbc:PaymentDueDate"),
            Notes = [.. (_facts["notes"]?.AsArray() ?? []).Select(n => Text(n)!)],
            Currency = currency,
            AccountingCost = Text(_facts["accounting_cost"]),
            BuyerReference = Text(_facts["buyer_reference"]),
            OrderReference = Text(_facts["order_reference"]),
            Period = Period(_facts["period"], "cac:InvoicePeriod"),
            Preceding = _facts["preceding"] is JsonArray preceding
                ? [new(Text(preceding[0]), Day(preceding.Count > 1 ? preceding[1] : null, "cac:BillingReference", "cac:InvoiceDocumentReference", "cbc:IssueDate"))]
                : [],
            Seller = Party(_facts["seller"] as JsonObject),
            Buyer = Party(_facts["buyer"] as JsonObject),
            PaymentMeans = _facts["payment"] is JsonObject payment
                ? [new() { Code = Text(payment["code"]), Name = Text(payment["name"]), Reference = Text(payment["reference"]), Account = Text(payment["account"]), Branch = Text(payment["branch"]) }]
                : [],
            PaymentTerms = Text(_facts["terms"]),
            TaxTotal = Written(amounts, "tax_total", computed.Tax),
            TaxSubtotals = subtotals,
            Totals = new()
            {
                Lines = Written(amounts, "line_sum", computed.Net),
                Exclusive = Written(amounts, "tax_exclusive", computed.Net),
                Inclusive = Written(amounts, "tax_inclusive", computed.Inclusive),
                Allowances = Written(amounts, "allowances", null),
                Charges = Written(amounts, "charges", null),
                Prepaid = Written(amounts, "prepaid", null),
                Rounding = Written(amounts, "rounding", computed.Rounding == Money.Zero ? null : computed.Rounding),
                Payable = Written(amounts, "payable", computed.Payable),
            },
            Lines = lines,
            Expected = new() { KronaRounding = kronaRounding },
        };
    }

    /// <summary>What a line should be; <c>net</c> of a case is written in its place and nothing else is reckoned from it.</summary>
    private static decimal Exact(PeppolLine line) => Exact(line.Quantity, line.Price, line.BaseQuantity, line.Allowances);

    private static decimal Exact(decimal? quantity, decimal? price, decimal? basis, IReadOnlyList<PeppolAllowance> allowances) =>
        UblNumber.RoundToOre((quantity ?? 1) * (price ?? 0) / (basis ?? 1)) + allowances.Sum(a => (a.IsCharge ? 1 : -1) * (a.Amount ?? 0)) + 0.00m;

    /// <summary>The sums as they should be, whatever is written.</summary>
    private static IReadOnlyList<VatSubtotal> Sums(List<PeppolLine> lines) => Totals.Subtotals(lines.Select(l =>
        (Money.RoundFromKronor(Exact(l)), new VatTreatment(Enum.TryParse<VatCategory>(l.VatCategory, out var category) ? category : VatCategory.S, (int)(l.VatPercent ?? 0)))));

    private static decimal? Written(JsonObject amounts, string name, Money? computed) => amounts.ContainsKey(name)
        ? Text(amounts[name]) is { } text ? Number(text) : null
        : computed is { } money ? money.Ore * 0.01m : null;

    private PeppolLine Line(JsonObject line, int index, bool isInvoice)
    {
        var (quantity, price) = (Number(Text(line["quantity"])), Number(Text(line["price"])));
        var basis = Number(Text(line["base_quantity"]));
        var category = Text(line["vat"]);
        var rate = Number(Text(line["rate"]));
        var name = isInvoice ? "cac:InvoiceLine" : "cac:CreditNoteLine";
        if (Text(line["currency"]) is { } currency)
        {
            _edits.Add(root =>
            {
                var amount = root.All(name)[index].Child("cbc:LineExtensionAmount")!;
                amount.Attributes.Clear();
                amount.Attributes.Add(("currencyID", currency));
            });
        }

        List<PeppolAllowance> allowances = [.. (line["allowances"]?.AsArray() ?? []).Select(a => Allowance(a!.AsObject()))];
        return new()
        {
            Id = line.ContainsKey("id") ? Text(line["id"]) : (index + 1).ToString(CultureInfo.InvariantCulture),
            Note = Text(line["note"]),
            Name = Text(line["name"]),
            Description = Text(line["description"]),
            Quantity = quantity,
            Unit = Text(line["unit"]),
            Price = price,
            BaseQuantity = basis,
            BaseUnit = basis is null ? null : Text(line["base_unit"]) ?? Text(line["unit"]),
            Net = line.ContainsKey("net") ? Number(Text(line["net"])) : Exact(quantity, price, basis, allowances),
            Period = line["period"] is JsonArray ? Period(line["period"], name) : null,
            VatCategory = category,
            VatPercent = category == "O" && rate is null or 0 ? null : rate,
            Allowances = allowances,
        };
    }

    private static PeppolAllowance Allowance(JsonObject facts) => new()
    {
        IsCharge = (bool?)facts["charge"] == true,
        Reason = Text(facts["reason"]),
        ReasonCode = Text(facts["reason_code"]),
        Percent = Number(Text(facts["percent"])),
        Amount = Number(Text(facts["amount"])),
        Base = Number(Text(facts["base"])),
    };

    private List<PeppolTaxSubtotal> Subtotals(List<PeppolLine> lines, JsonObject written) => [.. lines
        .GroupBy(l => (l.VatCategory, l.VatPercent))
        .OrderBy(g => g.Key.VatCategory, StringComparer.Ordinal).ThenByDescending(g => g.Key.VatPercent)
        .Select(g =>
        {
            var (category, percent) = g.Key;
            var own = (written[$"{category}{UblNumber.Format(percent ?? 0)}"] ?? (percent is null ? written[category ?? ""] : null)) as JsonObject;
            var reason = category is null ? null : (_facts["exemptions"] as JsonObject)?[category];
            var taxable = g.Sum(l => Exact(l));
            return new PeppolTaxSubtotal(
                category,
                percent,
                Number(Text(own?["base"])) ?? taxable + 0.00m,
                Number(Text(own?["tax"])) ?? UblNumber.RoundToOre(taxable * (percent ?? 0) / 100m) + 0.00m,
                Text(reason?["code"]),
                Text(reason?["text"]));
        })];

    private static PeppolParty? Party(JsonObject? facts) => facts is null ? null : new()
    {
        ElectronicAddress = facts["endpoint"] is JsonArray endpoint ? new(Text(endpoint[0])!, Text(endpoint[1])!) : null,
        Name = Text(facts["name"]),
        Address = new(Text(facts["street"]), Text(facts["city"]), Text(facts["zip"]), Text(facts["country"])),
        VatId = Text(facts["vat_id"]),
        TaxRegistration = Text(facts["tax_registration"]),
        LegalName = Text(facts["legal_name"]),
        LegalId = Text(facts["orgnr"]),
    };

    private PeppolPeriod? Period(JsonNode? facts, string parent) => facts is JsonArray days
        ? new(Day(days[0], parent, "cbc:StartDate"), Day(days.Count > 1 ? days[1] : null, parent, "cbc:EndDate"))
        : null;

    private DateOnly? Day(JsonNode? fact, params string[] path)
    {
        if (Text(fact) is not { } text)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        _edits.Add(root => root.First(path)!.Text = text);
        return new(2026, 1, 1);
    }

    private static decimal? Number(string? text) => text is null ? null : decimal.Parse(text, CultureInfo.InvariantCulture);
}
