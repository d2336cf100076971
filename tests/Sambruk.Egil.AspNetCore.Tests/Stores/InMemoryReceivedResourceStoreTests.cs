// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Egil.StoreContract;

namespace Sambruk.Egil.AspNetCore.Tests;

public sealed class InMemoryReceivedResourceStoreTests : ReceivedResourceStoreContract
{
    protected override IReceivedResourceStore Store { get; } = new InMemoryReceivedResourceStore();

    protected override IReceivedResourceStore SecondInstance() => Store;
}
