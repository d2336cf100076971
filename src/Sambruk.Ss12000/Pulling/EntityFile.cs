// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Sambruk.Ss12000;

/// <summary>Writes the entities of a type, a line each: only what this package knows of them, so that a photo is not kept by the way.</summary>
internal sealed class EntityFile(EntityKind kind, Stream lines, int maxEntities, DateTimeOffset believable) : IPageSink, IDisposable
{
    private readonly Dictionary<Guid, Entry> _entries = [];
    private readonly HashSet<int> _dead = [];
    private readonly List<(Guid Id, Entry? Before)> _undo = [];
    private readonly EntityChecks _page = new();
    private readonly EntityChecks _all = new();
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly Utf8JsonWriter _writer = new(Stream.Null, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });
    private DateTimeOffset? _latest;
    private DateTimeOffset? _latestBefore;
    private long _lengthBefore;
    private int _lines;
    private int _linesBefore;

    public EntityKind Kind => kind;

    public int Count => _entries.Count;

    /// <summary>The largest <c>meta.modified</c> that can be believed.</summary>
    public DateTimeOffset? Latest => _latest;

    public IEnumerable<Guid> Ids => _entries.Keys;

    public bool Contains(Guid id) => _entries.ContainsKey(id);

    /// <summary>What was found.</summary>
    public EntityChecks Checks
    {
        get
        {
            Keep();
            return _all;
        }
    }

    public SnapshotPart Part() => new() { Type = kind.Type, Count = Count, Dead = [.. _dead.Order()], Bytes = lines.Length };

    public void Begin()
    {
        Keep();
        _lengthBefore = lines.Length;
        _linesBefore = _lines;
        _latestBefore = _latest;
    }

    public void Add(ReadOnlySpan<byte> entity)
    {
        var read = kind.Read(entity);
        var modified = read.Meta?.Modified;
        Entry? before = _entries.TryGetValue(read.Id, out var found) ? found : null;
        if (before is not null)
        {
            _page.Add(EntityChecks.Twice, kind.Path);
        }

        if (modified > believable)
        {
            _page.Add(EntityChecks.Future, kind.Path);
        }
        else if (modified is { } at && !(_latest >= at))
        {
            _latest = at;
        }

        if (before is { } older && older.Modified > modified)
        {
            return;
        }

        if (before is null && Count >= maxEntities)
        {
            throw new PeerUnavailableException(Ss12000Codes.Size, FormattableString.Invariant($"More than {maxEntities} entities of {kind.Type}."));
        }

        _page.Check(read);
        Write(read);
        _undo.Add((read.Id, before));
        _entries[read.Id] = new(_lines, modified);
        if (before is { } replaced)
        {
            _dead.Add(replaced.Line);
        }

        _lines++;
    }

    public void Forget()
    {
        for (var i = _undo.Count - 1; i >= 0; i--)
        {
            if (_undo[i].Before is { } before)
            {
                _entries[_undo[i].Id] = before;
                _dead.Remove(before.Line);
            }
            else
            {
                _entries.Remove(_undo[i].Id);
            }
        }

        _undo.Clear();
        _page.Clear();
        lines.SetLength(_lengthBefore);
        _lines = _linesBefore;
        _latest = _latestBefore;
    }

    public void Dispose() => _writer.Dispose();

    private void Keep()
    {
        _all.AddAll(_page.Counts);
        _page.Clear();
        _undo.Clear();
    }

    private void Write(Ss12000Entity entity)
    {
        _buffer.ResetWrittenCount();
        _writer.Reset(_buffer);
        kind.Write(_writer, entity);
        _writer.Flush();
        _buffer.Write("\n"u8);
        lines.Write(_buffer.WrittenSpan);
    }

    private readonly record struct Entry(int Line, DateTimeOffset? Modified);
}
