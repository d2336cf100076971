// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;

namespace Sambruk.Billing.Peppol.Tests;

/// <summary>
/// Our checker against the official rules (peppol.md §8): what ours calls fatal is fatal officially, and each official id that ours
/// knows is found by ours. On the cases, on documents of the user's, and on documents spoilt in every way that came to mind.
/// </summary>
public sealed class AgreementTests
{
    private static readonly string[] s_values =
    [
        "0", "1", "-1", "25", "20", "12.5", "100.005", "80150.07", "20037.52", "100188.00", "0.41", "2026-01-01", "2025-12-31", "2027-01-01", "S", "E", "O", "Z", "VAT", "TAX",
        "VATEX-EU-O", "EUR", "SEK", "SE", "DE", "30", "31", "50", "56", "58", "380", "381", "326", "SE802400000501", "SE80240000050", "SE80240000050A", "8024000005", "802400-0005",
        "8024000001", "7350000000002", "7350000000001", "Godkänd för F-skatt", "Godkänd", "godkänd för f-skatt", "SE:PLUSGIRO", "SE:BANKGIRO", "1", "123456", "12345678", "1234-567", "true", "false",
        "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0", "urn:other", " 8024000005 ", "x",
    ];

    private static readonly string[] s_attributes = ["0007", "0088", "9999", "SEK", "EUR", "KRONOR", "IE", "C62", ""];

    [Fact]
    public async Task The_cases_get_the_same_verdict()
    {
        OfficialRules.Folder();
        var documents = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var row in PeppolCase.All())
        {
            var (path, id) = row.Data;
            var item = PeppolCase.Read(path, id);
            documents[$"{documents.Count:D4}-{id}.xml"] = item.Xml();
        }

        var answers = await AgreeAsync(documents);
        Assert.Equal(documents.Count, answers.Broken.Count(b => b.Value is not null));
    }

    [Fact]
    public async Task Documents_of_the_folder_of_rules_get_the_same_verdict()
    {
        var folder = Path.Combine(OfficialRules.Folder(), "documents");
        Assert.SkipUnless(Directory.Exists(folder), "The folder of rules has no folder documents.");
        await AgreeAsync(Directory.GetFiles(folder, "*.xml").ToDictionary(f => Path.GetFileName(f), File.ReadAllBytes, StringComparer.Ordinal));
    }

    [Fact]
    public async Task Spoilt_documents_get_the_same_verdict()
    {
        OfficialRules.Folder();
        var count = int.Parse(Environment.GetEnvironmentVariable("SAMBRUK_FUZZ_PEPPOL") ?? "300", CultureInfo.InvariantCulture);
        var seed = int.Parse(Environment.GetEnvironmentVariable("SAMBRUK_FUZZ_PEPPOL_SEED") ?? "4711", CultureInfo.InvariantCulture);
        var cases = PeppolCase.All().Select(row => row.Data).Where(d => !d.Item2.StartsWith("bad", StringComparison.Ordinal)).ToList();
        var random = new Random(seed);
        var documents = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        for (var i = 0; i < count; i++)
        {
            var (path, id) = cases[random.Next(cases.Count)];
            var root = PeppolCase.Read(path, id).Tree();
            for (var n = random.Next(1, 4); n > 0; n--)
            {
                root = Spoil(root, random);
            }

            using var stream = new MemoryStream();
            UblWriter.Write(root, stream);
            documents[$"{i:D5}-{id}.xml"] = stream.ToArray();
        }

        var answers = await AgreeAsync(documents);
        var answered = answers.Broken.Count(b => b.Value is not null);
        TestContext.Current.TestOutputHelper!.WriteLine($"{answered} of {count} answered; {answers.Broken.Values.OfType<IReadOnlyList<(string Id, bool)>>().SelectMany(b => b.Select(r => r.Id)).Where(RuleBook.Ids.Contains).Distinct().Count()} of our official ids met");
        Assert.True(answered > count / 2);
    }

    private static async Task<OfficialRules.Answers> AgreeAsync(Dictionary<string, byte[]> documents)
    {
        using var folder = new TemporaryFolder();
        foreach (var (name, xml) in documents)
        {
            await File.WriteAllBytesAsync(folder.File(name), xml, TestContext.Current.CancellationToken);
        }

        var answers = await OfficialRules.RunAsync(folder.FullName, TestContext.Current.CancellationToken);
        var differences = new List<string>();
        foreach (var (name, xml) in documents)
        {
            if (answers.Broken[name] is not { } official)
            {
                continue;
            }

            using var stream = new MemoryStream(xml);
            var ours = PeppolChecker.Check(stream).Findings;
            foreach (var isFatal in new[] { true, false })
            {
                var found = ours.Where(f => f.Severity == FindingSeverity.Error == isFatal && !f.Code.StartsWith("SB-", StringComparison.Ordinal)).Select(f => f.Code).ToHashSet(StringComparer.Ordinal);
                var asked = official.Where(o => o.IsFatal == isFatal && RuleBook.Ids.Contains(o.Id)).Select(o => o.Id).ToHashSet(StringComparer.Ordinal);
                differences.AddRange(found.Except(asked).Select(id => $"{name}: only ours says {id}"));
                differences.AddRange(asked.Except(found).Select(id => $"{name}: ours misses {id}"));
            }
        }

        if (differences.Count > 0 && Environment.GetEnvironmentVariable("SAMBRUK_KEEP") is { Length: > 0 } keep)
        {
            foreach (var (name, xml) in documents)
            {
                await File.WriteAllBytesAsync(Path.Combine(keep, name), xml, TestContext.Current.CancellationToken);
            }
        }

        Assert.True(differences.Count == 0, string.Join('\n', differences));
        return answers;
    }

    /// <summary>The tree with one thing wrong: something gone, twice, empty, or another value.</summary>
    private static UblElement Spoil(UblElement root, Random random)
    {
        var all = root.Descendants().ToList();
        var chosen = all[random.Next(all.Count)];
        var kind = random.Next(6);
        var value = s_values[random.Next(s_values.Length)];
        var attribute = s_attributes[random.Next(s_attributes.Length)];
        return Copy(root, null);

        UblElement Copy(UblElement source, UblElement? parent)
        {
            var copy = parent is null ? new UblElement(source.Name) : parent.Add(source.Name);
            copy.Text = source.Text;
            copy.Attributes.AddRange(source.Attributes);
            if (source == chosen && source.IsLeaf)
            {
                if (kind is 2 or 3)
                {
                    copy.Text = kind == 2 ? "" : value;
                }

                if (kind == 4 && copy.Attributes.Count > 0)
                {
                    var (name, _) = copy.Attributes[0];
                    copy.Attributes.Clear();
                    if (attribute.Length > 0)
                    {
                        copy.Attributes.Add((name, attribute));
                    }
                }
            }

            foreach (var child in source.Children)
            {
                if (child == chosen && kind == 0)
                {
                    continue;
                }

                Copy(child, copy);
                if (child == chosen && kind == 1)
                {
                    Copy(child, copy);
                }
            }

            return copy;
        }
    }
}
