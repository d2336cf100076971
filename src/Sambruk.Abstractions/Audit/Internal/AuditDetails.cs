// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Collections.ObjectModel;

namespace Sambruk;

/// <summary>Checks and copies what an event holds.</summary>
internal static class AuditDetails
{
    /// <summary>A copy in ordinal key order that nobody changes afterwards.</summary>
    public static IReadOnlyDictionary<string, string> Copy(IReadOnlyDictionary<string, string> details)
    {
        var copy = new OrderedDictionary<string, string>(details.Count, StringComparer.Ordinal);
        foreach (var (key, value) in details.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            copy.Add(key, value);
        }

        return new ReadOnlyDictionary<string, string>(copy);
    }

    public static void Ensure(IReadOnlyDictionary<string, string> details)
    {
        if (details is null || details.Count > AuditChain.MostDetails)
        {
            throw new ArgumentException($"Details is null or has more than {AuditChain.MostDetails} entries.", nameof(details));
        }

        foreach (var (key, value) in details)
        {
            EnsureText(key, "Details (key)");
            EnsureText(value, "Details (value)");
        }
    }

    public static void EnsureText(string text, string field)
    {
        if (text is null)
        {
            throw new ArgumentException($"{field} is null.", nameof(text));
        }

        if (text.Length > AuditChain.LongestText)
        {
            throw new ArgumentException($"{field} is longer than {AuditChain.LongestText} characters.", nameof(text));
        }

        for (var i = 0; i < text.Length; i++)
        {
            // NUL ends a text in some stores; half a surrogate pair has no UTF-8 form. Both would come back as something else.
            var isPair = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            if (text[i] == '\0' || (char.IsSurrogate(text[i]) && !isPair))
            {
                throw new ArgumentException($"{field} holds NUL or half a surrogate pair.", nameof(text));
            }

            i += isPair ? 1 : 0;
        }
    }
}
