// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json;

namespace Sambruk.PxWeb;

/// <summary>Steps over JSON that say where they were when the form is another.</summary>
internal static class JsonText
{
    public static Utf8JsonReader Open(ReadOnlySpan<byte> json, JsonStat2Limits limits) =>
        new(json, new JsonReaderOptions { MaxDepth = limits.MaxDepth, CommentHandling = JsonCommentHandling.Disallow });

    /// <summary>Reads the next token, which is of that type.</summary>
    public static void Expect(ref Utf8JsonReader reader, JsonTokenType type, string path)
    {
        if (!reader.Read() || reader.TokenType != type)
        {
            throw JsonStat2Fault.Form(path);
        }
    }

    /// <summary>The name of the next member of an object; null at its end.</summary>
    public static string? NextMember(ref Utf8JsonReader reader, string path, JsonStat2Limits limits)
    {
        if (!reader.Read())
        {
            throw JsonStat2Fault.Form(path);
        }

        return reader.TokenType == JsonTokenType.EndObject ? null : Bounded(ref reader, path, limits);
    }

    /// <summary>Steps to the next item of an array; false at its end.</summary>
    public static bool NextItem(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType != JsonTokenType.EndArray;

    /// <summary>Steps over the next value. Gives where it stands.</summary>
    public static Range Skipped(ref Utf8JsonReader reader)
    {
        reader.Read();
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return start..(int)reader.BytesConsumed;
    }

    /// <summary>The text that the reader stands at.</summary>
    public static string Text(ref Utf8JsonReader reader, string path, JsonStat2Limits limits) =>
        reader.TokenType == JsonTokenType.String ? Bounded(ref reader, path, limits) : throw JsonStat2Fault.Form(path);

    /// <summary>The next value, which is a text or null.</summary>
    public static string? TextOrNull(ref Utf8JsonReader reader, string path, JsonStat2Limits limits)
    {
        reader.Read();
        return reader.TokenType == JsonTokenType.Null ? null : Text(ref reader, path, limits);
    }

    private static string Bounded(ref Utf8JsonReader reader, string path, JsonStat2Limits limits)
    {
        // Six bytes for a character at most: \u00e5.
        if (reader.ValueSpan.Length > 6L * limits.MaxTextLength)
        {
            throw JsonStat2Fault.TooLarge(path, limits.MaxTextLength, "characters");
        }

        string text;
        try
        {
            text = reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // Bytes that are no UTF-8, or half a surrogate.
            throw JsonStat2Fault.Form(path);
        }

        return text.Length <= limits.MaxTextLength ? text : throw JsonStat2Fault.TooLarge(path, limits.MaxTextLength, "characters");
    }
}
