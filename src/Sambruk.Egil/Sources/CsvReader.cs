// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Sambruk.Egil;

/// <summary>
/// A strict reader of RFC 4180 over bytes: says on which line and in which column a file breaks a rule, goes on with the next
/// record where that is possible, and never guesses. One pooled buffer, however large the file.
/// </summary>
internal sealed class CsvReader(Stream stream, string file, CsvDialect dialect, CsvFindings findings) : IDisposable
{
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(128 * 1024);
    private int _start;
    private int _end;
    private bool _isComplete;
    private int _nextLine = 1;
    private string[] _columns = [];
    private (int Start, int Length)[] _fields = new (int, int)[32];

    /// <summary>The line that the record starts on.</summary>
    public int Line { get; private set; }

    public int FieldCount { get; private set; }

    /// <summary>Names of the columns.</summary>
    public IReadOnlyList<string> Columns => _columns;

    public string PathOf(int column) => $"{file}:{Line}:{(column < _columns.Length ? _columns[column] : (column + 1).ToString(CultureInfo.InvariantCulture))}";

    /// <summary>The bytes of a field, valid UTF-8, until the next record is read.</summary>
    public ReadOnlySpan<byte> Field(int index) => _buffer.AsSpan(_fields[index].Start, _fields[index].Length);

    public void Dispose()
    {
        // The buffer held personal data: the next tenant of the pool shall not find it.
        ArrayPool<byte>.Shared.Return(_buffer, clearArray: true);
        _buffer = [];
        stream.Dispose();
    }

    /// <summary>Reads the header; false when it cannot be used.</summary>
    public async ValueTask<bool> ReadHeaderAsync(CancellationToken cancellationToken)
    {
        await FillAsync(cancellationToken).ConfigureAwait(false);
        var head = _buffer.AsSpan(0, _end);
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            findings.Add(CsvRule.Utf16, $"{file}:1");
            return false;
        }

        if (head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            _start = 3;
        }

        var result = await NextAsync(cancellationToken).ConfigureAwait(false);
        if (result != RecordResult.Record)
        {
            if (result == RecordResult.End)
            {
                findings.Add(CsvRule.NoHeader, $"{file}:1");
            }

            return false;
        }

        var columns = new string[FieldCount];
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var isUsable = true;
        for (var i = 0; i < columns.Length; i++)
        {
            columns[i] = Encoding.UTF8.GetString(Field(i)).Trim();
            if (!seen.Add(columns[i]))
            {
                // By number: a file without a header has data here.
                findings.Add(CsvRule.DuplicateColumn, $"{file}:{Line}:{i + 1}");
                isUsable = false;
            }
        }

