// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.RegularExpressions;

namespace Sambruk.Egil;

/// <summary>A <see cref="TransformOptions"/> ready to use.</summary>
internal sealed class TransformRule
{
    private readonly TransformOptions _options;
    private readonly (Regex Pattern, string To, string Replacement)[] _patterns;
    private readonly string _path;

    public TransformRule(TransformOptions options, string path)
    {
        _options = options;
        _path = path;
        _patterns = [.. options.Patterns.Select((p, i) => (RulePattern.Whole(p.Pattern, $"{path}:Patterns:{i}:Pattern"), p.To, p.Replacement))];
        for (var i = 0; i < _patterns.Length; i++)
        {
            RulePattern.CheckReplacement(_patterns[i].Pattern, _patterns[i].Replacement, $"{path}:Patterns:{i}:Replacement");
        }

        if (options.From.Length == 0
            || (options.Kind == TransformKind.Regex && (_patterns.Length == 0 || Array.Exists(_patterns, p => p.To.Length == 0))))
        {
            throw OptionFaults.One(OptionRule.Transform, path);
        }
    }

    public void Apply(RosterRecord record)
    {
        var values = record.ValuesOf(_options.From);
        if (values.Count == 0)
        {
            return;
        }

        if (_options.Kind == TransformKind.UrlDecode)
        {
            record.SetValues(_options.To.Length > 0 ? _options.To : _options.From, [.. values.Select(Uri.UnescapeDataString)]);
            return;
        }

        foreach (var value in values)
        {
            ApplyPatterns(record, value);
        }
    }

    private void ApplyPatterns(RosterRecord record, string value)
    {
        var matched = false;
        foreach (var (pattern, to, replacement) in _patterns)
        {
            var match = RulePattern.Match(pattern, value, _path);
            if (match.Success)
            {
                matched = true;
                Append(record, to, match.Result(replacement));
                if (!_options.AllMatches)
                {
                    return;
                }
            }
        }

        if (!matched && _options.NoMatch.Length > 0)
        {
            Append(record, _options.NoMatch, value);
        }
    }

    private static void Append(RosterRecord record, string attribute, string value) =>
        record.SetValues(attribute, [.. record.ValuesOf(attribute), value]);
}
