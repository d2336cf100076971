// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing.Sie;

/// <summary>
/// Which accounts documents are booked on: data of the association, never code. What has a default here is the BAS chart's; revenue
/// has none, since every association has its own.
/// </summary>
public sealed record AccountMap
{
    /// <summary>Receivables. Default <c>1510</c>.</summary>
    public string Receivable { get; init; } = "1510";

    /// <summary>Output tax, by rate in percent. Default 25: <c>2611</c>, 12: <c>2621</c>, 6: <c>2631</c>.</summary>
    public IReadOnlyDictionary<int, string> Vat { get; init; } = new Dictionary<int, string> { [25] = "2611", [12] = "2621", [6] = "2631" };

    /// <summary>What rounding to whole kronor gives or takes. Default <c>3740</c>.</summary>
    public string Rounding { get; init; } = "3740";

    /// <summary>Revenue by service and VAT group.</summary>
    public required IReadOnlyList<RevenueAccount> Revenue { get; init; }

    /// <summary>Names of accounts (<c>#KONTO</c>). Those of the default accounts are known; every other account in use needs one.</summary>
    public IReadOnlyDictionary<string, string> AccountNames { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The dimension that revenue is told apart by, with the service as object. <c>null</c>: none. Default 6, <c>Projekt</c>.</summary>
    public SieDimension? Dimension { get; init; } = new(6, "Projekt");

    /// <summary>Names of services (<c>#OBJEKT</c>), by code; a service without one is named by its code.</summary>
    public IReadOnlyDictionary<string, string> ServiceNames { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The series of vouchers. Default <c>F</c> for invoices and <c>K</c> for credit notes.</summary>
    public VoucherSeries Series { get; init; } = new("F", "K");

    /// <summary>
    /// The account of a service's revenue: what is said for the rate (<c>S25</c>, <c>S12</c>, <c>S6</c>, <c>E</c>) before what is said for
    /// the group (<c>VAT</c>, <c>O</c>) before what is said for the service. <c>null</c>: nothing is said.
    /// </summary>
    public string? RevenueOf(string service, VatTreatment vat)
    {
        ArgumentNullException.ThrowIfNull(service);
        var group = vat.Group == VatGroup.O ? "O" : "VAT";
        return (Said(VatKey(vat)) ?? Said(group) ?? Said(null))?.Account;

        RevenueAccount? Said(string? key)
        {
            foreach (var revenue in Revenue)
            {
                if (revenue.Service == service && revenue.Vat == key)
                {
                    return revenue;
                }
            }

            return null;
        }
    }

    /// <summary>The name of an account; <c>null</c>: it has none.</summary>
    public string? NameOf(string account)
    {
        ArgumentNullException.ThrowIfNull(account);
        return AccountNames.TryGetValue(account, out var name) ? name : StandardAccounts.NameOf(account);
    }

    /// <summary>How a treatment is called in the map: <c>O</c>, <c>E</c>, <c>S25</c>.</summary>
    internal static string VatKey(VatTreatment vat) => vat.Category switch
    {
        VatCategory.O => "O",
        VatCategory.E => "E",
        _ => FormattableString.Invariant($"S{vat.Rate}"),
    };
}

/// <summary>The account of a service's revenue.</summary>
/// <param name="Service">Code of the service, as in <see cref="Tariff.Service"/>.</param>
/// <param name="Account">The account, such as <c>3041</c>.</param>
/// <param name="Vat">
/// What it holds for: <c>O</c> or <c>VAT</c> (the VAT groups), or finer <c>S25</c>, <c>S12</c>, <c>S6</c>, <c>E</c>; <c>null</c>: all that
/// nothing else is said for.
/// </param>
public sealed record RevenueAccount(string Service, string Account, string? Vat = null);

/// <summary>The series of vouchers; one letter for both gives one series.</summary>
/// <param name="Invoice">Of invoices.</param>
/// <param name="CreditNote">Of credit notes.</param>
public sealed record VoucherSeries(string Invoice, string CreditNote);