        _columns = columns;
        return isUsable;
    }

    /// <summary>Reads the next usable record; false at the end. Records that break a rule are reported and passed over.</summary>
    public async ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        while (!findings.IsFull)
        {
            var result = await NextAsync(cancellationToken).ConfigureAwait(false);
            if (result == RecordResult.End)
            {
                return false;
            }

            if (result == RecordResult.Bad)
            {
                continue;
            }

            if (FieldCount == _columns.Length)
            {
                return true;
            }

            findings.Add(CsvRule.ColumnCount, $"{file}:{Line}");
        }

        return false;
    }

    private enum RecordResult
    {
        Record,
        Bad,
        More,
        End,
    }

    private async ValueTask<RecordResult> NextAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var result = Parse();
            if (result != RecordResult.More)
            {
                return result;
            }

            if (_end - _start > dialect.MaxRecordBytes)
            {
                return await SkipRecordAsync(cancellationToken).ConfigureAwait(false);
            }

            await FillAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Passes over a record that is too long, up to the next line.</summary>
    private async ValueTask<RecordResult> SkipRecordAsync(CancellationToken cancellationToken)
    {
        Line = _nextLine;
        if (_buffer.AsSpan(_start, _end - _start).Contains((byte)'\n'))
        {
            // Many lines and no end: a quote that nobody closed.
            findings.Add(CsvRule.UnclosedQuote, $"{file}:{Line}");
            return RecordResult.End;
        }

        findings.Add(CsvRule.RecordTooLong, $"{file}:{Line}");
        while (true)
        {
            var feed = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
            if (feed >= 0)
            {
                _start += feed + 1;
                _nextLine++;
                return RecordResult.Bad;
            }

            _start = _end;
            if (_isComplete)
            {
                return RecordResult.End;
            }

            await FillAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        var length = _end - _start;
        if (_start > 0)
        {
            Buffer.BlockCopy(_buffer, _start, _buffer, 0, length);
        }
        else if (length == _buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
            Buffer.BlockCopy(_buffer, 0, larger, 0, length);
            ArrayPool<byte>.Shared.Return(_buffer, clearArray: true);
            _buffer = larger;
        }

        _start = 0;
        _end = length;
        var read = await stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken).ConfigureAwait(false);
        _end += read;
        _isComplete = read == 0;
    }

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
            if (line.Contains(dialect.Quote))
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
            var length = line.IndexOf(dialect.Separator);
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
            findings.Add(CsvRule.UnclosedQuote, PathOf(faultColumn));
            _start = _end;
            return RecordResult.End;
        }

        Line = _nextLine;
        _nextLine += lines;
        var start = _start;
        _start += end;
        if (fault is not null)
        {
            findings.Add(fault, PathOf(faultColumn));
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
        if (record[at] != dialect.Quote)
        {
            var length = record[at..].IndexOf(dialect.Separator);
            length = length < 0 ? record.Length - at : length;
            AddField(start + at, length);
            return at + length;
        }

        var write = at + 1;
        var first = write;
        var read = write;
        while (true)
        {
            if (record[read] == dialect.Quote)
            {
                if (read + 1 < record.Length && record[read + 1] == dialect.Quote)
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
    private int FindEnd(ReadOnlySpan<byte> rest, out int lines, out CsvRule? fault, out int faultColumn)
    {
        lines = 0;
        fault = null;
        faultColumn = 0;
        var column = 0;
        var i = 0;
        while (true)
        {
            if (i < rest.Length && rest[i] == dialect.Quote)
            {
                i++;
                while (true)
                {
                    var next = rest[i..].IndexOf(dialect.Quote);
                    if (next < 0 || (i + next + 1 == rest.Length && !_isComplete))
                    {
                        faultColumn = column;
                        return -1;
                    }

                    lines += rest.Slice(i, next).Count((byte)'\n');
                    i += next + 1;
                    if (i < rest.Length && rest[i] == dialect.Quote)
                    {
                        i++;
                        continue;
                    }

                    break;
                }

                var ends = i == rest.Length || rest[i] == dialect.Separator || rest[i] == '\n'
                    || (rest[i] == '\r' && (i + 1 == rest.Length || rest[i + 1] == '\n'));
                if (!ends)
                {
                    fault ??= Fault(CsvRule.TextAfterQuote, column, ref faultColumn);
                }
            }

            // The rest of the field, outside quotes.
            var stop = rest[i..].IndexOfAny(dialect.Separator, (byte)'\n');
            var text = stop < 0 ? rest[i..] : rest.Slice(i, stop);
            if (fault is null && text.Contains(dialect.Quote))
            {
                fault = Fault(CsvRule.QuoteInField, column, ref faultColumn);
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

        static CsvRule Fault(CsvRule rule, int column, ref int faultColumn)
        {
            faultColumn = column;
            return rule;
        }
    }

    private RecordResult Check(ReadOnlySpan<byte> record)
    {
        if (record.Length > dialect.MaxRecordBytes)
        {
            findings.Add(CsvRule.RecordTooLong, $"{file}:{Line}");
            return RecordResult.Bad;
        }

        var isWhole = !record.ContainsAny((byte)0, (byte)'\r') && Utf8.IsValid(record);
        if (isWhole && record.Length <= dialect.MaxFieldBytes)
        {
            return RecordResult.Record;
        }

        for (var i = 0; i < FieldCount; i++)
        {
            var field = Field(i);
            var rule = field.Contains((byte)0) ? CsvRule.NulByte
                : !Utf8.IsValid(field) ? CsvRule.NotUtf8
                : field.Length > dialect.MaxFieldBytes ? CsvRule.FieldTooLong
                : HasLoneCarriageReturn(field) ? CsvRule.LoneCarriageReturn
                : null;
            if (rule is not null)
            {
                findings.Add(rule, PathOf(i));
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
