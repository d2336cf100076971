// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing.Sie;

/// <summary>Names of the accounts that the map has by default, as in the BAS chart.</summary>
internal static class StandardAccounts
{
    public static string? NameOf(string account) => account switch
    {
        "1510" => "Kundfordringar",
        "2611" => "Utgående moms på försäljning inom Sverige, 25 %",
        "2621" => "Utgående moms på försäljning inom Sverige, 12 %",
        "2631" => "Utgående moms på försäljning inom Sverige, 6 %",
        "3740" => "Öres- och kronutjämning",
        _ => null,
    };
}
