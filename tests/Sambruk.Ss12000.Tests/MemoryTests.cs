// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Ss12000.TestServer;

namespace Sambruk.Ss12000.Tests;

/// <summary>Alone in the process while they measure.</summary>
[CollectionDefinition(nameof(MemoryTests), DisableParallelization = true)]
[Collection(nameof(MemoryTests))]
public sealed class MemoryTests
{
    private const int Persons = 100_000;
    private const long Most = 16L * 1024 * 1024;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1000)]
    [InlineData(Persons)]
    public async Task A_hundred_thousand_persons_are_pulled_to_disk_in_constant_memory_however_large_the_pages_are(int page)
    {
        using var folder = new TemporaryFolder();
        await using var server = await Ss12000TestServer.StartAsync();
        server.LargestPage = page;
        School.Fill(server, Persons);
        await using var client = new TestClient(server, options =>
        {
            options.PageSize = page;
            options.Snapshot.Directory = folder.File("snapshots");
        });

        // What the server builds for an answer is in this process too: it is known beforehand by listing once without the client.
        using (var http = new HttpClient())
        {
            await http.GetByteArrayAsync(new Uri($"{server.BaseAddress}/persons?limit={page}"), Stop);
        }

        var before = GC.GetTotalMemory(forceFullCollection: true);
        var result = await client.Puller.PullAsync(cancellationToken: Stop);
        Assert.Equal(Persons + 1, result.Snapshot!.Count(Ss12000EntityType.Person));
        var count = 0;
        long live = 0;
        await foreach (var _ in result.Snapshot.ReadAsync<Person>(Stop))
        {
            if (++count % 25_000 == 0)
            {
                live = Math.Max(live, GC.GetTotalMemory(forceFullCollection: true) - before);
            }
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"{count} persons, {result.Snapshot.Length / 1024 / 1024} MiB on disk, {live / 1024} KiB held while reading");
        Assert.Equal(Persons + 1, count);
        Assert.True(live < 8L * 1024 * 1024, $"{live} bytes held while reading");
    }

    [Fact]
    public void What_a_pull_holds_of_a_hundred_thousand_entities_is_their_identities()
    {
        var kind = EntityKind.Of(Ss12000EntityType.Person);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        using var lines = new Counted();
        using var file = new EntityFile(kind, lines, Persons, DateTimeOffset.MaxValue);
        for (var page = 0; page < Persons / 1000; page++)
        {
            file.Begin();
            for (var i = 0; i < 1000; i++)
            {
                file.Add(StoredEntity.Of(School.Pupil((page * 1000) + i)).Json);
            }
        }

        var held = GC.GetTotalMemory(forceFullCollection: true) - before;
        TestContext.Current.TestOutputHelper!.WriteLine($"{held / 1024} KiB held of {file.Count} persons, {lines.Length / 1024 / 1024} MiB written");
        Assert.Equal(Persons, file.Count);
        Assert.True(held < Most, $"{held} bytes held");
    }

    /// <summary>Counts what is written.</summary>
    private sealed class Counted : Stream
    {
        private long _length;

        public override bool CanRead => false;

        public override bool CanSeek => true;

        public override bool CanWrite => true;

        public override long Length => _length;

        public override long Position { get => _length; set => throw new NotSupportedException(); }

        public override void Write(byte[] buffer, int offset, int count) => _length += count;

        public override void Write(ReadOnlySpan<byte> buffer) => _length += buffer.Length;

        public override void SetLength(long value) => _length = value;

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    }
}
