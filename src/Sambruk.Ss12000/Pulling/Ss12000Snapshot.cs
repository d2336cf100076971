// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Sambruk.Ss12000;

/// <summary>
/// A whole roster as a server had it. It exists only when every page of every type was read to its end. Read from disk or memory entity by
/// entity; safe for many readers at once.
/// </summary>
public sealed class Ss12000Snapshot
{
    private const int FirstBytes = 64 * 1024;

    private readonly SnapshotStore _store;
    private readonly SnapshotManifest _manifest;

    internal Ss12000Snapshot(SnapshotStore store, SnapshotManifest manifest)
    {
        _store = store;
        _manifest = manifest;
        Types = [.. manifest.Parts.Select(static part => part.Type)];
        Report = EntityChecks.Report(manifest.Findings);
        Position = manifest.At is { } at ? new(at, Types) : null;
    }

    /// <summary>The types that the server offered.</summary>
    public IReadOnlyList<Ss12000EntityType> Types { get; }

    /// <summary>From where to take changes; <c>null</c>: the server tells no <c>meta.modified</c>.</summary>
    public Ss12000Position? Position { get; }

    /// <summary>What entities lack of the standard, counted by member. Nothing is left out because of it.</summary>
    public ValidationReport Report { get; }

    /// <summary>Bytes on disk or in memory.</summary>
    public long Length => _manifest.Parts.Sum(static part => part.Bytes);

    /// <summary>How many entities of a type; 0 for one that was not offered.</summary>
    public int Count(Ss12000EntityType type) => Part(type)?.Count ?? 0;

    /// <summary>The entities of a type, one in memory at a time.</summary>
    /// <exception cref="SambrukException"><see cref="Ss12000Codes.Damaged"/>: the files were changed or removed meanwhile.</exception>
    public async IAsyncEnumerable<T> ReadAsync<T>([EnumeratorCancellation] CancellationToken cancellationToken = default)
        where T : Ss12000Entity
    {
        var kind = EntityKind.Of<T>();
        await foreach (var line in LinesAsync(kind.Type, cancellationToken).ConfigureAwait(false))
        {
            yield return Read(kind, line.Span);
        }
    }

    /// <summary>Counts only.</summary>
    public override string ToString() => string.Join(", ", _manifest.Parts.Select(static part => FormattableString.Invariant($"{part.Count} {ServerNames.Path(part.Type)}")));

    internal bool IsOffered(Ss12000EntityType type) => Part(type) is not null;

    internal async Task<HashSet<Guid>> IdsAsync(EntityKind kind, CancellationToken cancellationToken)
    {
        var ids = new HashSet<Guid>(Count(kind.Type));
        await foreach (var line in LinesAsync(kind.Type, cancellationToken).ConfigureAwait(false))
        {
            ids.Add(IdOf(line.Span));
        }

        return ids;
    }

    private static T Read<T>(EntityKind<T> kind, ReadOnlySpan<byte> line)
        where T : Ss12000Entity
    {
        try
        {
            return kind.Read(line);
        }
        catch (JsonException)
        {
            throw Damaged();
        }
    }

    /// <summary>The identity is the first member of a line: the reader looks no further.</summary>
    private static Guid IdOf(ReadOnlySpan<byte> line)
    {
        try
        {
            var reader = new Utf8JsonReader(line);
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("id"u8) && reader.Read() && reader.TryGetGuid(out var id))
                {
                    return id;
                }

                reader.Skip();
            }
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            throw Damaged();
        }

        throw Damaged();
    }

    private static SambrukException Damaged() => new(Ss12000Codes.Damaged, "The snapshot was changed while it was read.");

    private SnapshotPart? Part(Ss12000EntityType type) => _manifest.Parts.FirstOrDefault(part => part.Type == type);

    private async IAsyncEnumerable<ReadOnlyMemory<byte>> LinesAsync(Ss12000EntityType type, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (Part(type) is not { } part)
        {
            yield break;
        }

        var dead = part.Dead.ToHashSet();
        var stream = _store.Open(type);
        var buffer = ArrayPool<byte>.Shared.Rent(FirstBytes);
        try
        {
            var (start, end, line) = (0, 0, 0);
            while (true)
            {
                int length;
                while ((length = buffer.AsSpan(start, end - start).IndexOf((byte)'\n')) >= 0)
                {
                    if (!dead.Contains(line++))
                    {
                        yield return buffer.AsMemory(start, length);
                    }

                    start += length + 1;
                }

                buffer.AsSpan(start, end - start).CopyTo(buffer);
                end -= start;
                start = 0;
                if (end == buffer.Length)
                {
                    var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
                    buffer.AsSpan(0, end).CopyTo(larger);
                    ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
                    buffer = larger;
                }

                var read = await stream.ReadAsync(buffer.AsMemory(end), cancellationToken).ConfigureAwait(false);
                if (read == 0)
                {
                    // A line without an end, or fewer or more lines than were written.
                    if (end > 0 || line - dead.Count != part.Count)
                    {
                        throw Damaged();
                    }

                    yield break;
                }

                end += read;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
            await stream.DisposeAsync().ConfigureAwait(false);
        }
    }
}
