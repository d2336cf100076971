// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json;

namespace Sambruk.PxWeb;

/// <summary>Reads <c>dimension</c>: for each id its codes by position and their labels.</summary>
internal static class DimensionReader
{
    public static JsonStat2Dimension[] Read(ReadOnlySpan<byte> json, List<string> ids, List<int> sizes, JsonStat2Limits limits)
    {
        var dimensions = new JsonStat2Dimension?[ids.Count];
        var reader = JsonText.Open(json, limits);
        JsonText.Expect(ref reader, JsonTokenType.StartObject, "dimension");
        while (JsonText.NextMember(ref reader, "dimension", limits) is { } id)
        {
            var at = ids.IndexOf(id);
            var path = FormattableString.Invariant($"dimension[{at}]");
            if (at < 0)
            {
                throw Broken("dimension", "A dimension is not among the ids.", "En dimension finns inte bland id.");
            }

            if (dimensions[at] is not null)
            {
                throw Broken(path, "A dimension is there twice.", "En dimension finns två gånger.");
            }

            dimensions[at] = One(ref reader, id, sizes[at], path, limits);
        }

        var missing = Array.IndexOf(dimensions, null);
        return missing < 0 ? [.. dimensions.OfType<JsonStat2Dimension>()] : throw Broken(FormattableString.Invariant($"dimension[{missing}]"), "A dimension is missing.", "En dimension saknas.");
    }

    private static JsonStat2Dimension One(ref Utf8JsonReader reader, string id, int size, string path, JsonStat2Limits limits)
    {
        string? label = null;
        var categories = new Categories(size, $"{path}.category");
        JsonText.Expect(ref reader, JsonTokenType.StartObject, path);
        while (JsonText.NextMember(ref reader, path, limits) is { } name)
        {
            switch (name)
            {
                case "label":
                    label = JsonText.TextOrNull(ref reader, $"{path}.label", limits);
                    break;
                case "category":
                    categories.Read(ref reader, limits);
                    break;
                default:
                    _ = JsonText.Skipped(ref reader);
                    break;
            }
        }

        var (codes, positions) = categories.Ordered();
        return new(id, label, codes, positions, categories.Labels);
    }

    private static InvalidInputException Broken(string path, string english, string swedish) => JsonStat2Fault.Of("PXWEB-J04", path, english, swedish);

    /// <summary>The categories of one dimension.</summary>
    private sealed class Categories(int size, string path)
    {
        private string?[]? _codes;
        private bool _isRead;

        public Dictionary<string, string>? Labels { get; private set; }

        public void Read(ref Utf8JsonReader reader, JsonStat2Limits limits)
        {
            if (_isRead)
            {
                throw Broken(path, "The categories are there twice.", "Kategorierna finns två gånger.");
            }

            _isRead = true;
            JsonText.Expect(ref reader, JsonTokenType.StartObject, path);
            while (JsonText.NextMember(ref reader, path, limits) is { } name)
            {
                switch (name)
                {
                    case "index" when _codes is null:
                        Index(ref reader, limits);
                        break;
                    case "label" when Labels is null:
                        Label(ref reader, limits);
                        break;
                    case "index" or "label":
                        throw Broken(path, "The categories are there twice.", "Kategorierna finns två gånger.");
                    default:
                        _ = JsonText.Skipped(ref reader);
                        break;
                }
            }
        }

        /// <summary>The codes by position and the positions by code: as many as the size says, each code once.</summary>
        public (string[] Codes, Dictionary<string, int> Positions) Ordered()
        {
            // The index may be left out where there is nothing to order (json-stat.org/full, index).
            var codes = _codes ?? (size == 1 && Labels is { Count: 1 } ? [.. Labels.Keys] : size == 0 ? [] : throw Uneven());
            var ordered = new string[codes.Length];
            var positions = new Dictionary<string, int>(codes.Length, StringComparer.Ordinal);
            for (var i = 0; i < codes.Length; i++)
            {
                ordered[i] = codes[i] ?? throw Uneven();
                if (!positions.TryAdd(ordered[i], i))
                {
                    throw Broken($"{path}.index", "A code is there twice.", "En kod finns två gånger.");
                }
            }

            return (ordered, positions);
        }

        private void Index(ref Utf8JsonReader reader, JsonStat2Limits limits)
        {
            _codes = new string?[size];
            reader.Read();
            if (reader.TokenType == JsonTokenType.StartArray)
            {
                var at = 0;
                while (JsonText.NextItem(ref reader))
                {
                    if (at == size)
                    {
                        throw Uneven();
                    }

                    _codes[at++] = JsonText.Text(ref reader, $"{path}.index", limits);
                }

                return;
            }

            if (reader.TokenType != JsonTokenType.StartObject)
            {
                throw JsonStat2Fault.Form($"{path}.index");
            }

            while (JsonText.NextMember(ref reader, $"{path}.index", limits) is { } code)
            {
                reader.Read();
                if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt32(out var at) || (uint)at >= (uint)size || _codes[at] is not null)
                {
                    throw Broken($"{path}.index", "A position is outside the size, or there twice.", "En position ligger utanför storleken eller finns två gånger.");
                }

                _codes[at] = code;
            }
        }

        private void Label(ref Utf8JsonReader reader, JsonStat2Limits limits)
        {
            Labels = new(StringComparer.Ordinal);
            JsonText.Expect(ref reader, JsonTokenType.StartObject, $"{path}.label");
            while (JsonText.NextMember(ref reader, $"{path}.label", limits) is { } code)
            {
                if (Labels.Count == size)
                {
                    throw Uneven();
                }

                if (!Labels.TryAdd(code, JsonText.TextOrNull(ref reader, $"{path}.label", limits) ?? ""))
                {
                    throw Broken($"{path}.label", "A code is there twice.", "En kod finns två gånger.");
                }
            }
        }

        private InvalidInputException Uneven() =>
            Broken(path, "As many categories as the size says are expected.", "Så många kategorier som storleken säger väntas.");
    }
}
