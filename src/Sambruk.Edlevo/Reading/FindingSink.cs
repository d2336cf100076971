// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;

namespace Sambruk.Edlevo;

/// <summary>Collects findings of a document, at most a hundred of each code; tells how many were left out.</summary>
internal sealed class FindingSink
{
    private const int MostOfACode = 100;
    private const int MostNames = 100;
    private readonly Dictionary<string, long> _counts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _unknown = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _notRead = new(StringComparer.Ordinal);
    private readonly List<Finding> _findings = [];

    public void Warn(string code, string path, string message) => Add(code, path, FindingSeverity.Warning, message);

    public void Add(string code, string path, FindingSeverity severity, string message)
    {
        var count = _counts.GetValueOrDefault(code) + 1;
        _counts[code] = count;
        if (count <= MostOfACode)
        {
            _findings.Add(new(code, path, severity, message));
        }
    }

    public void Add(PostException fault) => Add(fault.Code, fault.Path, FindingSeverity.Error, $"{fault.Reason} The post is passed over.");

    /// <summary>Counts an element that is not known. Its name is told when it is an ASCII name and not long: it comes from outside.</summary>
    public void Unknown(string name)
    {
        var shown = name.Length <= 64 && name.All(static c => char.IsAsciiLetter(c) || c is '_') ? name : "?";
        if (_unknown.Count >= MostNames && !_unknown.ContainsKey(shown))
        {
            shown = "?";
        }

        _unknown[shown] = _unknown.GetValueOrDefault(shown) + 1;
    }

    /// <summary>Counts a post that is none of those that are read.</summary>
    public void NotRead(string what) => _notRead[what] = _notRead.GetValueOrDefault(what) + 1;

    public ValidationReport ToReport() => new(
    [
        .. _findings,
        .. _unknown.OrderBy(static name => name.Key, StringComparer.Ordinal).Select(static name => new Finding(
            EdlevoCodes.UnknownElement, name.Key, FindingSeverity.Information, string.Create(CultureInfo.InvariantCulture, $"The element is not known and was skipped, {name.Value} times."))),
        .. _notRead.OrderBy(static what => what.Key, StringComparer.Ordinal).Select(static what => new Finding(
            EdlevoCodes.NotRead, what.Key, FindingSeverity.Information, string.Create(CultureInfo.InvariantCulture, $"{what.Value} posts are not read."))),
        .. _counts.Where(static code => code.Value > MostOfACode).OrderBy(static code => code.Key, StringComparer.Ordinal).Select(static code => new Finding(
            EdlevoCodes.FindingsLeftOut, code.Key, FindingSeverity.Information, string.Create(CultureInfo.InvariantCulture, $"{code.Value - MostOfACode} further findings are left out."))),
    ]);

    /// <summary>The fault that ends the reading of a document, with what was found before.</summary>
    public InvalidInputException Fault(string code, string path, string message, Exception? cause = null)
    {
        Add(code, path, FindingSeverity.Error, message);
        return new(EdlevoCodes.Document, $"{EdlevoCodes.Document}: {path}: {code}", ToReport(), cause);
    }
}
