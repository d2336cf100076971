// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text;

namespace Sambruk.Egil;

/// <summary>Makes text of bytes; values that repeat (unit codes, names, user ids in groups) are made once.</summary>
internal sealed class CsvStrings
{
    private readonly HashSet<string> _pool = new(StringComparer.Ordinal);
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    public CsvStrings() => _lookup = _pool.GetAlternateLookup<ReadOnlySpan<char>>();

    public static string? Text(ReadOnlySpan<byte> bytes) => bytes.IsEmpty ? null : Encoding.UTF8.GetString(bytes);

    public string? Pooled(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return null;
        }

        if (bytes.Length > 128)
        {
            return Text(bytes);
        }

        Span<char> text = stackalloc char[128];
        text = text[..Encoding.UTF8.GetChars(bytes, text)];
        if (!_lookup.TryGetValue(text, out var known))
        {
            known = text.ToString();
            _pool.Add(known);
        }

        return known;
    }
}
