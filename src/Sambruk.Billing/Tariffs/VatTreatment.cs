// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing;

/// <summary>The category of value added tax (UNCL5305 as EN 16931 uses it).</summary>
public enum VatCategory
{
    /// <summary>Standard or reduced rate: 25, 12 or 6 percent in Sweden.</summary>
    S,

    /// <summary>Exempt; a reason is told.</summary>
    E,

    /// <summary>Outside value added tax, such as a membership fee without a service in return.</summary>
    O,
}

/// <summary>Category and rate. Which one a service has is for the association and its auditor to say.</summary>
/// <param name="Category">The category.</param>
/// <param name="Rate">Percent: 25, 12 or 6 for <see cref="VatCategory.S"/>, else 0.</param>
/// <param name="Reason">Why it is exempt; required for <see cref="VatCategory.E"/>.</param>
public readonly record struct VatTreatment(VatCategory Category, int Rate, string? Reason = null) : IComparable<VatTreatment>
{
    /// <summary>Outside value added tax.</summary>
    public static VatTreatment Outside => new(VatCategory.O, 0);

    /// <summary>25 percent.</summary>
    public static VatTreatment Standard => new(VatCategory.S, 25);

    /// <summary>Documents outside value added tax stand alone (EN 16931 BR-O-11).</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public VatGroup Group => Category == VatCategory.O ? VatGroup.O : VatGroup.Vat;

    /// <summary>By category, then the higher rate first.</summary>
    public int CompareTo(VatTreatment other)
    {
        var byCategory = string.CompareOrdinal(Category.ToString(), other.Category.ToString());
        var byRate = byCategory != 0 ? byCategory : other.Rate.CompareTo(Rate);
        return byRate != 0 ? byRate : string.CompareOrdinal(Reason, other.Reason);
    }

    /// <summary>Compares as <see cref="CompareTo"/>.</summary>
    public static bool operator <(VatTreatment left, VatTreatment right) => left.CompareTo(right) < 0;

    /// <summary>Compares as <see cref="CompareTo"/>.</summary>
    public static bool operator <=(VatTreatment left, VatTreatment right) => left.CompareTo(right) <= 0;

    /// <summary>Compares as <see cref="CompareTo"/>.</summary>
    public static bool operator >(VatTreatment left, VatTreatment right) => left.CompareTo(right) > 0;

    /// <summary>Compares as <see cref="CompareTo"/>.</summary>
    public static bool operator >=(VatTreatment left, VatTreatment right) => left.CompareTo(right) >= 0;
}

/// <summary>What may stand on one document together.</summary>
public enum VatGroup
{
    /// <summary>Outside value added tax: a document of its own, without the seller's VAT number.</summary>
    O,

    /// <summary>Taxed and exempt.</summary>
    Vat,
}
