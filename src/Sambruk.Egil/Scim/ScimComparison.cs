// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json;

namespace Sambruk.Egil;

/// <summary>
/// Holds an object as a receiver lists it against what is sent. Ignored: what the receiver adds (<c>id</c>, <c>meta</c>,
/// members that are not sent, <c>display</c>, <c>$ref</c> in any form), <c>schemas</c>, and the order of multi-valued
/// attributes. An empty list is the same as none (RFC 7643 §2.5).
/// </summary>
public static class ScimComparison
{
    private const int MaxDepth = 16;

    /// <summary>Names of the sent attributes that the receiver holds otherwise; those of the user extension by their own names.</summary>
    /// <param name="received">The object of the receiver.</param>
    /// <param name="sent">The rendered object, in any form.</param>
    public static IReadOnlyList<string> DifferingAttributes(JsonElement received, JsonElement sent)
    {
        var different = new List<string>();
        Collect(received, sent, different);
        return different;
    }

    /// <inheritdoc cref="DifferingAttributes(JsonElement, JsonElement)"/>
    public static IReadOnlyList<string> DifferingAttributes(JsonElement received, ReadOnlyMemory<byte> sent)
    {
        using var document = JsonDocument.Parse(sent);
        return DifferingAttributes(received, document.RootElement);
    }

    private static void Collect(JsonElement received, JsonElement sent, List<string> different)
    {
        foreach (var member in sent.EnumerateObject())
        {
            if (member.NameEquals("schemas"))
            {
                continue;
            }

            var other = Member(received, member.Name);
            if (member.NameEquals(ScimSchemas.UserExtension))
            {
                Collect(other, member.Value, different);
            }
            else if (!Same(other, member.Value, 0))
            {
                different.Add(member.Name);
            }
        }
    }

    private static JsonElement Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : default;

    private static bool Same(JsonElement received, JsonElement sent, int depth)
    {
        if (depth > MaxDepth)
        {
            return false;
        }

        return sent.ValueKind switch
        {
            JsonValueKind.Array => SameList(received, sent, depth),
            JsonValueKind.Object => received.ValueKind == JsonValueKind.Object && SameObject(received, sent, depth),
            JsonValueKind.Number => received.ValueKind == JsonValueKind.Number
                && received.TryGetDecimal(out var a) && sent.TryGetDecimal(out var b) && a == b,
            JsonValueKind.String => received.ValueKind == JsonValueKind.String && Text(received) == Text(sent),
            _ => received.ValueKind == sent.ValueKind,
        };
    }

    private static bool SameObject(JsonElement received, JsonElement sent, int depth)
    {
        foreach (var member in sent.EnumerateObject())
        {
            if (!member.NameEquals("$ref") && !member.NameEquals("display") && !Same(Member(received, member.Name), member.Value, depth + 1))
            {
                return false;
            }
        }

        return true;
    }

    private static bool SameList(JsonElement received, JsonElement sent, int depth)
    {
        if (received.ValueKind != JsonValueKind.Array)
        {
            return sent.GetArrayLength() == 0 && received.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null;
        }

        if (received.GetArrayLength() != sent.GetArrayLength())
        {
            return false;
        }

        // By value first, so that a group of ten thousand members is compared in one pass; the few with one value
        // (two placements at a unit) are tried against each other.
        var left = Sorted(received);
        var right = Sorted(sent);
        var used = new bool[left.Length];
        var from = 0;
        foreach (var (key, element) in right)
        {
            while (from < left.Length && (used[from] || string.CompareOrdinal(left[from].Key, key) < 0))
            {
                from++;
            }

            var at = from;
            while (at < left.Length && left[at].Key == key && (used[at] || !Same(left[at].Element, element, depth + 1)))
            {
                at++;
            }

            if (at >= left.Length || left[at].Key != key)
            {
                return false;
            }

            used[at] = true;
        }

        return true;
    }

    private static (string Key, JsonElement Element)[] Sorted(JsonElement list) =>
        [.. list.EnumerateArray().Select(element => (SortKey(element), element)).OrderBy(pair => pair.Item1, StringComparer.Ordinal)];

    private static string SortKey(JsonElement element)
    {
        var value = Member(element, "value") is { ValueKind: not JsonValueKind.Undefined } member ? member : element;
        return value.ValueKind switch
        {
            JsonValueKind.String => Text(value),
            JsonValueKind.Undefined => "",
            _ => value.GetRawText(),
        };
    }

    private static string Text(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair is JSON but no text.
            return "\uFFFD";
        }
    }
}
