// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Sambruk.Billing;

/// <summary>The explanation of a line as JSON, for a page or a program: the trace with what the document adds to it.</summary>
public static class ExplanationData
{
    /// <summary>
    /// An object with <c>tariff</c>, <c>decision</c>, <c>population</c>, <c>formula</c>, <c>steps</c>, <c>rounding</c>, <c>vat</c>,
    /// <c>payable</c>, and for a share <c>method</c>, <c>total</c>, <c>weight</c>, <c>weightSum</c>, <c>floor</c>, <c>remainder</c>,
    /// <c>roundedUp</c>. Amounts are öre.
    /// </summary>
    public static JsonObject Of(BillingDocument document, DocumentLine line)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(line);
        var trace = line.Trace;
        var json = new JsonObject
        {
            ["member"] = line.Member,
            ["service"] = line.Service,
            ["periodFrom"] = SwedishText.Date(document.PeriodFrom),
            ["periodTo"] = SwedishText.Date(document.PeriodTo),
            ["tariff"] = FormattableString.Invariant($"{trace.Tariff.Id}@{trace.Tariff.Version}"),
            ["decision"] = Node(trace.Tariff.Decision, BillingJson.Compact.TariffDecision),
            ["population"] = document.Population is { } population && trace.Unit == QuantityUnit.Inhabitant ? Population(population, trace.Quantity) : null,
            ["formula"] = trace.Formula,
            ["steps"] = new JsonArray([.. trace.Steps.Select(s => (JsonNode)new JsonObject { ["code"] = s.Code, ["formula"] = s.Formula, ["amount"] = s.Amount.Ore })]),
            ["months"] = trace.Months,
            ["annual"] = trace.Annual.Ore,
            ["gross"] = trace.Gross.Ore,
            ["net"] = line.Net.Ore,
            ["rounding"] = document.Totals.Rounding.Ore,
            ["vat"] = new JsonArray([.. document.VatSubtotals.Select(s => (JsonNode)new JsonObject
            {
                ["category"] = s.Vat.Category.ToString(),
                ["rate"] = s.Vat.Rate,
                ["base"] = s.Base.Ore,
                ["tax"] = s.Tax.Ore,
            })]),
            ["inclusive"] = document.Totals.Inclusive.Ore,
            ["payable"] = document.Totals.Payable.Ore,
        };
        if (trace.Subsidy is { } subsidy)
        {
            json["subsidy"] = Node(subsidy, BillingJson.Compact.SubsidyTrace);
        }

        if (trace.Share is { } share)
        {
            AddShare(json, share);
        }

        return json;
    }

    private static void AddShare(JsonObject json, ShareTrace share)
    {
        json["method"] = share.Method == ApportionmentMethod.Hamilton ? "hamilton" : "webster";
        json["total"] = share.Total.Ore;
        json["weight"] = share.Weight;
        json["weightSum"] = share.WeightSum;
        json["parties"] = share.Parties;
        json["floor"] = share.Floor.Ore;
        json["remainder"] = share.Remainder;
        json["rank"] = share.Rank;
        json["roundedUp"] = share.RoundedUp;
    }

    private static JsonNode? Population(PopulationReference population, long? value)
    {
        var json = Node(population, BillingJson.Compact.PopulationReference);
        json!["value"] = value;
        return json;
    }

    private static JsonNode? Node<T>(T value, JsonTypeInfo<T> type) => System.Text.Json.JsonSerializer.SerializeToNode(value, type);
}
