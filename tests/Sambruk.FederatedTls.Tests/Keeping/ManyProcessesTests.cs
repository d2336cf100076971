// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics;
using System.Globalization;

namespace Sambruk.FederatedTls.Tests;

/// <summary>Real processes that share a kept document, some of them killed while they exchange it.</summary>
public sealed class ManyProcessesTests : IAsyncLifetime, IDisposable
{
    private readonly TestFederation _federation = new();
    private readonly FederationKeySet _keys;
    private readonly long _start;
    private MetadataHost _host = null!;
    private long _served;

    public ManyProcessesTests()
    {
        var keys = _federation.Signer.ExportKeySet();
        File.WriteAllBytes(KeysPath, keys);
        _keys = FederationKeySet.Parse(keys);
        _start = _federation.Clock.GetUtcNow().AddDays(-1).ToUnixTimeSeconds();
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string CachePath => _federation.Folder.File("metadata.jws");

    private string KeysPath => _federation.Folder.File("keys.json");

    public async ValueTask InitializeAsync()
    {
        _host = await MetadataHost.StartAsync();

        // Each answer is newer than the one before by a second, but every third is an old one.
        _host.Answer = context =>
        {
            var number = Interlocked.Increment(ref _served);
            var issuedAt = DateTimeOffset.FromUnixTimeSeconds(_start + (number % 3 == 0 ? 0 : number));
            return context.Response.Body.WriteAsync(_federation.Signer.Sign(new FederationMetadata(_federation.Entities), issuedAt, issuedAt.AddDays(9))).AsTask();
        };
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    public void Dispose() => _federation.Dispose();

    [Fact]
    public async Task Two_processes_that_share_a_kept_document_never_go_back_and_never_show_half_of_it()
    {
        using var first = StartKeeper(50);
        using var second = StartKeeper(50);
        var outputs = Task.WhenAll(ReadAsync(first), ReadAsync(second));
        var last = 0L;
        while (!outputs.IsCompleted)
        {
            last = WholeAndNotBefore(last);
        }

        var seen = await outputs;
        Assert.All(seen, one =>
        {
            Assert.Equal(50, one.Count);
            Assert.Equal(one.Order(), one);
        });
        Assert.Equal(seen.Max(one => one[^1]), WholeAndNotBefore(last));
        Assert.Equal(["keys.json", "metadata.jws", "metadata.jws.lock"], Directory.GetFiles(_federation.Folder.FullName).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Processes_killed_while_they_keep_a_document_leave_a_whole_one_and_no_rubbish_after_the_next()
    {
        var last = 0L;
        for (var round = 0; round < 6; round++)
        {
            using var keeper = StartKeeper(int.MaxValue);
            for (var line = 0; line <= round * 3; line++)
            {
                Assert.NotNull(await keeper.StandardOutput.ReadLineAsync(Cancellation));
            }

            keeper.Kill();
            await keeper.WaitForExitAsync(Cancellation);
            last = WholeAndNotBefore(last);
            Assert.NotEqual(0, last);
        }

        using var next = StartKeeper(3);
        var seen = await ReadAsync(next);
        Assert.True(seen[0] >= last);
        Assert.Equal(seen[^1], WholeAndNotBefore(last));
        Assert.Equal(["keys.json", "metadata.jws", "metadata.jws.lock"], Directory.GetFiles(_federation.Folder.FullName).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    private static async Task<List<long>> ReadAsync(Process keeper)
    {
        var issued = new List<long>();
        while (await keeper.StandardOutput.ReadLineAsync(Cancellation) is { } line)
        {
            issued.Add(long.Parse(line, CultureInfo.InvariantCulture));
        }

        await keeper.WaitForExitAsync(Cancellation);
        Assert.Equal(0, keeper.ExitCode);
        return issued;
    }

    private long WholeAndNotBefore(long last)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(CachePath);
        }
        catch (FileNotFoundException) when (last == 0)
        {
            return 0;
        }

        var issued = MetadataVerifier.Verify(bytes, _keys, TestFederation.Issuer, _federation.Clock.GetUtcNow()).EnsureVerified().IssuedAt.ToUnixTimeSeconds();
        Assert.True(issued >= last, $"{issued} after {last}");
        return issued;
    }

    private Process StartKeeper(int count) => Process.Start(
        new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Sambruk.FederatedTls.Keeper.dll"), CachePath, KeysPath, _host.Address.AbsoluteUri, TestFederation.Issuer, count.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
}
