// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.FederatedTls.Tests;

/// <summary>Hostile variants of a good document: bytes changed, removed, doubled, and pieces of JSON put in.</summary>
internal static class Fuzz
{
    private static readonly byte[][] s_pieces = [.. new[] { "\"", "{", "}", "[", "]", "null", "\\ud800", "\\", "1e999", "-1", ",", ":", "\"\":", "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[", "\u0000" }.Select(System.Text.Encoding.UTF8.GetBytes), [0xFF, 0xFE], [0xC3], [0xEF, 0xBB, 0xBF]];

    public static byte[] Mutate(byte[] good, Random random)
    {
        var bytes = good.ToList();
        for (var changes = random.Next(1, 5); changes > 0 && bytes.Count > 0; changes--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(5))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes.RemoveRange(at, Math.Min(random.Next(1, 20), bytes.Count - at)); break;
                case 2: bytes.InsertRange(at, s_pieces[random.Next(s_pieces.Length)]); break;
                case 3: bytes.InsertRange(at, [.. bytes.Skip(at).Take(random.Next(1, 40))]); break;
                default: bytes.RemoveRange(at, bytes.Count - at); break;
            }
        }

        return [.. bytes];
    }
}
