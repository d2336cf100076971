// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>The table of <see cref="EmploymentOverrideOptions"/>, by the two keys.</summary>
internal sealed class EmploymentOverrides
{
    private readonly EmploymentOverrideOptions _options;
    private readonly Dictionary<(string Teacher, string Unit), EmploymentOverride> _rows = [];

    public EmploymentOverrides(EmploymentOverrideOptions options, RosterFiles files)
    {
        _options = options;
        var rows = options.File.Length > 0 ? options.Rows.Concat(files.Overrides(options.File)) : options.Rows;
        foreach (var row in rows)
        {
            _rows.TryAdd((row.Teacher, row.SchoolUnit), row);
        }
    }

    /// <summary>The row for an employment, or <c>null</c>.</summary>
    public EmploymentOverride? Find(PersonRecord teacher, SchoolUnitRecord unit)
    {
        if (_rows.Count == 0)
        {
            return null;
        }

        foreach (var teacherValue in teacher.ValuesOf(_options.TeacherAttribute))
        {
            foreach (var unitValue in unit.ValuesOf(_options.SchoolUnitAttribute))
            {
                if (_rows.TryGetValue((teacherValue, unitValue), out var row))
                {
                    return row;
                }
            }
        }

        return null;
    }
}
