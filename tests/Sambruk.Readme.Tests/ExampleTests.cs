// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Readme.Tests;

public sealed class ExampleTests
{
    public static TheoryData<string> Documents => [.. Example.Documents];

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task The_examples_of_a_document_do_what_it_says(string document)
    {
        foreach (var example in Example.In(document, File.ReadAllText(Repository.PathOf(document))))
        {
            Assert.True(example.Label is "" or "run", $"{example}: the label '{example.Label}' is not known; use ```csharp or ```csharp run.");
            var complaints = ExampleProgram.Complaints(example).ToList();
            Assert.True(complaints.Count == 0, string.Join('\n', complaints));
            if (example.Runs)
            {
                Assert.True(example.Output is not null, $"{example}: no ```text block follows that says what is printed.");
                Assert.Equal(example.Output, await ExampleProgram.RunAsync(example), ignoreLineEndingDifferences: true);
            }
        }
    }

    [Fact]
    public async Task An_example_runs_against_the_packages_and_the_web_framework()
    {
        var example = Single(
            """
            ```csharp run
            using Sambruk;

            var report = new ValidationReport([new Finding("X1", "row 2", FindingSeverity.Warning, "The field is empty.")]);
            await Task.Yield();
            Console.WriteLine(report);
            Console.WriteLine(WebApplication.CreateBuilder(args).Environment.EnvironmentName);
            ```
            gives

            ```text
            not the block that follows
            ```
            """);
        Assert.Null(example.Output);
        Assert.Empty(ExampleProgram.Complaints(example));
        Assert.Equal("0 errors, 1 warning\nProduction\n", await ExampleProgram.RunAsync(example));
    }

    [Fact]
    public void The_text_block_that_follows_is_what_is_printed() =>
        Assert.Equal("1\n", Single("a\n\n```csharp run\nConsole.WriteLine(1);\n```\n\n```text\n1\n```\n").Output);

    [Fact]
    public void An_example_that_does_not_compile_is_found_with_its_line() =>
        Assert.StartsWith("x.md:5: CS0103", Assert.Single(ExampleProgram.Complaints(Single("a\n\n```csharp\nint x = 1;\nConsole.WriteLine(y + x);\n```\n"))), StringComparison.Ordinal);

    [Fact]
    public void What_an_example_takes_for_granted_stands_before_it()
    {
        const string Text = "a\n\n[//]: # 'using System.Net; int y = 2;'\n\n```csharp\nConsole.WriteLine(y + IPAddress.Loopback.ToString());\nz++;\n```\n";
        Assert.StartsWith("x.md:7: CS0103", Assert.Single(ExampleProgram.Complaints(Single(Text))), StringComparison.Ordinal);
    }

    private static Example Single(string text) => Assert.Single(Example.In("x.md", text));
}
