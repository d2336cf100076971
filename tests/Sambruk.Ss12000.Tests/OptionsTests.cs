// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Sambruk.Ss12000.Tests;

public sealed class OptionsTests
{
    [Fact]
    public void The_defaults_are_those_of_the_documentation() => Assert.Equal(
        """
        BaseAddress = null
        ClientId = ""
        ClientSecret = ""
        LookupSize = 100
        MaxAttempts = 4
        MaxChanges = 20000
        MaxEntities = 2000000
        MaxEntityBytes = 4194304
        MaxPageBytes = 268435456
        MaxWait = 00:02:00
        Overlap = 00:10:00
        PageSize = 500
        PageTimeout = 00:05:00
        Profile = Standard
        RequestTimeout = 00:01:40
        RetryBaseDelay = 00:00:01
        Scope = ""
        Snapshot.Directory = ""
        Snapshot.Kept = 2
        Snapshot.MaxDecreasePercent = 10
        Snapshot.MaxDiskBytes = 8589934592
        Snapshot.MaxMemoryBytes = 536870912
        Snapshot.MinimumForPercent = 25
        Snapshot.Required = []
        Snapshot.Types = []
        Subscription.Name = "Sambruk"
        Subscription.Target = null
        Subscription.Types = []
        TokenAddress = null

        """,
        OptionDefaults.Of<Ss12000Options>(),
        ignoreLineEndingDifferences: true);

    [Theory]
    [InlineData("BaseAddress", "http://school.example/v2.0")]
    [InlineData("BaseAddress", "https://user:pass@school.example/v2.0")]
    [InlineData("BaseAddress", "https://school.example/v2.0?a=b")]
    [InlineData("TokenAddress", "https://login.example/token")]
    [InlineData("PageSize", "0")]
    [InlineData("PageTimeout", "00:00:00")]
    [InlineData("Snapshot:Kept", "0")]
    [InlineData("Snapshot:MaxDecreasePercent", "101")]
    [InlineData("Subscription:Target", "http://us.example/hook")]
    [InlineData("Overlap", "-00:00:01")]
    public void A_wrong_setting_is_told_by_its_path(string path, string value)
    {
        var fault = Assert.Throws<OptionsValidationException>(() => Bound((path, value)));
        Assert.Contains(path.Split(':')[^1], fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("pass@", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bound_twice_a_list_has_everything_once()
    {
        var options = Bound(("Snapshot:Types:0", "Person"), ("Snapshot:Types:1", "Organisation"), ("Profile", "Edlevo"), ("Snapshot:MaxDecreasePercent", "2.5"));
        Assert.Equal([Ss12000EntityType.Person, Ss12000EntityType.Organisation], options.Snapshot.Types);
        Assert.Equal(Ss12000Profile.Edlevo, options.Profile);
        Assert.Equal(2.5, options.Snapshot.MaxDecreasePercent);
    }

    [Fact]
    public void Edlevo_cannot_be_asked_to_tell_of_persons() =>
        Assert.Throws<OptionsValidationException>(() => Bound(("Profile", "Edlevo"), ("Subscription:Target", "https://us.example/hook"), ("Subscription:Types:0", "Person")));

    private static Ss12000Options Bound(params (string Path, string Value)[] settings)
    {
        var values = settings.Select(setting => KeyValuePair.Create<string, string?>($"Ss12000:{setting.Path}", setting.Value)).Prepend(new("Ss12000:BaseAddress", "https://school.example/v2.0"));
        var section = new ConfigurationBuilder().AddInMemoryCollection(values.GroupBy(v => v.Key).Select(g => g.Last())).Build().GetSection("Ss12000");
        using var provider = new ServiceCollection().AddSs12000(section).Services.AddSs12000(section).Services.BuildServiceProvider();
        return provider.GetRequiredService<IOptions<Ss12000Options>>().Value;
    }
}
