// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.IO.Compression;
using System.Xml;

namespace Sambruk.Spreadsheets;

/// <summary>The parts of a package (ISO/IEC 29500-2), unpacked on demand, all of them together within one limit.</summary>
internal sealed class PackageParts : IDisposable
{
    private const int MostParts = 2000;

    private readonly ZipArchive _archive;
    private readonly Dictionary<string, ZipArchiveEntry> _entries = new(StringComparer.OrdinalIgnoreCase);
    private long _left;

    /// <exception cref="InvalidInputException">No ZIP file, cut off, or with too many or doubled parts.</exception>
    public PackageParts(FileContent content, long mostBytes)
    {
        _left = mostBytes;
        try
        {
            _archive = new ZipArchive(content.Open(), ZipArchiveMode.Read);
            if (_archive.Entries.Count > MostParts)
            {
                throw Refusal.Of(SheetCodes.Large);
            }
        }
        catch (Exception fault) when (fault is InvalidDataException or ArgumentException or IOException or NotSupportedException)
        {
            throw Refusal.Of(SheetCodes.Damaged);
        }

        foreach (var entry in _archive.Entries)
        {
            var name = entry.FullName.Replace('\\', '/').TrimStart('/');
            if (!_entries.TryAdd(name, entry))
            {
                // Which of the two is read would be chance.
                throw Refusal.Of(SheetCodes.Damaged);
            }
        }
    }

    public IReadOnlyCollection<string> Names => _entries.Keys;

    public bool Has(string name) => _entries.ContainsKey(name);

    /// <summary>A reader of an XML part; <c>null</c> when it is not there.</summary>
    /// <exception cref="InvalidInputException">Cut off, changed, protected or too large.</exception>
    public XmlReader? Open(string name)
    {
        if (!_entries.TryGetValue(name, out var entry))
        {
            return null;
        }

        return XmlReader.Create(new MemoryStream(Unpack(entry)), new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            NameTable = new FewNames(),
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            CloseInput = true,
        });
    }

    public void Dispose() => _archive.Dispose();

    private byte[] Unpack(ZipArchiveEntry entry)
    {
        if (entry.IsEncrypted)
        {
            throw Refusal.Of(SheetCodes.Encrypted);
        }

        // The length that the file tells is not believed, but held to.
        if (entry.Length > _left)
        {
            throw Refusal.Of(SheetCodes.Large);
        }

        var bytes = new byte[Math.Min(64 * 1024, entry.Length + 1)];
        var length = 0;
        try
        {
            using var stream = entry.Open();
            int read;
            while ((read = stream.Read(bytes, length, bytes.Length - length)) > 0)
            {
                length += read;
                if (length == bytes.Length)
                {
                    // One byte more than is told at most, which is one too many; there it ends.
                    Array.Resize(ref bytes, (int)Math.Min(bytes.Length * 2L, entry.Length + 1));
                }
            }
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException or NotSupportedException or ArgumentException)
        {
            throw Refusal.Of(SheetCodes.Damaged);
        }

        // A changed byte can be another digit of a number.
        if (length != entry.Length || Crc32.Of(bytes.AsSpan(0, length)) != entry.Crc32)
        {
            throw Refusal.Of(SheetCodes.Damaged);
        }

        _left -= length;
        return length == bytes.Length ? bytes : bytes[..length];
    }

    /// <summary>Names of elements and attributes, at most 10,000: an <see cref="XmlReader"/> keeps each.</summary>
    private sealed class FewNames : NameTable
    {
        private const int MostNames = 10_000;
        private int _names;

        public override string Add(char[] key, int start, int len) => Get(key, start, len) ?? Counted(base.Add(key, start, len));

        public override string Add(string key) => Get(key) ?? Counted(base.Add(key));

        private string Counted(string name) => ++_names <= MostNames ? name : throw Refusal.Of(SheetCodes.Damaged);
    }
}

/// <summary>CRC-32 of ISO/IEC 21320-1 (ZIP); the runtime does not hold a part against it.</summary>
internal static class Crc32
{
    private static readonly uint[] s_table = [.. Enumerable.Range(0, 256).Select(static index =>
    {
        var value = (uint)index;
        for (var bit = 0; bit < 8; bit++)
        {
            value = (value & 1) != 0 ? (value >> 1) ^ 0xEDB88320 : value >> 1;
        }

        return value;
    })];

    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var value = uint.MaxValue;
        foreach (var one in bytes)
        {
            value = s_table[(byte)(value ^ one)] ^ (value >> 8);
        }

        return ~value;
    }
}
