// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Collections.Concurrent;

namespace Sambruk.Iot;

/// <summary>
/// The forms that the results of one codec had. A codec that makes names of its data has no end of them: names are counted, and
/// with one too many the result is refused, so that neither this process nor a store keeps more.
/// </summary>
internal sealed class CodecShapes(DecoderInfo info)
{
    private const int MostShapes = 256;

    private readonly ConcurrentDictionary<int, (CodecField[] Fields, CodecShape Shape)> _known = new();
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    /// <summary>The form of these readings; null when the codec has used up its names.</summary>
    public CodecShape? Of(CodecReadings readings)
    {
        var hash = new HashCode();
        foreach (var field in readings.Fields)
        {
            hash.Add(field.Name, StringComparer.Ordinal);
            hash.Add(field.Kind);
        }

        var code = hash.ToHashCode();
        if (_known.TryGetValue(code, out var known) && known.Fields.AsSpan().SequenceEqual(readings.Fields))
        {
            return known.Shape;
        }

        lock (_lock)
        {
            return Add(code, readings.Fields.ToArray());
        }
    }

    private CodecShape? Add(int code, CodecField[] fields)
    {
        var added = fields.Select(field => field.Name).Where(name => !_names.Contains(name)).Distinct(StringComparer.Ordinal).ToList();
        if (_names.Count + added.Count > FieldSet.MaxFields)
        {
            return null;
        }

        _names.UnionWith(added);
        if (_known.Count >= MostShapes)
        {
            _known.Clear();
        }

        // Of two with one hash the last is kept; the other is made anew when it comes again.
        var shape = new CodecShape(info, fields);
        _known[code] = (fields, shape);
        return shape;
    }
}
