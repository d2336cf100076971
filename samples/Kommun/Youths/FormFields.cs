// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;

namespace Sambruk.Samples.Kommun;

/// <summary>Reads a form and gathers what has to be corrected, field by field.</summary>
internal sealed class FormFields(IFormCollection form)
{
    private const int Longest = 2000;

    private readonly List<FieldFault> _faults = [];

    /// <summary>What has to be corrected.</summary>
    public IReadOnlyList<FieldFault> Faults => _faults;

    /// <summary>What was written, cut at the longest that is taken back to the page.</summary>
    public IReadOnlyDictionary<string, string> Written => form.Where(f => !f.Key.StartsWith("__", StringComparison.Ordinal))
        .ToDictionary(f => f.Key, f => f.Value.ToString() is { Length: > 2 * Longest } text ? text[..(2 * Longest)] : f.Value.ToString(), StringComparer.Ordinal);

    /// <summary>The text as it is.</summary>
    public string Raw(string name) => form[name].ToString();

    /// <summary>All values of boxes with one name.</summary>
    public IReadOnlyList<string> Many(string name) => [.. form[name].OfType<string>()];

    /// <summary>True when a box is ticked.</summary>
    public bool IsTicked(string name) => form[name] == "ja";

    /// <summary>A number.</summary>
    public long Number(string name) => long.TryParse(form[name], NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : -1;

    /// <summary>Something to correct.</summary>
    public void Fault(string field, string text) => _faults.Add(new(field, text));

    /// <summary>A text that must be there.</summary>
    public string Text(string name, string missing, int most = Longest)
    {
        var text = Raw(name).Trim();
        if (text.Length == 0)
        {
            Fault(name, missing);
        }
        else if (text.Length > most)
        {
            Fault(name, string.Create(CultureInfo.InvariantCulture, $"Texten är för lång. Högst {most} tecken."));
        }

        return text;
    }

    /// <summary>A text that may be left out.</summary>
    public string? Maybe(string name, int most = Longest) => Raw(name).Trim().Length == 0 ? null : Text(name, "", most);

    /// <summary>A day.</summary>
    public DateOnly Day(string name, DateOnly today, bool mayBeLater = false)
    {
        if (!DateOnly.TryParseExact(Raw(name).Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            Fault(name, "Skriv dagen som 2026-11-25.");
        }
        else if (day > today && !mayBeLater)
        {
            Fault(name, "Dagen ligger i framtiden.");
        }
        else if (day < new DateOnly(1990, 1, 1) || day > today.AddYears(5))
        {
            Fault(name, "Dagen ligger för långt bort. Kontrollera året.");
        }

        return day;
    }

    /// <summary>One of the values of a list.</summary>
    public T Choice<T>(string name, string missing)
        where T : struct, Enum
    {
        // Names only: a number would be a value that nobody chose.
        if (Raw(name) is { Length: > 0 } text && char.IsAsciiLetter(text[0]) && Enum.TryParse<T>(text, out var value) && Enum.IsDefined(value))
        {
            return value;
        }

        Fault(name, missing);
        return default;
    }

    /// <summary>One of the values of a list, or none.</summary>
    public T? MaybeChoice<T>(string name)
        where T : struct, Enum => Raw(name).Length == 0 ? null : Choice<T>(name, "Välj i listan.");
}
