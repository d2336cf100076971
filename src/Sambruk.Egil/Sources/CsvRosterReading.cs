// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Csv;

namespace Sambruk.Egil;

/// <summary>One reading of a folder of CSV files.</summary>
internal sealed class CsvRosterReading
{
    private readonly CsvRosterOptions _options;
    private readonly CsvDialect _dialect;
    private readonly CsvFindings _findings = new();
    private readonly CsvStrings _strings = new();
    private readonly CsvFolder _folder;
    private readonly RosterRecords _records = new();

    public CsvRosterReading(CsvRosterOptions options, CsvDialect dialect)
    {
        _options = options;
        _dialect = dialect;
        _folder = new CsvFolder(options.Folder, options.MaxFileBytes, _findings);
    }

    public async Task<RosterRecords> ReadAsync(CancellationToken cancellationToken)
    {
        (CsvKind Kind, CsvFileOptions Options, Func<CsvTable, CsvFileOptions, RosterRecord?> Add, Func<CsvTable, string, bool>? Check)[] kinds =
        [
            (CsvKinds.SchoolUnitGroups, _options.SchoolUnitGroups, AddUnitGroup, null),
            (CsvKinds.SchoolUnits, _options.SchoolUnits, AddUnit, null),
            (CsvKinds.Students, _options.Students, AddStudent, HasUserName),
            (CsvKinds.Teachers, _options.Teachers, AddTeacher, HasUserName),
            (CsvKinds.Employments, _options.Employments, AddEmployment, null),
            (CsvKinds.StudentGroups, _options.StudentGroups, AddGroup, null),
            (CsvKinds.Memberships, _options.Memberships, AddMembership, null),
        ];

        // All files are sized up first: a file of 300 MB is refused before anything is read.
        var usable = kinds.Select(k => Announce(k.Kind, k.Options)).ToArray();
        if (_folder.Existing == 0)
        {
            _findings.Add(CsvRule.NoFile, ".");
        }

        if (_findings.Any)
        {
            throw _findings.ToException();
        }

        for (var i = 0; i < kinds.Length; i++)
        {
            if (usable[i])
            {
                await ReadFileAsync(kinds[i].Kind, kinds[i].Options, kinds[i].Add, kinds[i].Check, cancellationToken).ConfigureAwait(false);
            }
        }

        _folder.CheckUnchanged();
        if (_findings.Any)
        {
            throw _findings.ToException();
        }

        if (_options.OrganisationId.Length > 0)
        {
            _records.Organisations.Add(new OrganisationRecord { Id = _options.OrganisationId, DisplayName = _options.OrganisationName });
        }

        return _records;
    }

    private bool Announce(CsvKind kind, CsvFileOptions options)
    {
        var exists = _folder.Announce(FileOf(kind, options), isObligatory: options.File.Length > 0);
        foreach (var file in options.ValueFiles)
        {
            exists &= _folder.Announce(file, isObligatory: true);
        }

        return exists;
    }

    private static string FileOf(CsvKind kind, CsvFileOptions options) => options.File.Length > 0 ? options.File : kind.DefaultFile;

