// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing.Sie;

/// <summary>A line taken apart: label, fields, and objects within braces.</summary>
internal sealed class SieLine
{
    private const int MostFields = 64;
    private readonly List<string> _fields = [];

    private SieLine()
    {
    }

    /// <summary>What stands after <c>#</c>; empty for a brace alone.</summary>
    public string Label { get; private set; } = "";

    public bool Opens { get; private set; }

    public bool Closes { get; private set; }

    /// <summary>The fields outside braces.</summary>
    public IReadOnlyList<string> Fields => _fields;

    /// <summary>The fields within braces; <c>null</c>: the line has none.</summary>
    public List<string>? Braced { get; private set; }

    /// <summary>A field; <c>null</c> when the line is shorter.</summary>
    public string? this[int index] => index < _fields.Count ? _fields[index] : null;

    /// <summary><c>null</c>: it has not the form of a line.</summary>
    public static SieLine? Parse(ReadOnlySpan<char> text)
    {
        text = text.Trim(" \t");
        var line = new SieLine();
        if (text is "{" or "}")
        {
            line.Opens = text is "{";
            line.Closes = !line.Opens;
            return line;
        }

        if (text.Length < 2 || text[0] != '#')
        {
            return null;
        }

        var end = text.IndexOfAny(' ', '\t');
        var label = end < 0 ? text[1..] : text[1..end];
        if (label.Length is 0 or > 20 || !IsLabel(label))
        {
            return null;
        }

        line.Label = label.ToString().ToUpperInvariant();
        return end < 0 || line.Take(text[end..]) ? line : null;
    }

    private static bool IsLabel(ReadOnlySpan<char> label)
    {
        foreach (var c in label)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c != '_')
            {
                return false;
            }
        }

        return true;
    }

    private bool Take(ReadOnlySpan<char> rest)
    {
        List<string>? inside = null;
        while (true)
        {
            rest = rest.TrimStart(" \t");
            if (rest.IsEmpty)
            {
                return inside is null;
            }

            switch (rest[0])
            {
                case '{' when inside is null && Braced is null:
                    Braced = inside = [];
                    rest = rest[1..];
                    continue;
                case '}' when inside is not null:
                    inside = null;
                    rest = rest[1..];
                    continue;
                case '{' or '}':
                    return false;
            }

            var length = Field(rest, out var field);
            if (length == 0 || _fields.Count + (Braced?.Count ?? 0) >= MostFields)
            {
                return false;
            }

            (inside ?? _fields).Add(field);
            rest = rest[length..];
        }
    }

    /// <summary>How long the field is with its quotation marks; 0: it has no end.</summary>
    private static int Field(ReadOnlySpan<char> rest, out string field)
    {
        field = "";
        if (rest[0] != '"')
        {
            var end = rest.IndexOfAny(" \t{}\"");
            var word = end < 0 ? rest : rest[..end];
            field = word.ToString();
            return word.Length;
        }

        for (var i = 1; i < rest.Length; i++)
        {
            if (rest[i] == '\\' && i + 1 < rest.Length && rest[i + 1] == '"')
            {
                i++;
            }
            else if (rest[i] == '"')
            {
                field = rest[1..i].ToString().Replace("\\\"", "\"", StringComparison.Ordinal);
                return i + 1;
            }
        }

        return 0;
    }
}
