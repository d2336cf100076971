// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>Finds national tests by name, with the suffix that Skolverket's list has.</summary>
internal sealed class NationalTestList
{
    private readonly NationalTestOptions _options;
    private readonly Dictionary<string, Guid> _tests = new(StringComparer.Ordinal);

    public NationalTestList(NationalTestOptions options, RosterFiles files)
    {
        _options = options;
        foreach (var test in options.File.Length > 0 ? options.Tests.Concat(files.Tests(options.File)) : options.Tests)
        {
            _tests.TryAdd(test.DisplayName, test.Id);
        }
    }

    public bool IsEmpty => _tests.Count == 0;

    public string NameAttribute => _options.NameAttribute;

    /// <summary>The id of the test with this name; <c>null</c> when there is none.</summary>
    public Guid? Find(string name, GroupEntry group)
    {
        if (_tests.TryGetValue(name, out var exact))
        {
            return exact;
        }

        return _options.DeduceSuffix && Suffix(group) is { } suffix && _tests.TryGetValue($"{name}_{suffix}", out var found) ? found : null;
    }

    private static string? Suffix(GroupEntry group)
    {
        var types = Texts(group.Record.ValuesOf("schoolType"));
        if (types.Count == 0 && group.Owner is { } owner)
        {
            types = Texts(owner.Record.SchoolTypes);
        }

        return types switch
        {
            ["GR"] => Year(group),
            ["VUX"] => "VUXGY",
            [var type] => type,
            _ => null,
        };
    }

    private static string? Year(GroupEntry group)
    {
        var years = Texts(group.Record.ValuesOf("schoolYear"));
        if (years.Count > 0)
        {
            return years.Count == 1 ? years[0] : null;
        }

        return group.Members
            .Where(member => member.IsStudent && member.Stays)
            .Select(member => ((StudentRecord)member.Record).Enrolments.Select(e => e.SchoolYear).FirstOrDefault(year => !string.IsNullOrWhiteSpace(year)))
            .OfType<string>()
            .CountBy(year => year, StringComparer.Ordinal)
            .OrderByDescending(pair => pair.Value)
            .ThenBy(pair => pair.Key.Length)
            .ThenBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => pair.Key)
            .FirstOrDefault();
    }

    private static List<string> Texts(IReadOnlyList<string> values) =>
        [.. values.Where(value => !string.IsNullOrWhiteSpace(value)).Distinct(StringComparer.Ordinal)];
}
