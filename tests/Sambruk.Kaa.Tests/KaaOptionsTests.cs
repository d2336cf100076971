// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Sambruk.Kaa.Tests;

public sealed class KaaOptionsTests
{
    [Theory]
    [InlineData("Municipality", "9999")]
    [InlineData("Municipality", "")]
    [InlineData("TransitionFrom", "02-30")]
    [InlineData("TransitionTo", "2026-08-31")]
    public void A_setting_that_cannot_be_is_refused(string name, string value)
    {
        using var services = Services(new() { ["Kaa:Municipality"] = "1440", [$"Kaa:{name}"] = value });
        Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<TargetGroupRule>());
    }

    [Fact]
    public void The_rule_follows_the_settings_and_adding_twice_is_once()
    {
        using var services = Services(new() { ["Kaa:Municipality"] = "1440", ["Kaa:AdultEducationIsEquivalent"] = "true", ["Kaa:TransitionTo"] = "09-15" });
        var policy = services.GetRequiredService<TargetGroupRule>().Policy;
        Assert.True(policy.AdultEducationIsEquivalent);
        Assert.Equal((6, 1, 9, 15), (policy.TransitionFrom.Month, policy.TransitionFrom.Day, policy.TransitionTo.Month, policy.TransitionTo.Day));
        Assert.Single(services.GetServices<KaaRegister>());
        Assert.Single(services.GetServices<IKaaStore>());
    }

    [Fact]
    public void The_defaults_are_the_documented_ones()
    {
        var options = new KaaOptions();
        Assert.Equal(("", false, "06-01", "08-31"), (options.Municipality, options.AdultEducationIsEquivalent, options.TransitionFrom, options.TransitionTo));
        Assert.Equal(TargetGroupPolicy.Default, options.ToPolicy());
    }

    private static ServiceProvider Services(Dictionary<string, string?> settings)
    {
        var section = new ConfigurationBuilder().AddInMemoryCollection(settings).Build().GetSection("Kaa");
        var services = new ServiceCollection();
        services.AddKaa(section);
        services.AddKaa(section);
        return services.BuildServiceProvider();
    }
}
