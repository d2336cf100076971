// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Sambruk.Csv;

/// <summary>
/// A strict reader of RFC 4180 over bytes: says on which line and in which column a file breaks a rule, goes on with the next
/// record where that is possible, and never guesses. One pooled buffer, however large the file.
/// </summary>
internal sealed partial class CsvReader : IDisposable
{
    private readonly Stream _stream;
    private readonly string _file;
    private readonly CsvDialect _dialect;
    private readonly ICsvFaults _faults;
    private byte[] _buffer;
    private int _start;
    private int _end;
    private bool _isComplete;
    private int _nextLine = 1;
    private string[] _columns = [];
    private (int Start, int Length)[] _fields = new (int, int)[32];

    /// <summary>A reader of a file, which it closes.</summary>
    public CsvReader(Stream stream, string file, CsvDialect dialect, ICsvFaults faults)
        : this(stream, ArrayPool<byte>.Shared.Rent(128 * 1024), file, dialect, faults)
    {
    }

    /// <summary>A reader of what is in memory already; it reads a copy, since quotes are taken off in place.</summary>
    public CsvReader(ReadOnlySpan<byte> content, string file, CsvDialect dialect, ICsvFaults faults)
        : this(Stream.Null, ArrayPool<byte>.Shared.Rent(Math.Max(content.Length, 1)), file, dialect, faults)
    {
        content.CopyTo(_buffer);
        _end = content.Length;
        _isComplete = true;
    }

    private CsvReader(Stream stream, byte[] buffer, string file, CsvDialect dialect, ICsvFaults faults)
    {
        _stream = stream;
        _buffer = buffer;
        _file = file;
        _dialect = dialect;
        _faults = faults;
    }

    /// <summary>The line that the record starts on.</summary>
    public int Line { get; private set; }

    public int FieldCount { get; private set; }

    /// <summary>Names of the columns.</summary>
    public IReadOnlyList<string> Columns => _columns;

    public string PathOf(int column) => $"{_file}:{Line}:{(column < _columns.Length ? _columns[column] : (column + 1).ToString(CultureInfo.InvariantCulture))}";

    /// <summary>The bytes of a field, valid UTF-8, until the next record is read.</summary>
    public ReadOnlySpan<byte> Field(int index) => _buffer.AsSpan(_fields[index].Start, _fields[index].Length);

    public void Dispose()
    {
        // The buffer held personal data: the next tenant of the pool shall not find it.
        ArrayPool<byte>.Shared.Return(_buffer, clearArray: true);
        _buffer = [];
        _stream.Dispose();
    }

    /// <summary>Reads the header; false when it cannot be used.</summary>
    public async ValueTask<bool> ReadHeaderAsync(CancellationToken cancellationToken)
    {
        await FillAsync(cancellationToken).ConfigureAwait(false);
        if (!TakeMark())
        {
            return false;
        }

        var result = await NextAsync(cancellationToken).ConfigureAwait(false);
        if (result != RecordResult.Record)
        {
            if (result == RecordResult.End)
            {
                _faults.Add(CsvFault.NoHeader, $"{_file}:1");
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
                _faults.Add(CsvFault.DuplicateColumn, $"{_file}:{Line}:{i + 1}");
                isUsable = false;
            }
        }

        _columns = columns;
        return isUsable;
    }

    /// <summary>
    /// Reads the next record of a content in memory, with as many fields as it happens to have; false at the end. For tables of
    /// people, whose head may not be the first record (see <see cref="UseColumns"/>).
    /// </summary>
    public bool ReadRecord()
    {
        Debug.Assert(_isComplete, "Only what is in memory is read without waiting.");
        if (_nextLine == 1 && !TakeMark())
        {
            return false;
        }

        while (!_faults.IsFull)
        {
            var result = Parse();
            if (result != RecordResult.Bad)
            {
                return result == RecordResult.Record;
            }
        }

        return false;
    }

    /// <summary>Names the columns, for the places of faults.</summary>
    public void UseColumns(string[] columns) => _columns = columns;

    /// <summary>Reads the next usable record; false at the end. Records that break a rule are reported and passed over.</summary>
    public async ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        while (!_faults.IsFull)
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

            _faults.Add(CsvFault.ColumnCount, $"{_file}:{Line}");
        }

        return false;
    }

    /// <summary>Passes over a byte-order mark; false when it says UTF-16.</summary>
    private bool TakeMark()
    {
        var head = _buffer.AsSpan(_start, _end - _start);
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            _faults.Add(CsvFault.Utf16, $"{_file}:1");
            return false;
        }

        if (head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            _start += 3;
        }

        return true;
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

            if (_end - _start > _dialect.MaxRecordBytes)
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
            _faults.Add(CsvFault.UnclosedQuote, $"{_file}:{Line}");
            return RecordResult.End;
        }

        _faults.Add(CsvFault.RecordTooLong, $"{_file}:{Line}");
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
        var read = await _stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken).ConfigureAwait(false);
        _end += read;
        _isComplete = read == 0;
    }
}
