// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.DependencyInjection;

namespace Sambruk.FederatedTls.Tests;

/// <summary>Metadata that somebody else fetches and puts in a file.</summary>
public sealed class LocalFileTests : IDisposable
{
    private readonly TestFederation _federation = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _federation.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_newer_local_file_is_read_at_the_next_start_whatever_CachePath_says(bool asPath)
    {
        var kept = _federation.Folder.File("kept.jws");
        FederationMetadataStore Store() => _federation.Provider(options =>
        {
            options.CachePath = kept;
            options.MetadataUri = asPath ? new(Path.GetRelativePath(Environment.CurrentDirectory, _federation.MetadataPath), UriKind.Relative) : options.MetadataUri;
        }).GetRequiredService<FederationMetadataStore>();
        _federation.Publish();
        var first = await Store().GetAsync(Cancellation);

        _federation.Clock.Advance(TimeSpan.FromSeconds(1));
        _federation.Publish();

        Assert.Equal(first.IssuedAt.AddSeconds(1), (await Store().GetAsync(Cancellation)).IssuedAt);
        Assert.False(File.Exists(kept));
    }

    [Fact]
    public async Task A_local_file_is_read_at_each_refresh_and_an_older_one_does_not_replace_what_is_in_use()
    {
        _federation.Publish();
        var older = await File.ReadAllBytesAsync(_federation.MetadataPath, Cancellation);
        var store = _federation.Provider().GetRequiredService<FederationMetadataStore>();
        var first = await store.GetAsync(Cancellation);
        _federation.Clock.Advance(TimeSpan.FromSeconds(1));
        _federation.Publish();
        Assert.Equal(first.IssuedAt.AddSeconds(1), (await store.RefreshAsync(Cancellation)).IssuedAt);

        await File.WriteAllBytesAsync(_federation.MetadataPath, older, Cancellation);
        Assert.Equal(first.IssuedAt.AddSeconds(1), (await store.RefreshAsync(Cancellation)).IssuedAt);
    }

    [Fact]
    public async Task A_local_file_that_is_too_large_is_refused()
    {
        await File.WriteAllBytesAsync(_federation.MetadataPath, new byte[1025], Cancellation);
        var store = _federation.Provider(options => options.MaxMetadataBytes = 1024).GetRequiredService<FederationMetadataStore>();
        Assert.Equal(FederatedTlsCodes.TooLarge, (await Assert.ThrowsAsync<FederationTrustException>(() => store.GetAsync(Cancellation).AsTask())).Code);
    }
}
