// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;

namespace Sambruk.Egil.Tests;

/// <summary>Options as a text, one line per property in the order of names, as <see cref="OptionDefaults"/> writes defaults.</summary>
internal static class OptionText
{
    public static string Of(object options)
    {
        var text = new StringBuilder();
        Append(text, "", options);
        return text.ToString();
    }

    private static void Append(StringBuilder text, string path, object? value)
    {
        switch (value)
        {
            case string written:
                Line(text, path, $"\"{written}\"");
                break;
            case IDictionary { Count: > 0 } map:
                foreach (var key in map.Keys.Cast<string>().Order(StringComparer.Ordinal))
                {
                    Append(text, $"{path}[{key}]", map[key]);
                }

                break;
            case IEnumerable items when items.Cast<object>().Any():
                var index = 0;
                foreach (var item in items)
                {
                    Append(text, string.Create(CultureInfo.InvariantCulture, $"{path}[{index++}]"), item);
                }

                break;
            case IEnumerable:
                Line(text, path, "[]");
                break;
            case { } section when section.GetType() is { IsClass: true }:
                foreach (var property in section.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).OrderBy(p => p.Name, StringComparer.Ordinal))
                {
                    Append(text, path.Length == 0 ? property.Name : $"{path}.{property.Name}", property.GetValue(section));
                }

                break;
            default:
                Line(text, path, Convert.ToString(value, CultureInfo.InvariantCulture) ?? "null");
                break;
        }
    }

    private static void Line(StringBuilder text, string path, string value) => text.Append(path).Append(" = ").Append(value).Append('\n');
}
