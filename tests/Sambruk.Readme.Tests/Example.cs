// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.RegularExpressions;

namespace Sambruk.Readme.Tests;

/// <summary>
/// A block of C# in a document: <c>```csharp</c> compiles; <c>```csharp run</c> is run too, and prints what the
/// <c>```text</c> block that follows it says. What a block takes for granted stands in a line before it that no reader sees:
/// <c>[//]: # 'var builder = WebApplication.CreateBuilder(args);'</c>.
/// </summary>
internal sealed partial record Example(string Document, int Line, string Label, string Given, string Code, string? Output)
{
    public bool Runs => Label == "run";

    public static IEnumerable<string> Documents => new[] { Repository.PathOf("README.md"), Repository.PathOf("README.en.md") }
        .Concat(Directory.EnumerateDirectories(Repository.PathOf("src")).Select(d => Path.Combine(d, "README.md")))
        .Concat(Directory.EnumerateFiles(Repository.PathOf("docs"), "*.md", SearchOption.AllDirectories))
        .Where(File.Exists)
        .Select(f => Path.GetRelativePath(Repository.Root, f).Replace('\\', '/'))
        .Order(StringComparer.Ordinal);

    public static IEnumerable<Example> In(string document, string text)
    {
        text = text.ReplaceLineEndings("\n");
        foreach (Match match in Block().Matches(text))
        {
            yield return new Example(
                document,
                text.AsSpan(0, match.Groups["fence"].Index).Count('\n') + 1,
                match.Groups["label"].Value.Trim(),
                match.Groups["given"].Value,
                match.Groups["code"].Value,
                match.Groups["output"] is { Success: true } output ? output.Value : null);
        }
    }

    public override string ToString() => $"{Document}:{Line}";

    [GeneratedRegex("(^\\[//\\]: # '(?<given>[^'\\n]*)'[ ]*\\n\\s*)?^(?<fence>```)(csharp|cs|c#)(?<label>[^\\n]*)\\n(?<code>.*?)^```[ ]*$(\\s*^```text\\n(?<output>.*?)^```[ ]*$)?", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Block();
}
