// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.RegularExpressions;

namespace Sambruk.Architecture.Tests;

public sealed partial class LinkTests
{
    [Fact]
    public void Every_relative_link_in_the_documents_leads_somewhere()
    {
        var documents = Checkout.FilesIn("", ".md").ToList();
        Assert.NotEmpty(documents);
        Offenders.None(documents.SelectMany(d => BrokenLinks(d, Checkout.Read(d))));
    }

    [Theory]
    [InlineData("[x](no-such-file.md)")]
    [InlineData("![x](docs/no-such-picture.png)")]
    [InlineData("[x](README.md#no-such-heading)")]
    [InlineData("[x](#no-such-heading)")]
    [InlineData("[x](/README.md)")]
    [InlineData("[x]\n\n[x]: no-such-file.md")]
    public void A_broken_link_is_found(string text) => Assert.Single(BrokenLinks("SECURITY.md", text));

    [Theory]
    [InlineData("[x](README.md)")]
    [InlineData("# Åtgärd, i två ord\n[x](#åtgärd-i-två-ord)")]
    [InlineData("[x](https://example.se/no-such-file.md)")]
    [InlineData("`[x](no-such-file.md)`")]
    public void A_sound_link_is_not_objected_to(string text) => Assert.Empty(BrokenLinks("SECURITY.md", text));

    private static IEnumerable<string> BrokenLinks(string document, string text)
    {
        var prose = Code().Replace(text, "");
        foreach (var target in Link().Matches(prose).Select(m => m.Groups["target"].Value))
        {
            if (Address().IsMatch(target))
            {
                continue;
            }

            var (path, heading) = target.IndexOf('#', StringComparison.Ordinal) is var at and >= 0 ? (target[..at], target[(at + 1)..]) : (target, "");
            var file = path.Length == 0 ? document : Path.GetRelativePath("/", Path.GetFullPath(Path.Combine("/", Path.GetDirectoryName(document)!, Uri.UnescapeDataString(path)))).Replace('\\', '/');
            var exists = path.Length == 0 || (!path.StartsWith('/') && (File.Exists(Repository.PathOf(file)) || Directory.Exists(Repository.PathOf(file))));
            if (!exists || (heading.Length > 0 && file.EndsWith(".md", StringComparison.Ordinal) && !Anchors(path.Length == 0 ? text : Checkout.Read(file)).Contains(Uri.UnescapeDataString(heading), StringComparer.Ordinal)))
            {
                yield return $"{document}: {target}";
            }
        }
    }

    /// <summary>The anchors a forge makes of the headings: lower case, no punctuation, dashes for spaces.</summary>
    private static IEnumerable<string> Anchors(string text) => Heading().Matches(text)
        .Select(m => NotInAnchor().Replace(m.Groups["title"].Value.Trim().ToLowerInvariant(), "").Replace(' ', '-'));

    [GeneratedRegex(@"(?<!\\)\]\((?<target>[^)\s]+)(\s+""[^""]*"")?\)|^\[[^\]]+\]:\s+(?<target>\S+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();

    [GeneratedRegex(@"^```.*?^```|`[^`\n]*`", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Code();

    [GeneratedRegex("^([a-z]+:|<)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Address();

    [GeneratedRegex(@"^#{1,6}\s+(?<title>.+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]", RegexOptions.None, 1000)]
    private static partial Regex NotInAnchor();
}
