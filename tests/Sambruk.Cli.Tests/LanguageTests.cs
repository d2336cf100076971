// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Cli.Tests;

public sealed class LanguageTests
{
    [Theory]
    [InlineData("sv_SE.UTF-8", null, null, "Swedish")]
    [InlineData("sv", null, null, "Swedish")]
    [InlineData("en_GB.UTF-8", "sv_SE.UTF-8", null, "Swedish")]
    [InlineData("sv_SE.UTF-8", "C", null, "English")]
    [InlineData("svc_XX", null, null, "English")]
    [InlineData(null, null, null, "English")]
    [InlineData("sv_SE", null, "--lang=en", "English")]
    [InlineData("en_US", null, "--lang=sv", "Swedish")]
    public void The_option_goes_before_LC_ALL_and_that_before_LANG(string? lang, string? all, string? option, string expected)
    {
        var chosen = LanguageChoice.Choose(option is null ? ["egil"] : ["egil", option], name => name switch
        {
            "LANG" => lang,
            "LC_ALL" => all,
            _ => null,
        });
        Assert.Equal(Enum.Parse<Language>(expected), chosen);
    }

    [Fact]
    public void What_follows_two_dashes_is_no_option() =>
        Assert.Equal(Language.English, LanguageChoice.Choose(["fedtls", "pin", "--", "--lang", "sv"], _ => "en"));

    [Fact]
    public async Task The_process_speaks_Swedish_where_the_system_does()
    {
        using var folder = new TemporaryFolder();
        var swedish = new Dictionary<string, string>(StringComparer.Ordinal) { ["LC_ALL"] = "sv_SE.UTF-8" };
        var run = await ToolProcess.RunAsync(folder.FullName, swedish, "egil", "plan");
        Assert.Contains("Ingen konfiguration", run.Error, StringComparison.Ordinal);
        Assert.Contains("arbetskatalogen", (await ToolProcess.RunAsync(folder.FullName, swedish, "--help")).Output, StringComparison.Ordinal);
    }
}
