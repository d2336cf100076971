// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text;

namespace Sambruk.Spreadsheets;

/// <summary>A whole file in memory, up to a limit, and what its first bytes say that it is.</summary>
internal sealed class FileContent
{
    // The name of the stream of a protected workbook in a compound file (MS-OFFCRYPTO 2.3.4).
    private static readonly byte[] s_encryptedPackage = Encoding.Unicode.GetBytes("EncryptedPackage");

    private readonly byte[] _bytes;
    private readonly int _length;

    private FileContent(byte[] bytes, int length, bool isPackage)
    {
        _bytes = bytes;
        _length = length;
        IsPackage = isPackage;
    }

    /// <summary>True for a ZIP file.</summary>
    public bool IsPackage { get; }

    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _length);

    public MemoryStream Open() => new(_bytes, 0, _length, writable: false);

    /// <exception cref="InvalidInputException">Too large, empty, or of a kind that is not read.</exception>
    public static FileContent Read(Stream stream, long most)
    {
        var bytes = new byte[Math.Min(64 * 1024, most + 1)];
        var length = 0;
        int read;
        while ((read = stream.Read(bytes, length, bytes.Length - length)) > 0)
        {
            length += read;
            if (length > most)
            {
                throw Refusal.Of(SheetCodes.Large);
            }

            if (length == bytes.Length)
            {
                Array.Resize(ref bytes, (int)Math.Min(bytes.Length * 2L, most + 1));
            }
        }

        var content = bytes.AsSpan(0, length);
        if (content.IsEmpty)
        {
            throw Refusal.Of(SheetCodes.Empty);
        }

        if (content.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]))
        {
            throw Refusal.Of(content.IndexOf(s_encryptedPackage) >= 0 ? SheetCodes.Encrypted : SheetCodes.OldFormat);
        }

        // What some programs name .xls is a page in HTML, or XML.
        var start = content.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? content[3..] : content;
        if (start.TrimStart(" \t\r\n"u8) is [(byte)'<', ..] || start.StartsWith("%PDF"u8) || start.StartsWith("{\\rtf"u8))
        {
            throw Refusal.Of(SheetCodes.NotATable);
        }

        return new(bytes, length, content.StartsWith("PK\x3\x4"u8) || content.StartsWith("PK\x5\x6"u8));
    }
}
