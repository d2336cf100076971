// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;

namespace Sambruk.Egil;

/// <summary>
/// The lines of a journal: fields separated by spaces, the last one a CRC-32C of what stands before it. A line that a
/// kill or a full disk has cut does not have a fitting one.
/// </summary>
internal static class JournalLine
{
    public const char Header = 'J';
    public const char Intent = '?';
    public const char Done = '+';
    public const char Failed = '-';
    public const char Doubtful = '!';
    public const char End = '.';
    public const string Nothing = "-";

    /// <summary>The line as it is written, with checksum and line feed.</summary>
    public static byte[] Seal(string text)
    {
        var bytes = Encoding.UTF8.GetBytes($"{text} {new string('0', 8)}\n");
        Checksum(bytes.AsSpan(0, bytes.Length - 10)).TryFormat(bytes.AsSpan(bytes.Length - 9, 8), out _, "x8", CultureInfo.InvariantCulture);
        return bytes;
    }

    /// <summary>The fields without the checksum; false when the line is not whole.</summary>
    public static bool TryOpen(string line, out string[] fields)
    {
        fields = [];
        var end = line.LastIndexOf(' ');
        if (end <= 0 || line.Length - end != 9
            || !uint.TryParse(line.AsSpan(end + 1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var expected)
            || Checksum(Encoding.UTF8.GetBytes(line[..end])) != expected)
        {
            return false;
        }

        fields = line[..end].Split(' ');
        return true;
    }

    public static char Letter(OperationKind kind) => kind switch
    {
        OperationKind.Create => 'c',
        OperationKind.Update => 'u',
        _ => 'd',
    };

    public static OperationKind Kind(string letter) => letter switch
    {
        "c" => OperationKind.Create,
        "u" => OperationKind.Update,
        _ => OperationKind.Delete,
    };

    public static string Of(ResourceKey key) => string.Create(CultureInfo.InvariantCulture, $"{(int)key.Type} {key.Id:N}");

    public static ResourceKey Key(string type, string id) =>
        new((EgilResourceType)int.Parse(type, NumberStyles.None, CultureInfo.InvariantCulture), Guid.ParseExact(id, "N"));

    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var word in MemoryMarshal.Cast<byte, ulong>(bytes))
        {
            crc = BitOperations.Crc32C(crc, word);
        }

        foreach (var single in bytes[(bytes.Length & ~7)..])
        {
            crc = BitOperations.Crc32C(crc, single);
        }

        return ~crc;
    }
}
