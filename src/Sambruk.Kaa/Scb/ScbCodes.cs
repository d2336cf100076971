// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Kaa;

/// <summary>The codes of a layout, found by field, value and day.</summary>
internal sealed class ScbCodes
{
    private readonly Dictionary<(string List, string Value), ScbCode[]> _byValue;
    private readonly Dictionary<(string List, string Code), ScbCode[]> _byCode;

    public ScbCodes(ScbLayout layout)
    {
        Coded = [.. layout.Columns.Where(c => ScbCodeLists.Of(c.Field) is not null)];
        _byValue = layout.CodeLists.SelectMany(l => l.Value.Select(c => (List: l.Key, Code: c))).GroupBy(c => (c.List, c.Code.Value)).ToDictionary(g => g.Key, g => g.Select(c => c.Code).ToArray());
        _byCode = layout.CodeLists.SelectMany(l => l.Value.Select(c => (List: l.Key, Code: c))).GroupBy(c => (c.List, c.Code.Code)).ToDictionary(g => g.Key, g => g.Select(c => c.Code).ToArray());
    }

    public ScbColumn[] Coded { get; }

    /// <summary>SCB's code; <c>null</c>: none is valid that day.</summary>
    public string? Find(ScbField field, string value, DateOnly day)
    {
        if (_byValue.TryGetValue((ScbCodeLists.Of(field)!, value), out var codes))
        {
            foreach (var code in codes)
            {
                if (code.IsValidOn(day))
                {
                    return code.Code;
                }
            }
        }

        return null;
    }

    /// <summary>The value of a code of SCB: the first that has it; <c>null</c>: none.</summary>
    public string? ValueOf(ScbField field, string code) =>
        _byCode.TryGetValue((ScbCodeLists.Of(field)!, code), out var codes) ? codes[0].Value : null;
}
