// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Xml;

namespace Sambruk.Navet;

/// <summary>A limit of reading is exceeded.</summary>
internal sealed class ReadingLimitException(string code, string message) : Exception(message)
{
    public string Code { get; } = code;
}

/// <summary>
/// Characters of an XML file in which markup begins at least every 65,536 characters: an <see cref="XmlReader"/> gathers
/// a tag, with its attributes, or a text as a whole before it shows any of it.
/// </summary>
internal sealed class BoundedMarkupReader(TextReader inner) : TextReader
{
    public const int LongestRun = 65_536;
    private int _run;

    public override int Read(char[] buffer, int index, int count)
    {
        var read = inner.Read(buffer, index, count);
        Count(buffer.AsSpan(index, read));
        return read;
    }

    public override int Read()
    {
        Span<char> one = stackalloc char[1];
        if (inner.Read(one) == 0)
        {
            return -1;
        }

        Count(one);
        return one[0];
    }

    public override int Peek() => inner.Peek();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Count(ReadOnlySpan<char> read)
    {
        for (var at = read.IndexOf('<'); at >= 0; at = read.IndexOf('<'))
        {
            Check(_run + at);
            _run = 0;
            read = read[(at + 1)..];
        }

        _run += read.Length;
        Check(_run);
    }

    private static void Check(int run)
    {
        if (run > LongestRun)
        {
            throw new ReadingLimitException(NavetCodes.TextLong, "A value or a tag is longer than 65,536 characters.");
        }
    }
}

/// <summary>Names of elements and attributes, at most 10,000: an <see cref="XmlReader"/> keeps each for as long as it lives.</summary>
internal sealed class BoundedNameTable : NameTable
{
    private const int MostNames = 10_000;
    private int _names;

    public override string Add(char[] key, int start, int len) => base.Get(key, start, len) ?? Counted(base.Add(key, start, len));

    public override string Add(string key) => base.Get(key) ?? Counted(base.Add(key));

    private string Counted(string name) =>
        ++_names <= MostNames ? name : throw new ReadingLimitException(NavetCodes.NamesMany, "There are more than 10,000 different names of elements and attributes.");
}
