// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text;

namespace Sambruk.Cli;

/// <summary>Identity numbers, one a line, from a file or standard input: on the command line other users of the machine would see them.</summary>
internal static class NumberList
{
    /// <summary>Many persons come by change files; the web service answers about one at a time.</summary>
    public const int Most = 1000;

    private const int MostBytes = 256 * 1024;

    /// <summary>The numbers with their lines. Empty lines, and those that begin with <c>#</c>, are passed over.</summary>
    /// <exception cref="InvalidInputException"><c>CLI-NUMBERS</c>: each line that is none, by its number.</exception>
    public static async Task<IReadOnlyList<(int Line, IdentityNumber Number)>> ReadAsync(Invocation call, string path, CancellationToken cancellationToken)
    {
        var name = path == "-" ? "-" : Path.GetFileName(path);
        var content = path == "-"
            ? await StandardInputAsync(call, cancellationToken).ConfigureAwait(false)
            : await InputFile.ReadAsync(path, cancellationToken, "CLI-NUMBERS", "CLI-NUMBERS", MostBytes).ConfigureAwait(false);
        var today = SwedishDays.Today(call);
        var numbers = new List<(int, IdentityNumber)>();
        var findings = new List<Finding>();
        var line = 0;
        foreach (var given in Encoding.UTF8.GetString(content).TrimStart('\uFEFF').Split('\n'))
        {
            line++;
            var text = given.Trim();
            if (text.Length == 0 || text[0] == '#')
            {
                continue;
            }

            if (IdentityNumber.TryParse(text, today, out var number))
            {
                numbers.Add((line, number));
            }
            else if (findings.Count < Most)
            {
                findings.Add(Wrong(string.Create(CultureInfo.InvariantCulture, $"{name}:{line}"), NavetTextId.NumberForm));
            }
        }

        if (findings.Count == 0 && numbers.Count is 0 or > Most)
        {
            findings.Add(Wrong(name, NavetTextId.NumberCount));
        }

        return findings.Count == 0 ? numbers : throw new InvalidInputException("CLI-NUMBERS", call.Texts[NavetTextId.NumbersWrong], new(findings));
    }

    private static Finding Wrong(string place, NavetTextId text) => new("CLI-NUMBERS", place, FindingSeverity.Error, Texts.Of(text, Language.English))
    {
        SwedishMessage = Texts.Of(text, Language.Swedish),
    };

    private static async Task<byte[]> StandardInputAsync(Invocation call, CancellationToken cancellationToken)
    {
        await using var input = call.Streams.OpenInput();
        using var content = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (int read; (read = await input.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0;)
        {
            if (content.Length + read > MostBytes)
            {
                throw new InvalidInputException("CLI-NUMBERS", call.Texts[NavetTextId.NumbersWrong], new([Wrong("-", NavetTextId.NumberCount)]));
            }

            content.Write(buffer, 0, read);
        }

        return content.ToArray();
    }
}
