// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.RegularExpressions;

namespace Sambruk.Egil;

/// <summary>A <see cref="VirtualGroupOptions"/> ready to use.</summary>
internal sealed class VirtualGroupRule
{
    private static readonly string[] Types = ["Student", "Teacher"];

    private readonly VirtualGroupOptions _options;
    private readonly Regex _match;
    private readonly string _path;
    private readonly bool _students;
    private readonly bool _teachers;

    public VirtualGroupRule(VirtualGroupOptions options, string path)
    {
        _options = options;
        _path = path;
        _match = RulePattern.Whole(options.Match, $"{path}:Match");
        _students = options.Types.Count == 0 || options.Types.Contains("Student", StringComparer.OrdinalIgnoreCase);
        _teachers = options.Types.Count == 0 || options.Types.Contains("Teacher", StringComparer.OrdinalIgnoreCase);
        if (options.From.Length == 0 || options.Id.Length == 0 || options.Types.Any(type => !Types.Contains(type, StringComparer.OrdinalIgnoreCase)))
        {
            throw OptionFaults.One(OptionRule.VirtualGroup, path);
        }

        RulePattern.CheckReplacement(_match, options.Id, $"{path}:Id");
        foreach (var (attribute, expression) in options.Attributes)
        {
            RulePattern.CheckReplacement(_match, expression, $"{path}:Attributes:{attribute}");
        }
    }

    /// <summary>The groups that a person's values name: id and, through the function, the attributes.</summary>
    public IEnumerable<(Guid Id, Func<StudentGroupRecord> Make)> GroupsOf(PersonEntry person)
    {
        if (!(person.IsStudent ? _students : _teachers))
        {
            yield break;
        }

        foreach (var value in person.Record.ValuesOf(_options.From))
        {
            var match = RulePattern.Match(_match, value, _path);
            if (match.Success)
            {
                var id = EgilId.Create(match.Result(_options.Id));
                yield return (id, () => Make(id, match, person.Record.Location));
            }
        }
    }

    private StudentGroupRecord Make(Guid id, Match match, RecordLocation location)
    {
        var record = new StudentGroupRecord { Id = id.ToString(), Location = location };
        foreach (var (attribute, expression) in _options.Attributes)
        {
            var value = match.Result(expression);
            record.SetValues(attribute, [value]);
            if (attribute == "schoolUnitCode")
            {
                record.SchoolUnit ??= value;
            }
        }

        return record;
    }
}
