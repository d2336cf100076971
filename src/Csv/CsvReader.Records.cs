// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Unicode;

namespace Sambruk.Csv;

/// <summary>One record out of the buffer: fields, quotes, and what breaks a rule.</summary>
internal sealed partial class CsvReader
{
    /// <summary>Takes one record out of the buffer, or says that more bytes are needed.</summary>
    private RecordResult Parse()
    {
        while (true)
        {
            var rest = _buffer.AsSpan(_start, _end - _start);
            if (rest.IsEmpty)
            {
                return _isComplete ? RecordResult.End : RecordResult.More;
            }

            var feed = rest.IndexOf((byte)'\n');
            if (feed < 0 && !_isComplete)
            {
                return RecordResult.More;
            }

            var line = feed < 0 ? rest : rest[..feed];
            if (line.Contains(_dialect.Quote))
            {
                return ParseQuoted(rest);
            }

            Line = _nextLine++;
            var start = _start;
            _start += feed < 0 ? rest.Length : feed + 1;
            if (feed >= 0 && line is [.., (byte)'\r'])
            {
                line = line[..^1];
            }

            // An empty line, as many exports have at the end, is no record.
            if (!line.IsEmpty)
            {
                Split(line, start);
                return Check(line);
            }
        }
    }

    private void Split(ReadOnlySpan<byte> line, int start)
    {
        FieldCount = 0;
        while (true)
        {
            var length = line.IndexOf(_dialect.Separator);
            AddField(start, length < 0 ? line.Length : length);
            if (length < 0)
            {
                return;
            }

            line = line[(length + 1)..];
            start += length + 1;
        }
    }

    /// <summary>
    /// A record with quotes. Takes the quotes off in place. A record that is not whole in the buffer is started anew when
    /// more has been read: nothing is changed before its end is known.
    /// </summary>
    private RecordResult ParseQuoted(Span<byte> rest)
    {
        var end = FindEnd(rest, out var lines, out var fault, out var faultColumn);
        if (end < 0)
        {
            if (!_isComplete)
            {
                return RecordResult.More;
            }

            Line = _nextLine;
            _faults.Add(CsvFault.UnclosedQuote, PathOf(faultColumn));
            _start = _end;
            return RecordResult.End;
        }

        Line = _nextLine;
        _nextLine += lines;
        var start = _start;
        _start += end;
        if (fault is not null)
        {
            _faults.Add(fault.Value, PathOf(faultColumn));
            return RecordResult.Bad;
        }

        var record = rest[..end];
        if (record is [.., (byte)'\n'])
        {
            record = record[..^1];
        }

        if (record is [.., (byte)'\r'])
        {
            record = record[..^1];
        }

        FieldCount = 0;
        var at = 0;
        while (true)
        {
            at = TakeField(record, at, start);
            if (at >= record.Length)
            {
                return Check(record);
            }

            at++;
            if (at == record.Length)
            {
                AddField(start + at, 0);
                return Check(record);
            }
        }
    }

    /// <summary>Takes the field at a place; returns the place of the separator after it or the end.</summary>
    private int TakeField(Span<byte> record, int at, int start)
    {
        if (record[at] != _dialect.Quote)
        {
            var length = record[at..].IndexOf(_dialect.Separator);
            length = length < 0 ? record.Length - at : length;
            AddField(start + at, length);
            return at + length;
        }

        var write = at + 1;
        var first = write;
        var read = write;
        while (true)
        {
            if (record[read] == _dialect.Quote)
            {
                if (read + 1 < record.Length && record[read + 1] == _dialect.Quote)
                {
                    read++;
                }
                else
                {
                    AddField(start + first, write - first);
                    return read + 1;
                }
            }

            record[write++] = record[read++];
        }
    }

    /// <summary>Length of the record with its line end; -1 when a quoted field does not end in the buffer.</summary>
    private int FindEnd(ReadOnlySpan<byte> rest, out int lines, out CsvFault? fault, out int faultColumn)
    {
        lines = 0;
        fault = null;
        faultColumn = 0;
        var column = 0;
        var i = 0;
        while (true)
        {
            if (i < rest.Length && rest[i] == _dialect.Quote)
            {
                i++;
                while (true)
                {
                    var next = rest[i..].IndexOf(_dialect.Quote);
                    if (next < 0 || (i + next + 1 == rest.Length && !_isComplete))
                    {
                        faultColumn = column;
                        return -1;
                    }

                    lines += rest.Slice(i, next).Count((byte)'\n');
                    i += next + 1;
                    if (i < rest.Length && rest[i] == _dialect.Quote)
                    {
                        i++;
                        continue;
                    }

                    break;
                }

                var ends = i == rest.Length || rest[i] == _dialect.Separator || rest[i] == '\n'
                    || (rest[i] == '\r' && (i + 1 == rest.Length || rest[i + 1] == '\n'));
                if (!ends)
                {
                    fault ??= Fault(CsvFault.TextAfterQuote, column, ref faultColumn);
                }
            }

            // The rest of the field, outside quotes.
            var stop = rest[i..].IndexOfAny(_dialect.Separator, (byte)'\n');
            var text = stop < 0 ? rest[i..] : rest.Slice(i, stop);
            if (fault is null && text.Contains(_dialect.Quote))
            {
                fault = Fault(CsvFault.QuoteInField, column, ref faultColumn);
            }

            if (stop < 0)
            {
                lines++;
                return _isComplete ? rest.Length : -1;
            }

            i += stop + 1;
            if (rest[i - 1] == '\n')
            {
                lines++;
                return i;
            }

            column++;
        }

        static CsvFault Fault(CsvFault rule, int column, ref int faultColumn)
        {
            faultColumn = column;
            return rule;
        }
    }

    private RecordResult Check(ReadOnlySpan<byte> record)
    {
        if (record.Length > _dialect.MaxRecordBytes)
        {
            _faults.Add(CsvFault.RecordTooLong, $"{_file}:{Line}");
            return RecordResult.Bad;
        }

        var isWhole = !record.ContainsAny((byte)0, (byte)'\r') && Utf8.IsValid(record);
        if (isWhole && record.Length <= _dialect.MaxFieldBytes)
        {
            return RecordResult.Record;
        }

        for (var i = 0; i < FieldCount; i++)
        {
            var field = Field(i);
            CsvFault? rule = field.Contains((byte)0) ? CsvFault.NulByte
                : !Utf8.IsValid(field) ? CsvFault.NotUtf8
                : field.Length > _dialect.MaxFieldBytes ? CsvFault.FieldTooLong
                : HasLoneCarriageReturn(field) ? CsvFault.LoneCarriageReturn
                : null;
            if (rule is not null)
            {
                _faults.Add(rule.Value, PathOf(i));
                return RecordResult.Bad;
            }
        }

        return RecordResult.Record;
    }

    private static bool HasLoneCarriageReturn(ReadOnlySpan<byte> field)
    {
        for (var at = field.IndexOf((byte)'\r'); at >= 0;)
        {
            if (at + 1 >= field.Length || field[at + 1] != '\n')
            {
                return true;
            }

            var next = field[(at + 1)..].IndexOf((byte)'\r');
            at = next < 0 ? -1 : at + 1 + next;
        }

        return false;
    }

    private void AddField(int start, int length)
    {
        if (FieldCount == _fields.Length)
        {
            Array.Resize(ref _fields, _fields.Length * 2);
        }

        _fields[FieldCount++] = (start, length);
    }
}
