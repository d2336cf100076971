// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;

namespace Sambruk.TestKit;

/// <summary>
/// The defaults of an options class as a text, so that a test can pin them:
/// <c>Assert.Equal("Attempts = 3\nTimeout = 00:00:30\n", OptionDefaults.Of&lt;MyOptions&gt;())</c>, or against a file with
/// <see cref="Approved.Matches"/>. A changed default is a change for every user who has not set it.
/// </summary>
public static class OptionDefaults
{
    /// <summary>One line per property, in the order of names; what is nested is indented by its path.</summary>
    public static string Of<TOptions>()
        where TOptions : new()
    {
        var text = new StringBuilder();
        Append(text, "", new TOptions());
        return text.ToString();
    }

    private static void Append(StringBuilder text, string path, object options)
    {
        foreach (var property in options.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.GetIndexParameters().Length == 0).OrderBy(p => p.Name, StringComparer.Ordinal))
        {
            AppendValue(text, path + property.Name, property.GetValue(options));
        }
    }

    private static void AppendValue(StringBuilder text, string path, object? value)
    {
        switch (value)
        {
            case null:
                Line("null");
                break;
            case string written:
                Line($"\"{written}\"");
                break;
            case IDictionary { Count: > 0 } map:
                foreach (var key in map.Keys.Cast<object>().OrderBy(k => Invariant(k), StringComparer.Ordinal))
                {
                    AppendValue(text, $"{path}[{Invariant(key)}]", map[key]);
                }

                break;
            case IEnumerable items:
                var all = items.Cast<object?>().ToList();
                if (all.Count == 0)
                {
                    Line("[]");
                }

                for (var i = 0; i < all.Count; i++)
                {
                    AppendValue(text, string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"), all[i]);
                }

                break;
            // A class of the project is a section of its own; everything else is a value.
            case { } nested when nested.GetType() is { IsClass: true } type && type.Namespace?.StartsWith("Sambruk", StringComparison.Ordinal) == true:
                Append(text, path + ".", nested);
                break;
            default:
                Line(Invariant(value));
                break;
        }

        void Line(string written) => text.Append(path).Append(" = ").Append(written).Append('\n');
    }

    private static string Invariant(object value) => Convert.ToString(value, CultureInfo.InvariantCulture)!;
}
