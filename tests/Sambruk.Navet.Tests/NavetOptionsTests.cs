// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Sambruk.Navet.Sqlite;

namespace Sambruk.Navet.Tests;

public sealed class NavetOptionsTests
{
    [Fact]
    public void Defaults_are_pinned() => Approved.Matches(
        Path.Combine(Repository.ProjectDirectory(typeof(NavetOptionsTests).Assembly), "Approved", "defaults.txt"),
        OptionDefaults.Of<NavetOptions>() + OptionDefaults.Of<NavetSqliteOptions>());

    [Theory]
    [InlineData(nameof(NavetOptions.OrganisationNumber), "162021004749")]
    [InlineData(nameof(NavetOptions.OrderId), "79-FO01-1")]
    [InlineData(nameof(NavetOptions.PersonAddress), "http://navet.example/")]
    [InlineData(nameof(NavetOptions.PersonAddress), "https://navet.example/?a=1")]
    [InlineData(nameof(NavetOptions.SearchAddress), "/relative")]
    [InlineData(nameof(NavetOptions.Municipality), "180")]
    [InlineData(nameof(NavetOptions.Retries), "11")]
    [InlineData(nameof(NavetOptions.AttemptTimeout), "00:00:00")]
    [InlineData(nameof(NavetOptions.Timeout), "00:00:01")]
    [InlineData(nameof(NavetOptions.RetryDelay), "01:00:00")]
    [InlineData(nameof(NavetOptions.MaxAnswerBytes), "1")]
    [InlineData(nameof(NavetOptions.TrustedRootsPath), "/nowhere")]
    [InlineData("Certificate:Path", "/nowhere")]
    [InlineData("Reading:MaxFileBytes", "0")]
    [InlineData("Reading:Terms:x", "Personpost")]
    [InlineData("Reading:Terms:01099", "../Personpost")]
    public void A_setting_that_cannot_be_used_is_refused_at_start(string setting, string value)
    {
        var configuration = new Microsoft.Extensions.Configuration.ConfigurationManager { [$"Navet:{setting}"] = value };
        using var provider = new ServiceCollection().AddNavet(configuration.GetSection("Navet")).Services.BuildServiceProvider();
        var fault = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IOptions<NavetOptions>>().Value);
        Assert.Contains(setting.Split(':')[0], fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Terms_come_from_configuration()
    {
        var configuration = new Microsoft.Extensions.Configuration.ConfigurationManager { ["Navet:Reading:Terms:01099"] = "Personpost/Namn/Fornamn", ["Navet:Certificate:Thumbprint"] = "ab" };
        using var provider = new ServiceCollection().AddNavet(configuration.GetSection("Navet")).Services.BuildServiceProvider();
        var options = provider.GetRequiredService<IOptions<NavetOptions>>().Value;
        Assert.Equal("Personpost/Namn/Fornamn", options.Reading.Terms["01099"]);
        Assert.Equal("ab", options.Certificate.Thumbprint);
    }
}
