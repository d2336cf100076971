// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text.Json;

namespace Sambruk.Cli;

/// <summary>Flattens a JSON object into configuration keys, as the JSON provider of the host does: comments and last commas are allowed.</summary>
internal static class JsonSettings
{
    /// <exception cref="JsonException">Not JSON, not an object, or one key twice; with line and column.</exception>
    public static Dictionary<string, string?> Read(ReadOnlySpan<byte> content)
    {
        if (content.StartsWith("\uFEFF"u8))
        {
            content = content[3..];
        }

        try
        {
            return ReadRoot(content);
        }
        catch (InvalidOperationException)
        {
            // A string that is not UTF-8, or half a surrogate pair.
            throw new JsonException();
        }
    }

    private static Dictionary<string, string?> ReadRoot(ReadOnlySpan<byte> content)
    {
        var reader = new Utf8JsonReader(content, new JsonReaderOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
        var values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw Fault(content, reader.TokenStartIndex);
        }

        ReadObject(ref reader, content, "", values);

        // The reader throws when anything but white space and comments follows.
        reader.Read();
        return values;
    }

    private static void ReadObject(ref Utf8JsonReader reader, ReadOnlySpan<byte> content, string prefix, Dictionary<string, string?> values)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = prefix + reader.GetString();
            var at = reader.TokenStartIndex;
            reader.Read();
            ReadValue(ref reader, content, key, at, values);
        }
    }

    private static void ReadArray(ref Utf8JsonReader reader, ReadOnlySpan<byte> content, string prefix, Dictionary<string, string?> values)
    {
        for (var i = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; i++)
        {
            ReadValue(ref reader, content, prefix + i.ToString(CultureInfo.InvariantCulture), reader.TokenStartIndex, values);
        }
    }

    private static void ReadValue(ref Utf8JsonReader reader, ReadOnlySpan<byte> content, string key, long at, Dictionary<string, string?> values)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                ReadObject(ref reader, content, key + ":", values);
                return;
            case JsonTokenType.StartArray:
                ReadArray(ref reader, content, key + ":", values);
                return;
        }

        var value = reader.TokenType switch
        {
            JsonTokenType.String => reader.GetString(),
            JsonTokenType.True => "True",
            JsonTokenType.False => "False",
            JsonTokenType.Null => null,
            _ => System.Text.Encoding.UTF8.GetString(reader.ValueSpan),
        };

        if (!values.TryAdd(key, value))
        {
            throw Fault(content, at);
        }
    }

    private static JsonException Fault(ReadOnlySpan<byte> content, long at)
    {
        var before = content[..(int)at];
        return new JsonException(null, null, before.Count((byte)'\n'), before.Length - 1 - before.LastIndexOf((byte)'\n'));
    }
}
