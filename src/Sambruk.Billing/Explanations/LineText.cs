// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing;

/// <summary>What stands below the name of a line, so that the payer can reckon it again.</summary>
internal static class LineText
{
    /// <summary>Ends the name of the fixed one of the two lines of a price.</summary>
    public const string FixedPart = ", fast avgift";

    /// <summary>Ends the name of the other one.</summary>
    public static string RatePart(QuantityUnit unit) => $", avgift per {SwedishText.OneOf(unit)}";

    public static string? Of(ChargeTrace trace)
    {
        if (trace.Share is { } share)
        {
            var weight = trace.Unit is { } unit
                ? $"{SwedishText.Number(share.Weight)} av {SwedishText.Number(share.WeightSum)} {SwedishText.UnitOf(unit)}"
                : $"lika delar, {SwedishText.Number(share.Parties)} deltagare";
            return $"Andel av {SwedishText.Kronor(share.Total)}, {weight}";
        }

        var months = trace.Months == 12 ? null : $"{trace.Months} månader av 12";
        return trace.Quantity is { } quantity && trace.Unit is { } counted
            ? $"{SwedishText.Number(quantity)} {SwedishText.UnitOf(counted)}{(months is null ? "" : ", " + months)}"
            : months;
    }
}
