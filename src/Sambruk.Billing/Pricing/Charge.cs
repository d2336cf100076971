// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing;

/// <summary>What one payer pays for one member by one rule.</summary>
internal readonly record struct Charge(
    Tariff Tariff, string Payer, string? BuyerReference, string Name, string? Description, decimal Quantity, string Unit, decimal Price, Money Net, ChargeTrace Trace);
