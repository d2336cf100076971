// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.RegularExpressions;

namespace Sambruk.FederatedTls.Tests;

/// <summary>Holds the examples of a README against the test source that compiles them.</summary>
internal static partial class ReadMe
{
    public static void ExamplesAreIn(string readMe, string source)
    {
        var compiled = Condense(File.ReadAllText(source));
        var examples = Example().Matches(File.ReadAllText(readMe).ReplaceLineEndings("\n"));
        Assert.NotEmpty(examples);
        Assert.All(examples, example => Assert.Contains(Condense(example.Groups["code"].Value), compiled, StringComparison.Ordinal));
    }

    private static string Condense(string code) => WhiteSpace().Replace(code, " ").Trim();

    [GeneratedRegex("```csharp\n(?<code>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Example();

    [GeneratedRegex(@"\s+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex WhiteSpace();
}
