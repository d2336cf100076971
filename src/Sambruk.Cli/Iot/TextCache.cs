// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text;

namespace Sambruk.Cli;

/// <summary>Texts that come again and again, such as the names of devices: made once each. Bounded, since a line can hold any text.</summary>
internal sealed class TextCache
{
    private const int MostTexts = 16_384;
    private const int LongestKept = 512;

    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    public TextCache() => _lookup = _known.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The text of well-formed UTF-8.</summary>
    public string Of(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > LongestKept)
        {
            return Encoding.UTF8.GetString(utf8);
        }

        Span<char> space = stackalloc char[LongestKept];
        var text = space[..Encoding.UTF8.GetChars(utf8, space)];
        if (_lookup.TryGetValue(text, out var known))
        {
            return known;
        }

        if (_known.Count == MostTexts)
        {
            _known.Clear();
        }

        var made = text.ToString();
        _known.Add(made);
        return made;
    }
}
