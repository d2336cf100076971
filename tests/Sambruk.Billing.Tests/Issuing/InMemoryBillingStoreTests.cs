// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Billing.Contracts;

namespace Sambruk.Billing.Tests;

public sealed class InMemoryBillingStoreTests : BillingStoreContract
{
    protected override IBillingStore Store { get; } = new InMemoryBillingStore();
}