    private async Task ReadFileAsync(
        CsvKind kind,
        CsvFileOptions options,
        Func<CsvTable, CsvFileOptions, RosterRecord?> add,
        Func<CsvTable, string, bool>? check,
        CancellationToken cancellationToken)
    {
        var file = FileOf(kind, options);
        var name = CsvFolder.NameOf(file);
        using var reader = await _folder.OpenAsync(file, _dialect, cancellationToken).ConfigureAwait(false);
        if (reader is null || CsvTable.Create(reader, _strings, kind, options, name, _findings) is not { } table || check?.Invoke(table, name) == false)
        {
            return;
        }

        var records = options.ValueFiles.Count > 0 ? new List<RosterRecord>() : null;
        try
        {
            while (await table.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                if (add(table, options) is { } record)
                {
                    records?.Add(record);
                }
            }
        }
        catch (IOException)
        {
            _findings.Add(CsvRule.Changed, name);
        }

        foreach (var values in options.ValueFiles)
        {
            await ReadValuesAsync(values, table, options, records!, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task ReadValuesAsync(string file, CsvTable main, CsvFileOptions options, List<RosterRecord> records, CancellationToken cancellationToken)
    {
        using var reader = await _folder.OpenAsync(file, _dialect, cancellationToken).ConfigureAwait(false);
        if (reader is null)
        {
            return;
        }

        if (reader.Columns.Count != 2 || !main.HasColumn(reader.Columns[0]))
        {
            _findings.Add(CsvRule.ValueFileColumns, $"{CsvFolder.NameOf(file)}:1");
            return;
        }

        var key = main.AttributeOf(reader.Columns[0], options);
        var attribute = main.AttributeOf(reader.Columns[1], options);
        var byKey = records.SelectMany(record => record.ValuesOf(key).Select(value => (value, record))).ToLookup(pair => pair.value, pair => pair.record, StringComparer.Ordinal);
        var added = new Dictionary<RosterRecord, List<string>>();
        try
        {
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                if (_strings.Pooled(reader.Field(0)) is not { } keyValue || _strings.Pooled(reader.Field(1)) is not { } value)
                {
                    continue;
                }

                foreach (var record in byKey[keyValue])
                {
                    if (!added.TryGetValue(record, out var list))
                    {
                        added[record] = list = [.. record.ValuesOf(attribute)];
                    }

                    list.Add(value);
                }
            }
        }
        catch (IOException)
        {
            _findings.Add(CsvRule.Changed, CsvFolder.NameOf(file));
        }

        foreach (var (record, list) in added)
        {
            record.SetValues(attribute, list);
        }
    }

    private bool HasUserName(CsvTable table, string file)
    {
        if (table.Has(2) || (_options.UserNameDomain.Length > 0 && table.Has(1)))
        {
            return true;
        }

        _findings.Add(CsvRule.NoUserName, $"{file}:1");
        return false;
    }

    private SchoolUnitGroupRecord AddUnitGroup(CsvTable row, CsvFileOptions options)
    {
        var record = new SchoolUnitGroupRecord { Id = row[0], DisplayName = row[1] };
        _records.SchoolUnitGroups.Add(record);
        return row.Complete(record, options);
    }

    private SchoolUnitRecord AddUnit(CsvTable row, CsvFileOptions options)
    {
        var record = new SchoolUnitRecord
        {
            Id = row[0],
            DisplayName = row[1],
            SchoolUnitCode = row[2],
            SchoolUnitGroup = row[3],
            Organisation = row[4],
            SchoolTypes = row.Many(5),
            MunicipalityCode = row[6],
        };
        _records.SchoolUnits.Add(record);
        return row.Complete(record, options);
    }

    private StudentRecord AddStudent(CsvTable row, CsvFileOptions options)
    {
        var record = Person(new StudentRecord(), row);
        var enrolment = new EnrolmentRecord(
            row[CsvKinds.PersonAttributes],
            row[CsvKinds.PersonAttributes + 1],
            row[CsvKinds.PersonAttributes + 2],
            row[CsvKinds.PersonAttributes + 3]);
        if (enrolment.SchoolUnit is not null || enrolment.SchoolYear is not null)
        {
            record.Enrolments = [enrolment];
        }

        _records.Students.Add(record);
        return row.Complete(record, options);
    }

    private TeacherRecord AddTeacher(CsvTable row, CsvFileOptions options)
    {
        var record = Person(new TeacherRecord(), row);
        record.Signature = row[CsvKinds.PersonAttributes];
        record.EmploymentRole = row[CsvKinds.PersonAttributes + 1];
        record.SchoolUnits = row.Many(CsvKinds.PersonAttributes + 2);
        _records.Teachers.Add(record);
        return row.Complete(record, options);
    }

    private EmploymentRecord AddEmployment(CsvTable row, CsvFileOptions options)
    {
        var record = new EmploymentRecord { Teacher = row[0], SchoolUnit = row[1], EmploymentRole = row[2], Signature = row[3], Id = row[4] };
        _records.Employments.Add(record);
        return row.Complete(record, options);
    }

    private StudentGroupRecord AddGroup(CsvTable row, CsvFileOptions options)
    {
        var record = new StudentGroupRecord
        {
            Id = row[0],
            DisplayName = row[1],
            StudentGroupType = row[2],
            SchoolUnit = row[3],
            SchoolType = row[4],
            SchoolYear = row[5],
            ActivityType = row[6],
        };
        _records.StudentGroups.Add(record);
        return row.Complete(record, options);
    }

    private RosterRecord? AddMembership(CsvTable row, CsvFileOptions options)
    {
        _records.Memberships.Add(new MembershipRecord(row[0] ?? "", row[1] ?? "", row.Location));
        return null;
    }

    private T Person<T>(T record, CsvTable row)
        where T : PersonRecord
    {
        record.Id = row[0];
        record.UserId = row[1];
        record.UserName = row[2] ?? (record.UserId is { } userId && _options.UserNameDomain.Length > 0 ? $"{userId}@{_options.UserNameDomain}" : null);
        record.FamilyName = row[3];
        record.GivenName = row[4];
        record.DisplayName = row[5];
        record.Emails = row.Many(6);
        record.CivicNumber = row[7];
        record.SecurityMarking = row[8];
        return record;
    }
}
