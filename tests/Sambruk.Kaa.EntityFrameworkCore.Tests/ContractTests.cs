// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Abstractions.Tests.Audit;
using Sambruk.Kaa.Tests;

namespace Sambruk.Kaa.EntityFrameworkCore.Tests;

public sealed class SqliteContractTests : KaaStoreContract, IAsyncDisposable
{
    private readonly SqlitePlace _place = new();

    public ValueTask DisposeAsync() => _place.DisposeAsync();

    protected override Task<IKaaStore> OpenAsync() => Task.FromResult(_place.Open());
}

/// <summary>The same, each call from another of two hosts.</summary>
public sealed class SqliteTwoHostsContractTests : KaaStoreContract, IAsyncDisposable
{
    private readonly SqlitePlace _place = new();

    public ValueTask DisposeAsync() => _place.DisposeAsync();

    protected override Task<IKaaStore> OpenAsync() => Task.FromResult<IKaaStore>(new InTurns(_place.Open(), _place.Open()));
}

public sealed class PostgreSqlContractTests(Servers servers) : KaaStoreContract, IAsyncDisposable
{
    private Place? _place;

    public ValueTask DisposeAsync() => _place?.DisposeAsync() ?? default;

    protected override async Task<IKaaStore> OpenAsync() => (_place = await Place.NewAsync("postgresql", servers)).Open();
}

/// <summary>The same, each call from another of two hosts.</summary>
public sealed class PostgreSqlTwoHostsContractTests(Servers servers) : KaaStoreContract, IAsyncDisposable
{
    private Place? _place;

    public ValueTask DisposeAsync() => _place?.DisposeAsync() ?? default;

    protected override async Task<IKaaStore> OpenAsync()
    {
        _place = await Place.NewAsync("postgresql", servers);
        return new InTurns(_place.Open(), _place.Open());
    }
}

public sealed class SqliteAuditLogContractTests : AuditLogContract, IAsyncDisposable
{
    private readonly SqlitePlace _place = new();

    protected override IAuditLog Log => field ??= _place.OpenLog(Clock);

    public ValueTask DisposeAsync() => _place.DisposeAsync();
}

public sealed class PostgreSqlAuditLogContractTests(Servers servers) : AuditLogContract, IAsyncLifetime
{
    private Place? _place;

    protected override IAuditLog Log => field ??= _place!.OpenLog(Clock);

    public async ValueTask InitializeAsync() => _place = await Place.NewAsync("postgresql", servers);

    public ValueTask DisposeAsync() => _place?.DisposeAsync() ?? default;
}

/// <summary>Two hosts by turns.</summary>
internal sealed class InTurns(params IKaaStore[] hosts) : IKaaStore
{
    private int _calls;

    private IKaaStore Next => hosts[(uint)Interlocked.Increment(ref _calls) % hosts.Length];

    public Task<string?> FindAsync(IdentityNumber identity, CancellationToken cancellationToken) => Next.FindAsync(identity, cancellationToken);

    public Task<IReadOnlyList<RecordedEvent>> EventsAsync(string personId, CancellationToken cancellationToken) => Next.EventsAsync(personId, cancellationToken);

    public Task<AppendOutcome> AppendAsync(IReadOnlyList<CaseAppend> appends, CancellationToken cancellationToken) => Next.AppendAsync(appends, cancellationToken);

    public IAsyncEnumerable<CaseEvents> AllAsync(CancellationToken cancellationToken) => Next.AllAsync(cancellationToken);

    public Task<bool> DisposeAsync(string personId, long expectedSequence, CancellationToken cancellationToken) => Next.DisposeAsync(personId, expectedSequence, cancellationToken);
}
