// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text.Json;

namespace Sambruk.PxWeb;

/// <summary>Reads <c>value</c> and <c>status</c>, in each of their shapes.</summary>
internal static class CellReader
{
    /// <summary>Values by position: an array of all, or an object of those that are there. A text in the place of a value is a symbol.</summary>
    public static decimal?[] Values(ReadOnlySpan<byte> json, int cells, Dictionary<int, string> symbols, JsonStat2Limits limits)
    {
        var values = new decimal?[cells];
        var reader = JsonText.Open(json, limits);
        reader.Read();
        switch (reader.TokenType)
        {
            case JsonTokenType.StartArray:
                var at = 0;
                while (JsonText.NextItem(ref reader))
                {
                    if (at == cells)
                    {
                        throw Uneven("PXWEB-J05", "value");
                    }

                    Value(ref reader, at++, values, symbols, limits);
                }

                return at == cells ? values : throw Uneven("PXWEB-J05", "value");
            case JsonTokenType.StartObject:
                var seen = new HashSet<int>();
                while (Position(ref reader, cells, seen, "PXWEB-J05", "value", limits) is { } position)
                {
                    reader.Read();
                    Value(ref reader, position, values, symbols, limits);
                }

                return values;
            default:
                throw JsonStat2Fault.Form("value");
        }
    }

    /// <summary>Symbols: an array of all, an object of some, or one text for all.</summary>
    public static JsonStat2Statuses Statuses(ReadOnlySpan<byte> json, int cells, Dictionary<int, string> symbols, JsonStat2Limits limits)
    {
        string? forAll = null;
        if (!json.IsEmpty)
        {
            var reader = JsonText.Open(json, limits);
            reader.Read();
            switch (reader.TokenType)
            {
                case JsonTokenType.Null:
                    break;
                case JsonTokenType.String:
                    forAll = JsonText.Text(ref reader, "status", limits) is { Length: > 0 } text ? text : null;
                    break;
                case JsonTokenType.StartArray:
                    Listed(ref reader, cells, symbols, limits);
                    break;
                case JsonTokenType.StartObject:
                    var seen = new HashSet<int>();
                    while (Position(ref reader, cells, seen, "PXWEB-J06", "status", limits) is { } position)
                    {
                        reader.Read();
                        Status(ref reader, position, symbols, limits);
                    }

                    break;
                default:
                    throw JsonStat2Fault.Form("status");
            }
        }

        return new(forAll, symbols.Count > 0 ? symbols : null);
    }

    private static void Listed(ref Utf8JsonReader reader, int cells, Dictionary<int, string> symbols, JsonStat2Limits limits)
    {
        var at = 0;
        while (JsonText.NextItem(ref reader))
        {
            if (at == cells)
            {
                throw Uneven("PXWEB-J06", "status");
            }

            Status(ref reader, at++, symbols, limits);
        }

        if (at != cells)
        {
            throw Uneven("PXWEB-J06", "status");
        }
    }

    private static void Value(ref Utf8JsonReader reader, int at, decimal?[] values, Dictionary<int, string> symbols, JsonStat2Limits limits)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                break;
            case JsonTokenType.Number when reader.TryGetDecimal(out var value):
                values[at] = value;
                break;
            case JsonTokenType.String:
                symbols[at] = JsonText.Text(ref reader, "value", limits);
                break;
            default:
                throw JsonStat2Fault.Of(
                    "PXWEB-J05",
                    FormattableString.Invariant($"value[{at}]"),
                    "A value is a number that a decimal holds, a symbol or null.",
                    "Ett värde är ett tal som ryms, en symbol eller null.");
        }
    }

    private static void Status(ref Utf8JsonReader reader, int at, Dictionary<int, string> symbols, JsonStat2Limits limits)
    {
        if (reader.TokenType != JsonTokenType.Null && JsonText.Text(ref reader, FormattableString.Invariant($"status[{at}]"), limits) is { Length: > 0 } text)
        {
            symbols[at] = text;
        }
    }

    /// <summary>The position that the next member names, written in one way only: no sign, no leading zero.</summary>
    private static int? Position(ref Utf8JsonReader reader, int cells, HashSet<int> seen, string code, string path, JsonStat2Limits limits)
    {
        if (JsonText.NextMember(ref reader, path, limits) is not { } name)
        {
            return null;
        }

        return int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < cells && (name.Length == 1 || name[0] != '0') && seen.Add(at)
            ? at
            : throw JsonStat2Fault.Of(code, path, "A position is outside the cells, or there twice.", "En position ligger utanför cellerna eller finns två gånger.");
    }

    private static InvalidInputException Uneven(string code, string path) =>
        JsonStat2Fault.Of(code, path, "As many as there are cells are expected.", "Så många som det finns celler väntas.");
}
