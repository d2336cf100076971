// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Billing.Contracts;

namespace Sambruk.Billing.EntityFrameworkCore.Tests;

public sealed class SqliteContractTests : BillingStoreContract, IAsyncDisposable
{
    private readonly SqlitePlace _place = new();

    protected override IBillingStore Store => field ??= _place.Open();

    public ValueTask DisposeAsync() => _place.DisposeAsync();

    protected override IBillingStore? SecondHost() => _place.Open();
}

public sealed class PostgreSqlContractTests(Servers servers) : BillingStoreContract, IAsyncLifetime
{
    private Place? _place;

    protected override IBillingStore Store => field ??= _place!.Open();

    public async ValueTask InitializeAsync() => _place = await Place.NewAsync("postgresql", servers);

    public ValueTask DisposeAsync() => _place?.DisposeAsync() ?? default;

    protected override IBillingStore? SecondHost() => _place!.Open();
}
