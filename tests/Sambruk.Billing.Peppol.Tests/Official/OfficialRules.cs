// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics;
using System.Xml.Linq;

namespace Sambruk.Billing.Peppol.Tests;

/// <summary>The official rules, where the user has them: <c>eng/peppol-official</c> on a folder, its answers read back.</summary>
internal static class OfficialRules
{
    private static readonly XNamespace s_svrl = "http://purl.oclc.org/dsdl/svrl";

    /// <summary>The folder of rules; skips the test with the reason where it or what it needs is missing.</summary>
    public static string Folder()
    {
        var folder = Environment.GetEnvironmentVariable("PEPPOL_RULES");
        Assert.SkipUnless(Directory.Exists(folder), "PEPPOL_RULES does not name a folder of the official rules (docs/billing-peppol.md).");
        var saxon = Environment.GetEnvironmentVariable("SAXON_JAR") ?? "/usr/share/java/Saxon-HE.jar";
        Assert.SkipUnless(File.Exists(saxon), "Saxon-HE is missing: apt-get install libsaxonhe-java.");
        return folder!;
    }

    /// <summary>Runs the script on a folder of documents.</summary>
    public static async Task<Answers> RunAsync(string folder, CancellationToken cancellationToken)
    {
        Folder();
        using var answers = new TemporaryFolder();
        var start = new ProcessStartInfo("bash") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Repository.PathOf("eng", "peppol-official"));
        start.ArgumentList.Add(folder);
        start.ArgumentList.Add(answers.FullName);
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        var table = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        Assert.True(process.ExitCode is 0 or 1, await errors);
        return new(process.ExitCode, table, Directory.GetFiles(folder, "*.xml").ToDictionary(
            f => Path.GetFileName(f), f => Broken(answers.FullName, Path.GetFileName(f)), StringComparer.Ordinal));
    }

    /// <summary>Ids that a document breaks; <c>null</c> where a rule could not read it and gave no answer.</summary>
    private static IReadOnlyList<(string Id, bool IsFatal)>? Broken(string answers, string name)
    {
        var broken = new List<(string, bool)>();
        foreach (var part in new[] { "cen", "peppol" })
        {
            var file = Path.Combine(answers, part, name);
            // Where a rule meets a value that it cannot read (a number that is none), the answer ends in the middle.
            if (!File.Exists(file) || !File.ReadAllText(file).TrimEnd().EndsWith("</svrl:schematron-output>", StringComparison.Ordinal))
            {
                return null;
            }

            broken.AddRange(XDocument.Load(file).Descendants(s_svrl + "failed-assert").Select(a => ((string)a.Attribute("id")!, (string?)a.Attribute("flag") == "fatal")));
        }

        return [.. broken.Distinct()];
    }

    internal sealed record Answers(int ExitCode, string Table, IReadOnlyDictionary<string, IReadOnlyList<(string Id, bool IsFatal)>?> Broken);
}
