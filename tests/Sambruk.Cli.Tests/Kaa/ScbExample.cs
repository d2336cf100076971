// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Cli.Tests;

/// <summary>Files of the example layout, written by hand.</summary>
internal static class ScbExample
{
    public const string Heading = "personnr;kommunreg;kon;datumreg;sysskola;orsakreg;datumkontakt;syskontakt;sysinnan;atgard;datumatgstart;datumatgslut;orsakatgslut;sysefter;datumavreg;orsakavreg";

    /// <summary>A file with an open row of each number.</summary>
    public static Task<string> FileAsync(KaaTool tool, string layout, IEnumerable<string> numbers, string municipality = "1440")
    {
        Assert.StartsWith(tool.Folder, layout, StringComparison.Ordinal);
        return Task.FromResult(string.Concat(numbers.Select(n => $"{n};{municipality};1;20251001;1;4;;;;;;;;;;\r\n").Prepend(Heading + "\r\n")));
    }
}
