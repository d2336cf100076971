// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics;
using System.Globalization;
using System.Text;
using static Sambruk.Edlevo.Tests.EdlevoXml;

namespace Sambruk.Edlevo.Tests;

/// <summary>Alone in the process while they measure.</summary>
[CollectionDefinition(nameof(MemoryTests), DisableParallelization = true)]
[Collection(nameof(MemoryTests))]
public sealed class MemoryTests
{
    private const int Students = 100_000;
    private const long Most = 4L * 1024 * 1024;

    [Fact]
    public Task A_hundred_thousand_students_of_Organization_are_read_in_constant_memory() => MeasureAsync(
        Organization("@"),
        [static i => Person(Id(i), Number), static i => i % 25 == 0 ? Group($"c{i}", "Class") : "", static i => i % 25 == 0 ? Membership($"c{i}", string.Concat(Enumerable.Range(i, 25).Select(static n => Member(Id(n), placements: Placed("2026-08-15", "2027-06-15"))))) : ""],
        static stream => new EdlevoOrganizationReader(stream));

    [Fact]
    public Task A_hundred_thousand_study_plans_are_read_in_constant_memory() => MeasureAsync(
        Study("@"),
        [static i => Plan(Id(i), Number, Programme("NA", "UniversityPreparing"), Placement("2025-08-15", "2026-06-12", "NA") + Placement("2026-08-15", null, "NA"))],
        static stream => new EdlevoStudyInformationReader(stream));

    [Fact]
    public Task A_hundred_thousand_diplomas_are_read_in_constant_memory() => MeasureAsync(
        Outcome("@"), [static i => Report("diplomacertificatereport", Id(i))], static stream => new EdlevoOutcomeReader(stream));

    private static string Id(int i) => $"0f000000-0000-4000-8000-{i.ToString("D12", CultureInfo.InvariantCulture)}";

    private static async Task MeasureAsync<T>(string frame, Func<int, string>[] posts, Func<Stream, EdlevoReader<T>> open)
        where T : notnull
    {
        using var stream = new Generated(frame.Split('@'), posts);
        var reader = open(stream);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var watch = Stopwatch.StartNew();
        var count = 0;
        long most = 0;
        await foreach (var _ in reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            if (++count % 25_000 == 0)
            {
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
            }
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"{count} records, {stream.Given / 1024 / 1024} MiB, {most / 1024} KiB held, {watch.ElapsedMilliseconds} ms");
        Assert.True(count >= Students && reader is { IsComplete: true, PassedOver: 0 }, $"{count}");
        Assert.True(most < Most, $"{most} bytes held");
    }

    /// <summary>A document that is made while it is read.</summary>
    private sealed class Generated(string[] frame, Func<int, string>[] posts) : Stream
    {
        private readonly IEnumerator<byte[]> _pieces = Pieces(frame, posts).GetEnumerator();
        private ReadOnlyMemory<byte> _rest;

        public long Given { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            while (_rest.IsEmpty)
            {
                if (!_pieces.MoveNext())
                {
                    return 0;
                }

                _rest = _pieces.Current;
            }

            var given = Math.Min(count, _rest.Length);
            _rest.Span[..given].CopyTo(buffer.AsSpan(offset));
            _rest = _rest[given..];
            Given += given;
            return given;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            _pieces.Dispose();
            base.Dispose(disposing);
        }

        private static IEnumerable<byte[]> Pieces(string[] frame, Func<int, string>[] posts)
        {
            yield return Encoding.UTF8.GetBytes(frame[0]);
            foreach (var post in posts)
            {
                for (var i = 0; i < Students; i++)
                {
                    yield return Encoding.UTF8.GetBytes(post(i));
                }
            }

            yield return Encoding.UTF8.GetBytes(frame[1]);
        }
    }
}
