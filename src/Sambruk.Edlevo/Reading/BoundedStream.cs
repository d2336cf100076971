// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Xml;

namespace Sambruk.Edlevo;

/// <summary>A limit of reading is exceeded.</summary>
internal sealed class ReadingLimitException(string code, string message) : Exception(message)
{
    public string Code { get; } = code;
}

/// <summary>
/// Bytes of an XML document, in a superset of ASCII, in which markup begins at least every mebibyte: an <see cref="XmlReader"/>
/// gathers a tag, a text or a CDATA section as a whole before it shows any of it. Ends at the largest size.
/// </summary>
internal sealed class BoundedStream(Stream inner, long mostBytes) : Stream
{
    public const int LongestRun = 1_048_576;
    private static readonly byte[] s_cdata = "<![CDATA["u8.ToArray();

    private readonly byte[] _head = new byte[4];
    private long _length;
    private int _run;
    private int _cdataAt;
    private Within _within;
    private byte _last;
    private byte _lastButOne;

    private enum Within
    {
        Markup,
        Opened,
        CDataStart,
        CData,
        Instruction,
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => _length; set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Seen(buffer.AsSpan(offset, inner.Read(buffer, offset, count)));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        return Seen(buffer.Span[..read]);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private int Seen(ReadOnlySpan<byte> read)
    {
        for (var at = 0; at < read.Length && _length + at < _head.Length; at++)
        {
            _head[_length + at] = read[at];

            // UTF-16 and UTF-32 have a zero or a mark there; in them the bytes below would not be found.
            if (read[at] == 0 || (_length + at == 1 && _head is [0xFE, 0xFF, ..] or [0xFF, 0xFE, ..]))
            {
                throw new ReadingLimitException(EdlevoCodes.Encoding, "The document is in UTF-16 or UTF-32.");
            }
        }

        _length += read.Length;
        if (_length > mostBytes)
        {
            throw new ReadingLimitException(EdlevoCodes.Large, "The document is larger than the setting allows.");
        }

        var rest = read;
        while (!rest.IsEmpty)
        {
            if (_within == Within.Markup)
            {
                var open = rest.IndexOf((byte)'<');
                Run(open < 0 ? rest.Length : open);
                if (open < 0)
                {
                    break;
                }

                rest = rest[(open + 1)..];
                _run = 0;
                _cdataAt = 1;
                _within = Within.Opened;
                continue;
            }

            Step(rest[0]);
            rest = rest[1..];
        }

        return read.Length;
    }

    private void Step(byte value)
    {
        Run(1);
        switch (_within)
        {
            case Within.Opened when value == '?':
                _within = Within.Instruction;
                break;
            case Within.Opened or Within.CDataStart when value == s_cdata[_cdataAt]:
                _within = ++_cdataAt == s_cdata.Length ? Within.CData : Within.CDataStart;
                break;
            case Within.Opened or Within.CDataStart:
                _within = Within.Markup;
                break;
            case Within.CData when value == '>' && _last == ']' && _lastButOne == ']':
            case Within.Instruction when value == '>' && _last == '?':
                _within = Within.Markup;
                break;
        }

        _lastButOne = _last;
        _last = value;
    }

    private void Run(int more)
    {
        _run += more;
        if (_run > LongestRun)
        {
            throw new ReadingLimitException(EdlevoCodes.TextLong, "A value or a tag is longer than 1,048,576 bytes.");
        }
    }
}

/// <summary>Names of elements and attributes, at most 10,000: an <see cref="XmlReader"/> keeps each for as long as it lives.</summary>
internal sealed class BoundedNameTable : NameTable
{
    private const int MostNames = 10_000;
    private int _names;

    public override string Add(char[] key, int start, int len) => Get(key, start, len) ?? Counted(base.Add(key, start, len));

    public override string Add(string key) => Get(key) ?? Counted(base.Add(key));

    private string Counted(string name) =>
        ++_names <= MostNames ? name : throw new ReadingLimitException(EdlevoCodes.NamesMany, "There are more than 10,000 different names of elements and attributes.");
}
