// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;

namespace Sambruk.Billing;

/// <summary>Numbers and words as they stand in Swedish text, whatever the culture of the machine.</summary>
internal static class SwedishText
{
    private static readonly NumberFormatInfo s_numbers = new()
    {
        NumberGroupSeparator = "\u00A0",
        NumberDecimalSeparator = ",",
        NegativeSign = "\u2212",
        NumberGroupSizes = [3],
    };

    /// <summary><c>42 861</c> with a no-break space.</summary>
    public static string Number(long value) => value.ToString("N0", s_numbers);

    /// <summary><c>1,87</c>, with the decimals that it is written with.</summary>
    public static string Decimal(decimal value) => value.ToString("N" + value.Scale.ToString(CultureInfo.InvariantCulture), s_numbers);

    /// <summary><c>80 150,07 kr</c>.</summary>
    public static string Kronor(Money amount) => amount.ToSwedishString();

    /// <summary><c>2025-12-31</c>.</summary>
    public static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string UnitOf(QuantityUnit unit) => unit switch
    {
        QuantityUnit.Inhabitant => "invånare",
        QuantityUnit.Pupil => "elever",
        QuantityUnit.Person => "personer",
        QuantityUnit.Staff => "anställda",
        QuantityUnit.School => "skolor",
        _ => "stycken",
    };

    /// <summary>One of what is counted, as in a price per unit.</summary>
    public static string OneOf(QuantityUnit unit) => unit switch
    {
        QuantityUnit.Inhabitant => "invånare",
        QuantityUnit.Pupil => "elev",
        QuantityUnit.Person => "person",
        QuantityUnit.Staff => "anställd",
        QuantityUnit.School => "skola",
        _ => "styck",
    };
}
