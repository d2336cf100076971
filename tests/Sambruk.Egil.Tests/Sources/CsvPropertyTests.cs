// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text;
using CsCheck;

namespace Sambruk.Egil.Tests;

/// <summary>What is written by RFC 4180 is read as it was.</summary>
public sealed class CsvPropertyTests : IDisposable
{
    private readonly CsvFolderFixture _folder = new();

    // Pieces that meet at every seam of the reader; a carriage return stands before a line feed only.
    private static readonly string[] Pieces = ["", "\"", "\"\"", ",", ";", "\n", "\r\n", " ", "\t", "a", "Å", "€", "😀", "\uFEFF", "\u2028", "'", "=1+1", new('x', 3000)];

    private static readonly Gen<string> Field = Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i]).Array[0, 6].Select(string.Concat);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(",", "\"", "\n", "")]
    [InlineData(";", "'", "\r\n", "\uFEFF")]
    [InlineData("\\t", "\"", "\r\n", "")]
    public void Fields_of_any_text_come_back(string separator, string quote, string lineEnd, string mark)
    {
        foreach (var file in Directory.GetFiles(_folder.Options.Folder))
        {
            File.Delete(file);
        }

        _folder.Options.Separator = separator;
        _folder.Options.Quote = quote;
        Gen.Select(Gen.Select(Field, Field, Field, Gen.Bool).Array[0, 40], Gen.Bool).Sample(
            (rows, endsWithLineEnd) =>
            {
                var text = new StringBuilder(mark).Append(Line("GUID", "groupName", "egen", true));
                foreach (var (id, name, further, always) in rows)
                {
                    text.Append(lineEnd).Append(Line(id, name, further, always));
                }

                _folder.Write("groups.csv", text.Append(endsWithLineEnd || rows.Length > 0 ? lineEnd : "").ToString());
                var read = new CsvRosterSource(_folder.Options).ReadAsync(CancellationToken.None).GetAwaiter().GetResult().StudentGroups;

                Assert.Equal(
                    rows.Select(r => (r.Item1, r.Item2, r.Item3)),
                    read.Select(g => (g.Id ?? "", g.DisplayName ?? "", string.Concat(g.ValuesOf("egen")))));
                var lines = 2;
                foreach (var (row, group) in rows.Zip(read))
                {
                    Assert.Equal(lines, group.Location.Line);
                    lines += 1 + $"{row.Item1}{row.Item2}{row.Item3}".Count(c => c == '\n');
                }
            },
            iter: 300,
            threads: 1);

        string Line(string one, string two, string three, bool always) =>
            string.Join(separator == "\\t" ? "\t" : separator, Written(one, always), Written(two, always), Written(three, always));

        string Written(string field, bool always) => always || field.AsSpan().IndexOfAny([.. quote, .. separator, '\t', '\n', '\r']) >= 0
            ? $"{quote}{field.Replace(quote, quote + quote, StringComparison.Ordinal)}{quote}"
            : field;
    }
}
