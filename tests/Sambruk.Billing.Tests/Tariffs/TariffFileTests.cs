// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;

namespace Sambruk.Billing.Tests;

public sealed class TariffFileTests
{
    private const string Good = """
        {
          "$schema": "tariff.schema.json",
          "id": "BIBBLIX-2026", "version": 1, "service": "BIBBLIX", "name": "Bibblix förvaltningsandel",
          "validFrom": "2026-01-01",
          "decision": { "body": "Förvaltningsrådet Bibblix", "date": "2025-10-01", "paragraph": "7" },
          "vat": { "category": "S", "rate": 25 },
          "rules": [{ "kind": "perUnit", "unit": "inhabitant", "rate": "1.80", "subsidy": { "rate": 0.32, "payer": "VGR", "to": "2026-12-31" } }]
        }
        """;

    [Fact]
    public void A_tariff_is_read_and_written_with_its_decimals()
    {
        var tariff = TariffFile.Parse(Encoding.UTF8.GetBytes(Good));

        var rule = Assert.IsType<PerUnitRule>(Assert.Single(tariff.Rules));
        Assert.Equal(1.80m, rule.Rate);
        Assert.Contains("\"1.80\"", Encoding.UTF8.GetString(TariffFile.Serialize(tariff)), StringComparison.Ordinal);
        Assert.Equal(Encoding.UTF8.GetString(TariffFile.Serialize(tariff)), Encoding.UTF8.GetString(TariffFile.Serialize(TariffFile.Parse(TariffFile.Serialize(tariff)))));
    }

    [Theory]
    [InlineData("\"rate\": \"1.80\"", "\"rate\": \"1,80\"")]
    [InlineData("\"rate\": \"1.80\"", "\"rate\": \"1.8000000000000000000000000000001\"")]
    [InlineData("\"rate\": \"1.80\"", "\"rate\": 1e400")]
    [InlineData("\"rate\": \"1.80\"", "\"rate\": \"NaN\"")]
    [InlineData("\"unit\": \"inhabitant\"", "\"unit\": \"innevånare\"")]
    [InlineData("\"unit\": \"inhabitant\"", "\"unit\": 0")]
    [InlineData("\"kind\": \"perUnit\"", "\"kind\": \"perMoon\"")]
    [InlineData("\"version\": 1", "\"version\": 1, \"colour\": \"blue\"")]
    [InlineData("\"version\": 1,", "")]
    [InlineData("\"name\": \"Bibblix förvaltningsandel\"", "\"name\": null")]
    [InlineData("\"validFrom\": \"2026-01-01\"", "\"validFrom\": \"1/1/2026\"")]
    [InlineData("}]", "}")]
    public void What_is_no_tariff_is_refused_with_its_place_and_without_its_value(string part, string replacement)
    {
        var fault = Assert.Throws<InvalidInputException>(() => TariffFile.Parse(Encoding.UTF8.GetBytes(Good.Replace(part, replacement, StringComparison.Ordinal)), "bibblix.json"));

        Assert.Equal("BILL-TARIFF", fault.Code);
        Assert.StartsWith("bibblix.json", Assert.Single(fault.Report).Path, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_file_leaves_out_has_its_default()
    {
        var tariff = TariffFile.Parse(Encoding.UTF8.GetBytes(Good.Replace(
            "\"kind\": \"perUnit\", \"unit\": \"inhabitant\", \"rate\": \"1.80\", \"subsidy\": { \"rate\": 0.32, \"payer\": \"VGR\", \"to\": \"2026-12-31\" }",
            "\"kind\": \"startFee\", \"amount\": 10000",
            StringComparison.Ordinal)));
        Assert.Equal(Money.FromKronor(10_000L), Pricing.Price(tariff.Rules[0], new() { Reentry = true })[0].Amount);

        var input = BillingDocumentJson.ParseInput("""
            {
              "subject": "A", "periodFrom": "2026-01-01", "periodTo": "2026-12-31", "tariffs": [],
              "members": [{ "party": { "code": "1489", "name": "Alingsås kommun", "organisationNumber": "2120001553" }, "kind": "municipality", "periods": [{ "from": "2020-01-01" }] }]
            }
            """u8);
        Assert.Equal(new RunOptions(), input.Options);
        Assert.True(input.Options.KronaRounding);
        Assert.Empty(input.Payers);
        Assert.Empty(input.Members[0].Services);
        Assert.Empty(input.Members[0].Municipalities);
        Assert.Empty(input.Members[0].Quantities);
    }

    [Fact]
    public void Every_rule_that_is_broken_is_told_at_once()
    {
        var broken = Good.Replace("\"version\": 1", "\"version\": 0", StringComparison.Ordinal).Replace("2026-01-01", "2026-01-02", StringComparison.Ordinal);

        var fault = Assert.Throws<InvalidInputException>(() => TariffFile.Parse(Encoding.UTF8.GetBytes(broken), "bibblix.json"));

        Assert.Equal(["BILL-T02", "BILL-T03"], fault.Report.Select(f => f.Code).Order());
    }

    /// <summary>The schema is written by hand for people; what it names is held against what is read.</summary>
    [Fact]
    public void The_schema_names_every_member_that_is_read_and_no_other()
    {
        var schema = JsonNode.Parse(TariffFile.Schema)!.AsObject();
        var exported = BillingJson.Compact.Options.GetJsonSchemaAsNode(typeof(Tariff)).AsObject();
        Assert.Equal(Names(exported), Names(schema));
        foreach (var part in new[] { "decision", "vat" })
        {
            Assert.Equal(Names(exported["properties"]![part]!), Names(schema["properties"]![part]!));
        }

        var kinds = schema["$defs"]!["rule"]!["oneOf"]!.AsArray().ToDictionary(k => k!["properties"]!["kind"]!["const"]!.GetValue<string>(), k => k!);
        var common = Names(schema["$defs"]!["rule"]!);
        var rules = exported["properties"]!["rules"]!["items"]!["anyOf"]!.AsArray();
        Assert.Equal(rules.Count, kinds.Count);
        foreach (var rule in rules)
        {
            var kind = rule!["properties"]!["kind"]!["const"]!.GetValue<string>();
            Assert.Equal(Names(rule), common.Union(Names(kinds[kind])).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void No_bytes_make_the_reader_throw_anything_else()
    {
        var good = Encoding.UTF8.GetBytes(Good);
        var random = new Random(20260302);
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = (byte[])good.Clone();
            for (var n = random.Next(1, 4); n > 0; n--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            try
            {
                TariffFile.Parse(bytes.AsSpan(0, random.Next(bytes.Length + 1)));
            }
            catch (InvalidInputException)
            {
            }
        }
    }

    private static List<string> Names(JsonNode schema) => [.. schema["properties"]!.AsObject().Select(p => p.Key).Order(StringComparer.Ordinal)];
}
