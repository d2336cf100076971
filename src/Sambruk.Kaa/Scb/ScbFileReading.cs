// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text;

namespace Sambruk.Kaa;

/// <summary>Reads a file of SCB's form back to rows, by its layout.</summary>
internal sealed class ScbFileReading
{
    private readonly ScbLayout _layout;
    private readonly ScbCodes _codes;
    private readonly string _source;
    private readonly List<Finding> _findings = [];

    private ScbFileReading(ScbLayout layout, string source)
    {
        _layout = layout;
        _codes = new(layout);
        _source = source;
    }

    public static IReadOnlyList<ScbRow> Of(ReadOnlySpan<byte> content, ScbLayout layout, string source, int mostBytes)
    {
        var reading = new ScbFileReading(layout, source);
        var rows = reading.Rows(content, mostBytes);
        return reading._findings.Count == 0
            ? rows
            : throw new InvalidInputException("KAA-SCB-READ", $"The file has {reading._findings.Count} faults.", new(reading._findings));
    }

    private List<ScbRow> Rows(ReadOnlySpan<byte> content, int mostBytes)
    {
        var rows = new List<ScbRow>();
        if (content.Length > mostBytes)
        {
            Add("KAA-V17", _source, "The file is too large.", "Filen är för stor.");
            return rows;
        }

        string text;
        try
        {
            text = _layout.Format.Encoding == "iso-8859-1"
                ? Encoding.Latin1.GetString(content)
                : new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(content).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            Add("KAA-V17", _source, "The file is not UTF-8.", "Filen är inte UTF-8.");
            return rows;
        }

        var number = 0;
        foreach (var range in text.AsSpan().Split('\n'))
        {
            number++;
            var line = text[range].TrimEnd('\r');
            if (line.Length == 0 || (number == 1 && _layout.Format.HasHeader))
            {
                continue;
            }

            if (CellsOf(line) is { } cells)
            {
                rows.Add(Row(cells, number));
            }
            else
            {
                Add("KAA-V17", FormattableString.Invariant($"{_source}:{number}"), "The line does not have the columns of the layout.", "Raden har inte postbeskrivningens kolumner.");
            }

            if (_findings.Count > 1000)
            {
                break;
            }
        }

        return rows;
    }

    private string[]? CellsOf(string line)
    {
        if (_layout.Format.Separator is not { } separator)
        {
            return [.. _layout.Columns.Select(c => c.Start!.Value > line.Length ? "" : line.Substring(c.Start.Value - 1, Math.Min(c.Width!.Value, line.Length - c.Start.Value + 1)).Trim())];
        }

        var cells = new List<string>();
        var cell = new StringBuilder();
        var isQuoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"')
            {
                if (isQuoted && i + 1 < line.Length && line[i + 1] == '"')
                {
                    cell.Append('"');
                    i++;
                }
                else
                {
                    isQuoted = !isQuoted;
                }
            }
            else if (line[i] == separator[0] && !isQuoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else
            {
                cell.Append(line[i]);
            }
        }

        cells.Add(cell.ToString());
        return !isQuoted && cells.Count == _layout.Columns.Count ? [.. cells] : null;
    }

    private ScbRow Row(string[] cells, int number)
    {
        string? Value(ScbField field)
        {
            var index = IndexOf(field);
            if (index < 0 || cells[index].Length == 0 || ScbCodeLists.Of(field) is null)
            {
                return index < 0 || cells[index].Length == 0 ? null : cells[index];
            }

            if (_codes.ValueOf(field, cells[index]) is { } value)
            {
                return value;
            }

            Add("KAA-V15", Place(number, field), "The code is not in the list.", "Koden finns inte i kodlistan.");
            return null;
        }

        T? Code<T>(ScbField field)
            where T : struct, Enum => Value(field) is { } value && Enum.TryParse<T>(value, out var parsed) ? parsed : null;

        DateOnly? Day(ScbField field)
        {
            var index = IndexOf(field);
            if (index < 0 || cells[index].Length == 0)
            {
                return null;
            }

            if (DateOnly.TryParseExact(cells[index], _layout.Format.DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                return day;
            }

            Add("KAA-V17", Place(number, field), "No day of the calendar in the form of the layout.", "Dagen finns inte i kalendern, eller är inte skriven som postbeskrivningen säger.");
            return null;
        }

        if (!MunicipalityCode.TryParse(Value(ScbField.Municipality), out var municipality) && IndexOf(ScbField.Municipality) >= 0)
        {
            Add("KAA-V2", Place(number, ScbField.Municipality), "No municipality.", "Kommunkoden finns inte.");
        }

        return new()
        {
            PersonId = FormattableString.Invariant($"{_source}:{number}"),
            Identity = Value(ScbField.IdentityNumber) ?? "",
            Municipality = municipality,
            Gender = Code<Gender>(ScbField.Gender) ?? Gender.Unknown,
            EntryDate = Day(ScbField.EntryDate),
            EntryReason = Code<EntryReason>(ScbField.EntryReason),
            OccupationAtEntry = Code<SchoolOccupation>(ScbField.OccupationAtEntry),
            ContactDate = Day(ScbField.ContactDate),
            OccupationAtContact = Code<OccupationKind>(ScbField.OccupationAtContact),
            OccupationBefore = Code<OccupationKind>(ScbField.OccupationBefore),
            Effort = Code<EffortKind>(ScbField.Effort) ?? Code<EffortKind>(ScbField.EffortType),
            EffortStart = Day(ScbField.EffortStart),
            EffortEnd = Day(ScbField.EffortEnd),
            EffortEndReason = Code<EffortEndReason>(ScbField.EffortEndReason),
            OccupationAfter = Code<OccupationKind>(ScbField.OccupationAfter),
            ExitDate = Day(ScbField.ExitDate),
            ExitReason = Code<ExitReason>(ScbField.ExitReason),
            IndividualOccupation = Code<OccupationKind>(ScbField.IndividualOccupation),
            KnowledgeSource = Value(ScbField.KnowledgeSource),
            KnowledgeDate = Day(ScbField.KnowledgeDate),
            MunicipalAction = Code<ContactChannel>(ScbField.MunicipalAction),
            MunicipalActionDate = Day(ScbField.MunicipalActionDate),
        };
    }

    private int IndexOf(ScbField field)
    {
        for (var i = 0; i < _layout.Columns.Count; i++)
        {
            if (_layout.Columns[i].Field == field)
            {
                return i;
            }
        }

        return -1;
    }

    private string Place(int number, ScbField field) => string.Create(CultureInfo.InvariantCulture, $"{_source}:{number}:{field}");

    private void Add(string code, string path, string english, string swedish) =>
        _findings.Add(new(code, path, FindingSeverity.Error, english) { SwedishMessage = swedish });
}
