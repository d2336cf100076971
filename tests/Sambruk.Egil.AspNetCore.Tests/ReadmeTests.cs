// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Sambruk.Egil.AspNetCore.Tests;

public sealed partial class ReadmeTests
{
    [Fact]
    public void The_example_of_the_README_is_the_code_that_compiles_here()
    {
        var readme = File.ReadAllText(Repository.PathOf("src", "Sambruk.Egil.AspNetCore", "README.md"));
        var example = CSharpBlock().Match(readme).Groups["code"].Value.Replace("using Sambruk.Egil;", "", StringComparison.Ordinal);
        var source = File.ReadAllText(Path.Combine(Repository.ProjectDirectory(typeof(ReadmeTests).Assembly), "ReadmeTests.cs"));
        Assert.NotEmpty(example);
        Assert.Contains(WithoutSpace(example), WithoutSpace(source), StringComparison.Ordinal);
    }

    // Compiled, not run: Run() blocks. What it does is driven by the other tests.
    internal static void Example(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddEgilReceiver(builder.Configuration.GetSection("EgilReceiver"))
            .UseSqlite("received.db") // package Sambruk.Egil.Sqlite
            .AddHandler((change, cancellationToken) =>
            {
                // After the commit: change.Sender says which municipality, change.Key which object.
                if (change.Resource?.ToRosterResource() is User user && change.SecurityMarking)
                {
                    // A person with protected identity: show and share accordingly.
                }

                return ValueTask.CompletedTask;
            });

        var app = builder.Build();
        app.MapEgilReceiver("/scim");
        app.Run();
    }

    private static string WithoutSpace(string text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var character in text.Where(character => !char.IsWhiteSpace(character)))
        {
            kept.Append(character);
        }

        return kept.ToString();
    }

    [GeneratedRegex("```csharp\n(?<code>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CSharpBlock();
}
