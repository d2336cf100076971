// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Kaa.Tests;

public sealed class InMemoryKaaStoreTests : KaaStoreContract
{
    protected override Task<IKaaStore> OpenAsync() => Task.FromResult<IKaaStore>(new InMemoryKaaStore());
}
