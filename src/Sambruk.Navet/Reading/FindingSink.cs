// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;

namespace Sambruk.Navet;

/// <summary>Collects findings of a file, at most a hundred of each code; tells how many were left out.</summary>
internal sealed class FindingSink(string file)
{
    private const int MostOfACode = 100;
    private const int MostNames = 100;
    private readonly Dictionary<string, long> _counts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _elements = new(StringComparer.Ordinal);
    private readonly List<Finding> _findings = [];
    private readonly Lock _lock = new();

    public void Warn(string code, int line, string message) => Add(code, line, FindingSeverity.Warning, message);

    public void Add(string code, int line, FindingSeverity severity, string message)
    {
        lock (_lock)
        {
            var count = _counts.GetValueOrDefault(code) + 1;
            _counts[code] = count;
            if (count <= MostOfACode)
            {
                _findings.Add(new(code, At(file, line), severity, message));
            }
        }
    }

    /// <summary>Counts an element that is not known. Its name is told when it is an ASCII name and not long: it comes from outside.</summary>
    public void Unknown(string name)
    {
        lock (_lock)
        {
            var shown = name.Length <= 64 && name.All(static c => char.IsAsciiLetter(c) || c is '_') ? name : "?";
            if (_elements.Count >= MostNames && !_elements.ContainsKey(shown))
            {
                shown = "?";
            }

            _elements[shown] = _elements.GetValueOrDefault(shown) + 1;
        }
    }

    public ValidationReport ToReport()
    {
        lock (_lock)
        {
            return new(
            [
                .. _findings,
                .. _elements.OrderBy(element => element.Key, StringComparer.Ordinal).Select(element => new Finding(
                    NavetCodes.UnknownElement, file, FindingSeverity.Information, string.Create(CultureInfo.InvariantCulture, $"The element {element.Key} is not known and was skipped, {element.Value} times."))),
                .. _counts.Where(code => code.Value > MostOfACode).OrderBy(code => code.Key, StringComparer.Ordinal).Select(code => new Finding(
                    NavetCodes.FindingsLeftOut, file, FindingSeverity.Information, string.Create(CultureInfo.InvariantCulture, $"{code.Value - MostOfACode} further findings {code.Key} are left out."))),
            ]);
        }
    }

    public static string At(string file, int line) => line > 0 ? string.Create(CultureInfo.InvariantCulture, $"{file}:{line}") : file;

    /// <summary>The fault that ends the reading of a file, with what was found before.</summary>
    public InvalidInputException Fault(string code, int line, string message, Exception? cause = null)
    {
        Add(code, line, FindingSeverity.Error, message);
        return new(NavetCodes.File, $"{NavetCodes.File}: {At(file, line)}: {code}", ToReport(), cause);
    }
}
