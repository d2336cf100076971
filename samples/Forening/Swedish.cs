// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using Sambruk.Billing;

namespace Sambruk.Samples.Forening;

/// <summary>Numbers, days and terms as an officer reads them. Needs no language data on the machine.</summary>
internal static class Swedish
{
    private const string NoBreak = "\u00A0";

    private static readonly string[] Months =
        ["januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december"];

    private static readonly NumberFormatInfo Numbers = new()
    {
        NumberGroupSeparator = NoBreak,
        NumberDecimalSeparator = ",",
        NegativeSign = "−",
    };

    /// <summary>2 400.</summary>
    public static string Number(long value) => value.ToString("N0", Numbers);

    /// <summary>1,87: as many decimals as it was written with.</summary>
    public static string Decimal(decimal value) => value.ToString("N" + value.Scale.ToString(CultureInfo.InvariantCulture), Numbers);

    /// <summary>18 000,00 or 1,875: a price, with two decimals at least.</summary>
    public static string Price(decimal value) => value.ToString("N" + Math.Max(2, (int)value.Scale).ToString(CultureInfo.InvariantCulture), Numbers);

    /// <summary>80 150,07 kr.</summary>
    public static string Kronor(Money amount) => amount.ToSwedishString();

    /// <summary>80 150 kr, in whole kronor: for pictures and overviews.</summary>
    public static string WholeKronor(Money amount) => $"{Number(amount.RoundToKronor().Ore / 100)}{NoBreak}kr";

    /// <summary>+1 234,00 kr, −5,00 kr or 0,00 kr.</summary>
    public static string Change(Money amount) => (amount > Money.Zero ? "+" : "") + Kronor(amount);

    /// <summary>+1 234 kr: a change in whole kronor.</summary>
    public static string WholeChange(Money amount) => (amount.RoundToKronor() > Money.Zero ? "+" : "") + WholeKronor(amount);

    /// <summary>+3,2 %, with one decimal; a dash where there is nothing to compare with.</summary>
    public static string Percent(Money now, Money before) => before == Money.Zero
        ? "–"
        : Percent(Math.Round((now - before).Ore * 100m / before.Ore, 1, MidpointRounding.AwayFromZero));

    /// <summary>+3,2 %.</summary>
    public static string Percent(decimal percent) => $"{(percent > 0 ? "+" : "")}{percent.ToString("N1", Numbers)}{NoBreak}%";

    /// <summary>31 december 2025.</summary>
    public static string Day(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{day.Day}{NoBreak}{Months[day.Month - 1]} {day.Year}");

    /// <summary>mars.</summary>
    public static string Month(int month) => Months[month - 1];

    /// <summary>2025-12-31.</summary>
    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A number with its noun: 1 faktura, 2 fakturor.</summary>
    public static string Count(long count, string one, string many) => $"{Number(count)} {(count == 1 ? one : many)}";

    /// <summary>What is counted.</summary>
    public static string Unit(QuantityUnit unit) => unit switch
    {
        QuantityUnit.Inhabitant => "invånare",
        QuantityUnit.Pupil => "elever",
        QuantityUnit.Person => "personer",
        QuantityUnit.Staff => "anställda",
        QuantityUnit.School => "skolor",
        _ => "stycken",
    };

    /// <summary>One of what is counted.</summary>
    public static string One(QuantityUnit unit) => unit switch
    {
        QuantityUnit.Pupil => "elev",
        QuantityUnit.Person => "person",
        QuantityUnit.Staff => "anställd",
        QuantityUnit.School => "skola",
        QuantityUnit.Inhabitant => "invånare",
        _ => "stycke",
    };

    /// <summary>Invoice or credit note.</summary>
    public static string Type(DocumentType type) => type == DocumentType.Invoice ? "Faktura" : "Kreditfaktura";

    /// <summary>25 % moms, momsfritt or utanför moms.</summary>
    public static string Vat(VatTreatment vat) => vat.Category switch
    {
        VatCategory.S => $"{vat.Rate}{NoBreak}% moms",
        VatCategory.E => "Undantaget från moms",
        _ => "Utanför moms",
    };

    /// <summary>A formula of a step as it is written in Swedish: decimal commas, spaces between thousands.</summary>
    public static string Formula(string formula)
    {
        ArgumentNullException.ThrowIfNull(formula);
        var text = new System.Text.StringBuilder(formula.Length + 8);
        for (var i = 0; i < formula.Length;)
        {
            var end = i;
            while (end < formula.Length && (char.IsAsciiDigit(formula[end]) || (formula[end] == '.' && end + 1 < formula.Length && char.IsAsciiDigit(formula[end + 1]))))
            {
                end++;
            }

            if (end == i)
            {
                text.Append(formula[i++]);
                continue;
            }

            var part = formula[i..end];
            text.Append(decimal.TryParse(part, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? Decimal(number) : part);
            i = end;
        }

        return text.ToString();
    }
}
