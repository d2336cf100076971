// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Samples.Kommun.Tests;

/// <summary>The persons of <c>samples/data</c>, and what of theirs must not be seen.</summary>
internal static class SamplePersons
{
    private static readonly string[] Personal = ["fullName", "familyName", "civicNo", "email", "userId"];

    /// <summary>The rows of a file, by column. The sample's files have no quoted cells.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Read(string file)
    {
        var lines = File.ReadAllLines(Repository.PathOf("samples", "data", file));
        var columns = lines[0].Split(',');
        return [.. lines.Skip(1).Select(line => columns.Zip(line.Split(',')).ToDictionary(cell => cell.First, cell => cell.Second, StringComparer.Ordinal))];
    }

    /// <summary>Names, personal numbers (also without century and with a hyphen), addresses and accounts of everybody.</summary>
    public static IReadOnlyList<string> Values { get; } =
    [
        .. Read("students.csv").Concat(Read("teachers.csv"))
            .SelectMany(person => Personal.Where(person.ContainsKey).SelectMany(column => column == "civicNo" ? Forms(person[column]) : [person[column]]))
            .Distinct(StringComparer.Ordinal),
    ];

    /// <summary>What of <see cref="Values"/> stands in a text as words of their own; in bytes that are no text, only what chance cannot write.</summary>
    public static IReadOnlyList<string> In(string text, int shortest = 1) => [.. Values.Where(value => value.Length >= shortest && Contains(text, value))];

    private static string[] Forms(string number) => [number, number[2..], $"{number[..8]}-{number[8..]}", $"{number[2..8]}-{number[8..]}"];

    // "Ek" stands in "Ekskolan" and in many keys; only the word is a name.
    private static bool Contains(string text, string value)
    {
        for (var at = text.IndexOf(value, StringComparison.Ordinal); at >= 0; at = text.IndexOf(value, at + 1, StringComparison.Ordinal))
        {
            var end = at + value.Length;
            if ((at == 0 || !IsWord(text[at - 1])) && (end == text.Length || !IsWord(text[end])))
            {
                return true;
            }
        }

        return false;
    }

    // In base64 and in compressed text two letters between signs mean nothing.
    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || c is '+' or '/' or '=' or '-' or '_';
}
