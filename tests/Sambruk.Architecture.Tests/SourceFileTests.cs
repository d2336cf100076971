// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Architecture.Tests;

public sealed class SourceFileTests
{
    private const int LongestFile = 500;

    private static readonly string[] s_kindsOfCode =
        ["Models", "Services", "Interfaces", "Helpers", "Managers", "Utils", "Utilities", "Common", "Core", "Shared", "Misc"];

    private static IEnumerable<string> CSharp => Checkout.FilesIn("", ".cs");

    [Fact]
    public void Every_source_file_states_its_licence()
    {
        const string Header = "// SPDX-FileCopyrightText: Sambruk SDK contributors\n// SPDX-License-Identifier: MIT\n\n";
        Assert.NotEmpty(CSharp);
        Offenders.None(CSharp.Where(f => !Checkout.Read(f).StartsWith(Header, StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_script_states_its_licence()
    {
        var scripts = Checkout.Files.Where(f => f.StartsWith("eng/", StringComparison.Ordinal) || f.StartsWith(".ci/", StringComparison.Ordinal))
            .Where(f => Checkout.Read(f).StartsWith("#!", StringComparison.Ordinal));
        Assert.All(scripts, f => Assert.Contains("SPDX-License-Identifier: MIT", Checkout.Read(f), StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_holds_one_idea_and_is_not_longer_than_it_can_be_read()
    {
        var longFiles = from file in CSharp
                        let lines = Checkout.Read(file).AsSpan().Count('\n')
                        where lines > LongestFile
                        select $"{file}: {lines} lines";
        Offenders.None(longFiles);
    }

    [Fact]
    public void Folders_are_concepts_of_the_field_never_kinds_of_code()
    {
        var odd = from file in Checkout.Files
                  where file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".razor", StringComparison.Ordinal)
                  from folder in file.Split('/').SkipLast(1)
                  where s_kindsOfCode.Contains(folder, StringComparer.OrdinalIgnoreCase)
                     || folder.Split('.').Any(part => s_kindsOfCode.Contains(part, StringComparer.OrdinalIgnoreCase))
                  select file;
        Offenders.None(odd);
    }

    [Fact]
    public void Every_package_ships_a_readme_that_opens_with_its_name()
    {
        Assert.All(SourceProject.Packages, p =>
        {
            var readme = Repository.PathOf(p.Folder, "README.md");
            Assert.True(File.Exists(readme), $"{p.Name} has no README.md.");
            Assert.StartsWith($"# {p.Name}", File.ReadAllText(readme), StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Every_package_says_what_it_is_in_one_description() =>
        Assert.All(SourceProject.Packages, p => Assert.Matches(@"^\S.{20,}\.$", p.Xml.Descendants("Description").SingleOrDefault()?.Value.Trim() ?? ""));
}
