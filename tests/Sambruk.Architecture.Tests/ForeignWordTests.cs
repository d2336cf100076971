// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.RegularExpressions;

namespace Sambruk.Architecture.Tests;

/// <summary>What belongs to one machine does not belong in the repository.</summary>
public sealed partial class ForeignWordTests
{
    [Fact]
    public void No_file_names_a_folder_of_one_machine_or_the_host_of_a_package_registry()
    {
        var found = from file in Checkout.Files
                    let bytes = File.ReadAllBytes(Repository.PathOf(file))
                    where Array.IndexOf(bytes, (byte)0) < 0 // not a picture
                    from match in Foreign().Matches(System.Text.Encoding.UTF8.GetString(bytes))
                    select $"{file}: {match.Value}";
        Offenders.None(found);
    }

    [Theory]
    [InlineData("see /ho" + "me/anna/sdk")]
    [InlineData("\"/ro" + "ot/.cache/x\"")]
    [InlineData(@"C:\Us" + @"ers\anna")]
    [InlineData("https://api.nu" + "get.org/v3/index.json")]
    [InlineData("registry.npm" + "js.org")]
    public void A_foreign_word_is_found(string text) => Assert.Matches(Foreign(), text);

    [Theory]
    [InlineData("/Users/42")]
    [InlineData("src/home/page.cs")]
    [InlineData("dotnet nuget push")]
    public void A_word_of_the_project_is_not(string text) => Assert.DoesNotMatch(Foreign(), text);

    [GeneratedRegex(@"(?<![\w./~-])/(home|root|work|farm|mnt|build)/[\w.]+|\b[A-Z]:\\Users\\|\b(nuget|npmjs|pypi|debian|crates|rubygems)\.(org|io)\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Foreign();
}
