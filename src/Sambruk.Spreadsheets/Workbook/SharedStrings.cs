// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;

namespace Sambruk.Spreadsheets;

/// <summary>The texts that cells refer to by number.</summary>
internal sealed class SharedStrings
{
    private readonly List<string> _texts = [];

    public static SharedStrings Read(PackageParts parts, string? part)
    {
        var strings = new SharedStrings();
        if (part is null || parts.Open(part) is not { } xml)
        {
            return strings;
        }

        using var reader = new PartReader(xml, "shared strings");
        while (reader.ReadElement())
        {
            if (reader.Name == "si")
            {
                strings._texts.Add(reader.RichText());
            }
        }

        return strings;
    }

    /// <summary>A text by its number; <c>null</c> when there is none.</summary>
    public string? Find(string number) =>
        int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < _texts.Count ? _texts[index] : null;
}
