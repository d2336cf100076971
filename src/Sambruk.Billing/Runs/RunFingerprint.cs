// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Sambruk.Billing;

/// <summary>
/// The key of an input. Beside what the key's text names (tariffs, population, members, options), all else that decides an amount or
/// a document is hashed in one order, whatever order it came in, and stands among the options.
/// </summary>
internal static class RunFingerprint
{
    public static string KeyOf(RunInput input, MemberOrder order) => RunKeys.OfRunInOrder(
        input.Subject,
        FormattableString.Invariant($"{input.PeriodFrom:yyyy-MM-dd}/{input.PeriodTo:yyyy-MM-dd}"),
        input.Tariffs.Select(t => t.Key),
        input.Population?.Sha256 ?? "",
        order.ByCodeEndedBy(':').SelectMany(i => PeriodsOf(input.Members[i])),
        [
            new("grouping", input.Options.Grouping == DocumentGrouping.PerMember ? "perMember" : "perService"),
            new("input", InputHash(input, order)),
            new("kronaRounding", input.Options.KronaRounding ? "true" : "false"),
        ]);

    /// <summary>As <c>code:from:to</c>; periods are in order, since they were checked.</summary>
    private static IEnumerable<string> PeriodsOf(Member member) =>
        member.Periods.Select(p => FormattableString.Invariant($"{member.Party.Code}:{p.From:yyyy-MM-dd}:{p.To:yyyy-MM-dd}"));

    private static string InputHash(RunInput input, MemberOrder order)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var tariff in input.Tariffs.OrderBy(t => t.Key, StringComparer.Ordinal))
        {
            hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(tariff, BillingJson.Compact.Tariff));
        }

        var text = new StringBuilder();
        foreach (var index in order.ByCode)
        {
            Append(hash, text, input.Members[index]);
        }

        foreach (var payer in input.Payers.OrderBy(p => p.Code, StringComparer.Ordinal))
        {
            Append(text, payer);
            Flush(hash, text);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Append(IncrementalHash hash, StringBuilder text, Member member)
    {
        Append(text, member.Party);
        Append(text, member.Kind.ToString(), member.Reentry ? "reentry" : "", member.Group);
        Append(text, member.Quantities);
        foreach (var code in member.Municipalities.Order())
        {
            Append(text, code.ToString());
        }

        foreach (var service in member.Services.OrderBy(s => s.Service, StringComparer.Ordinal))
        {
            Append(text, service.Service, Day(service.From), Day(service.To), service.Payer, service.BuyerReference);
            Append(text, service.Quantities);
        }

        Flush(hash, text);
    }

    private static void Append(StringBuilder text, Party party)
    {
        Append(text, party.Code, party.Name, party.OrganisationNumber.ToString(), party.BuyerReference);
        Append(text, party.Address?.Street, party.Address?.City, party.Address?.PostalCode, party.Address?.Country);
        Append(text, party.ElectronicAddress?.Scheme, party.ElectronicAddress?.Value);
    }

    private static void Append(StringBuilder text, IReadOnlyDictionary<QuantityUnit, long> quantities)
    {
        foreach (var (unit, quantity) in quantities.OrderBy(q => q.Key))
        {
            Append(text, unit.ToString(), quantity.ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <summary>Each text with its length: no two inputs are the same line.</summary>
    private static void Append(StringBuilder text, params ReadOnlySpan<string?> values)
    {
        foreach (var value in values)
        {
            text.Append(CultureInfo.InvariantCulture, $"{value?.Length ?? -1}:{value}");
        }
    }

    private static void Flush(IncrementalHash hash, StringBuilder text)
    {
        hash.AppendData(Encoding.UTF8.GetBytes(text.Append('\n').ToString()));
        text.Clear();
    }

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
