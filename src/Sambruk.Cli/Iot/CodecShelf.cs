// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Iot;

namespace Sambruk.Cli;

/// <summary>The codecs of a run, loaded once each. Lines can name any number of them: those that were used longest ago are put away.</summary>
internal sealed class CodecShelf(Func<CodecEngine> createEngine) : IDisposable
{
    private const int MostLoaded = 64;

    private readonly Dictionary<string, Place> _places = new(StringComparer.Ordinal);
    private CodecEngine? _engine;
    private long _uses;

    /// <summary>The codec of a file, or why there is none.</summary>
    public PayloadCodec? Find(string path, out DecodeFault fault)
    {
        fault = default;
        if (_places.TryGetValue(path, out var place))
        {
            place.LastUse = ++_uses;
            return place.Codec;
        }

        if (!CodecEngines.AreThere)
        {
            fault = new(DecodeFault.NoEngine, 0, "This build of the tool runs no codecs.");
            return null;
        }

        if (Load(path, out fault) is not { } source)
        {
            return null;
        }

        if (_places.Count == MostLoaded)
        {
            var oldest = _places.MinBy(p => p.Value.LastUse);
            oldest.Value.Codec.Dispose();
            _places.Remove(oldest.Key);
        }

        _engine ??= createEngine();
        place = new(CodecEngines.Load(_engine, source)) { LastUse = ++_uses };
        _places.Add(path, place);
        return place.Codec;
    }

    public void Dispose()
    {
        foreach (var place in _places.Values)
        {
            place.Codec.Dispose();
        }
    }

    private static CodecSource? Load(string path, out DecodeFault fault)
    {
        fault = default;
        try
        {
            if (CodecSource.FromFile(path) is { } source)
            {
                return source;
            }

            fault = new(DecodeFault.UnknownCodec, 0, "There is no such file.");
        }
        catch (SambrukException)
        {
            fault = new(DecodeFault.BadCodec, 0, "A codec is UTF-8 and has 1 MiB at most.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            fault = new(DecodeFault.BadCodec, 0, "The file cannot be read.");
        }

        return null;
    }

    private sealed class Place(PayloadCodec codec)
    {
        public PayloadCodec Codec => codec;

        public long LastUse { get; set; }
    }
}
