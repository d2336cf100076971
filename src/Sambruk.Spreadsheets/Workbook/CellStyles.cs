// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;

namespace Sambruk.Spreadsheets;

/// <summary>Which styles of a workbook show a number as a day.</summary>
internal sealed class CellStyles
{
    private readonly List<bool> _isDate = [];

    public static CellStyles Read(PackageParts parts, string? part)
    {
        var styles = new CellStyles();
        if (part is null || parts.Open(part) is not { } xml)
        {
            return styles;
        }

        // Formats come before the styles that use them (CT_Stylesheet is a sequence).
        var formats = new Dictionary<int, bool>();
        using var reader = new PartReader(xml, "styles");
        while (reader.ReadElement())
        {
            if (reader.Name == "numFmt" && Number(reader.Attribute("numFmtId")) is { } id && reader.Attribute("formatCode") is { } code)
            {
                formats[id] = IsDateFormat(code);
            }
            else if (reader.Name == "cellXfs" && !reader.IsEmptyElement)
            {
                var depth = reader.Depth;
                while (reader.ReadWithin(depth))
                {
                    if (reader.Name == "xf" && reader.Depth == depth + 1)
                    {
                        styles._isDate.Add(Number(reader.Attribute("numFmtId")) is { } format && (formats.TryGetValue(format, out var isDate) ? isDate : IsBuiltInDate(format)));
                    }
                }
            }
        }

        return styles;
    }

    /// <summary>Whether a style shows a day; <c>null</c> when there is no such style.</summary>
    public bool? IsDate(string? style) => style is null ? _isDate.Count > 0 && _isDate[0]
        : Number(style) is { } index && index < _isDate.Count ? _isDate[index]
        : null;

    /// <summary>
    /// Whether a format shows year or day, or a month without hours and seconds. Text in quotes, escaped characters and what stands in
    /// brackets is none of it; a format of times alone is none of days.
    /// </summary>
    internal static bool IsDateFormat(string code)
    {
        var (hasDay, hasMonth, hasTime) = (false, false, false);
        for (var at = 0; at < code.Length; at++)
        {
            switch (char.ToLowerInvariant(code[at]))
            {
                case ';':
                    // The first part is that of positive numbers.
                    at = code.Length;
                    break;
                case '"':
                    at = End(code, at, '"');
                    break;
                case '[':
                    // A duration ([h]:mm), a colour or a locale.
                    hasTime |= at + 1 < code.Length && char.ToLowerInvariant(code[at + 1]) is 'h' or 's';
                    at = End(code, at, ']');
                    break;
                case '\\' or '_' or '*':
                    at++;
                    break;
                case 'y' or 'd':
                    hasDay = true;
                    break;
                case 'm':
                    hasMonth = true;
                    break;
                case 'h' or 's':
                    hasTime = true;
                    break;
                case 'g':
                    // General: the e and l of it are no parts of a day either.
                    if (code.AsSpan(at).StartsWith("general", StringComparison.OrdinalIgnoreCase))
                    {
                        at += 6;
                    }

                    break;
            }
        }

        return hasDay || (hasMonth && !hasTime);
    }

    /// <summary>ISO/IEC 29500-1 §18.8.30; 27–36 and 50–58 in East Asian locales.</summary>
    private static bool IsBuiltInDate(int id) => id is (>= 14 and <= 17) or 22 or (>= 27 and <= 31) or 36 or (>= 50 and <= 54) or 57 or 58;

    private static int End(string code, int at, char mark)
    {
        var end = code.IndexOf(mark, at + 1);
        return end < 0 ? code.Length : end;
    }

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
