// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers;
using System.Text.Json;

namespace Sambruk.Iot;

/// <summary>JSON that is handed on as it stands.</summary>
internal static class JsonText
{
    /// <summary>True when the bytes are one JSON value, in Unicode, within the depth.</summary>
    public static bool IsValid(ReadOnlySpan<byte> json, int maxDepth)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = maxDepth });
        try
        {
            while (reader.Read())
            {
            }
        }
        catch (JsonException)
        {
            return false;
        }

        return IsUnicode(json, maxDepth);
    }

    /// <summary>True when no text or name of valid JSON holds half a surrogate pair, on which later readers would throw.</summary>
    public static bool IsUnicode(ReadOnlySpan<byte> json, int maxDepth)
    {
        // Only an escape can hold one: the bytes themselves are UTF-8.
        if (json.IndexOf("\\u"u8) < 0)
        {
            return true;
        }

        var buffer = ArrayPool<byte>.Shared.Rent(json.Length);
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = maxDepth });
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped)
                {
                    _ = reader.CopyString(buffer);
                }
            }

            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
