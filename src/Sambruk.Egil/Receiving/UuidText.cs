// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json;

namespace Sambruk.Egil;

/// <summary>The one written form of an id in the profile: RFC 4122 text in lower case.</summary>
internal static class UuidText
{
    private const int Length = 36;

    public static bool TryParse(JsonElement value, out Guid id)
    {
        id = default;
        return value.ValueKind == JsonValueKind.String && TryParse(value.GetString(), out id);
    }

    public static bool TryParse(ReadOnlySpan<char> text, out Guid id)
    {
        if (text.Length == Length && !text.ContainsAnyInRange('A', 'Z') && Guid.TryParseExact(text, "D", out id))
        {
            return true;
        }

        id = default;
        return false;
    }
}
