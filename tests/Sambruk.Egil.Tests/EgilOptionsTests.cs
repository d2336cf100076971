// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Sambruk.Egil.Tests;

/// <summary>Defaults are promises; faults in a configuration are all told at once, by their path.</summary>
public sealed class EgilOptionsTests
{
    [Fact]
    public void Defaults_are_as_documented()
    {
        var options = new EgilOptions();
        Assert.Equal("egil-state", options.StateDirectory);
        Assert.Equal("", options.StateKey);
        Assert.Equal("", options.Schedule);
        Assert.Equal("Europe/Stockholm", options.ScheduleTimeZone);
        Assert.Equal(50, options.JournalsKept);
        Assert.Empty(options.Targets);

        var target = new EgilTargetOptions();
        Assert.Null(target.BaseAddress);
        Assert.Equal("", target.EntityId);
        Assert.Empty(target.Tags);
        Assert.Equal(32, target.MaxConcurrency);
        Assert.Null(target.MaxRequestsPerSecond);
        Assert.Equal(8, target.MaxAttempts);
        Assert.Equal(TimeSpan.FromMinutes(10), target.MaxRetryTime);
        Assert.Equal(TimeSpan.FromSeconds(120), target.RequestTimeout);
        Assert.Equal(TimeSpan.FromSeconds(0.5), target.RetryBaseDelay);
        Assert.Equal(3, target.MaxConnectionFailures);
        Assert.Equal("application/scim+json", target.MediaType);
        Assert.Equal(("", ""), (target.HeaderName, target.HeaderValue));

        Assert.Equal(25, target.Limits.MinimumForPercent);
        Assert.True(target.Limits.HoldEmptySource);
        Assert.Empty(target.Limits.Net);
        Assert.Empty(target.Limits.Freeze);
        var (endpoint, gross) = Assert.Single(target.Limits.Gross);
        Assert.Equal("*", endpoint);
        Assert.Equal((null, null, null, 50m, null, 5m), (gross.Create, gross.CreatePercent, gross.Update, gross.UpdatePercent, gross.Delete, gross.DeletePercent));
    }

    [Fact]
    public void A_section_of_configuration_is_bound_whole()
    {
        using var services = Services(new()
        {
            ["Egil:StateDirectory"] = "/tmp/x",
            ["Egil:Targets:vendor:BaseAddress"] = "https://vendor.example/scim",
            ["Egil:Targets:vendor:MaxConcurrency"] = "4",
            ["Egil:Targets:vendor:Limits:Gross:Users:Delete"] = "7",
            ["Egil:Targets:vendor:Limits:Gross:*:DeletePercent"] = "2.5",
            ["Egil:Targets:vendor:Limits:Net:Student:Relative"] = "10",
            ["Egil:Targets:vendor:Limits:Freeze:0:From"] = "06-10",
            ["Egil:Targets:vendor:Limits:Freeze:0:To"] = "08-20",
            ["Egil:Roster:SendCivicNumber"] = "true",
        });
        var options = services.GetRequiredService<IOptions<EgilOptions>>().Value;
        var target = options.Targets["vendor"];
        Assert.Equal(4, target.MaxConcurrency);
        Assert.Equal(7, target.Limits.Gross["Users"].Delete);
        Assert.Equal(2.5m, target.Limits.Gross["*"].DeletePercent);
        Assert.Equal(50m, target.Limits.Gross["*"].UpdatePercent);
        Assert.Equal(10, target.Limits.Net["Student"].Relative);
        Assert.Equal(("06-10", "08-20"), (Assert.Single(target.Limits.Freeze).From, target.Limits.Freeze[0].To));
        Assert.True(services.GetRequiredService<IOptions<RosterOptions>>().Value.SendCivicNumber);
        Assert.Equal(["vendor"], services.GetRequiredService<EgilProvisioner>().Targets);
    }

    [Fact]
    public void All_faults_are_told_at_once()
    {
        using var services = Services(new()
        {
            ["Egil:Schedule"] = "every night",
            ["Egil:ScheduleTimeZone"] = "Mars/Olympus",
            ["Egil:Targets:a/b:BaseAddress"] = "https://vendor.example/",
            ["Egil:Targets:b:BaseAddress"] = "http://vendor.example/",
            ["Egil:Targets:c:MaxConcurrency"] = "0",
            ["Egil:Targets:d:BaseAddress"] = "https://vendor.example/",
            ["Egil:Targets:d:RequestTimeout"] = "00:00:00",
            ["Egil:Targets:d:Limits:Gross:Pupils:Delete"] = "1",
            ["Egil:Targets:d:HeaderName"] = "X-API-Key",
            ["Egil:Targets:e:BaseAddress"] = "https://vendor.example/",
            ["Egil:Targets:e:HeaderName"] = "X-API-Key",
            ["Egil:Targets:e:HeaderValue"] = "s3cret\r\nX-Other: 1",
            ["Egil:Targets:e:MediaType"] = "json",
            ["Egil:Targets:e:Limits:Net:Students:Absolute"] = "1",
            ["Egil:Targets:e:Limits:Net:Student:Absolute"] = "-1",
            ["Egil:Targets:e:Limits:Freeze:0:From"] = "10 June",
        });
        var fault = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptions<EgilOptions>>().Value);
        foreach (var path in new[]
        {
            "Schedule:", "ScheduleTimeZone:", "Targets:a/b", "Targets:b:BaseAddress", "Targets:c", "MaxConcurrency",
            "Targets:d:RequestTimeout", "Targets:d:Limits:Gross:Pupils", "Targets:d: set both HeaderName",
            "Targets:e: HeaderName", "Targets:e:MediaType", "Targets:e:Limits:Net:Students", "Targets:e:Limits: no limit", "Targets:e:Limits:Freeze",
        })
        {
            Assert.Contains(fault.Failures, f => f.Contains(path, StringComparison.Ordinal));
        }

        Assert.DoesNotContain(fault.Failures, f => f.Contains("s3cret", StringComparison.Ordinal));
    }

    [Fact]
    public void Adding_twice_adds_once()
    {
        var services = new ServiceCollection();
        var section = Configuration(new() { ["Egil:Targets:vendor:BaseAddress"] = "https://vendor.example/" }).GetSection("Egil");
        services.AddEgil(section);
        var once = services.Count(s => s.ServiceType.Namespace?.StartsWith("Sambruk", StringComparison.Ordinal) == true || s.ServiceType.Name.Contains("Hosted", StringComparison.Ordinal));
        services.AddEgil(section);
        Assert.Equal(once, services.Count(s => s.ServiceType.Namespace?.StartsWith("Sambruk", StringComparison.Ordinal) == true || s.ServiceType.Name.Contains("Hosted", StringComparison.Ordinal)));
    }

    private static ServiceProvider Services(Dictionary<string, string?> settings)
    {
        var services = new ServiceCollection();
        services.AddEgil(Configuration(settings).GetSection("Egil"));
        return services.BuildServiceProvider();
    }

    private static IConfigurationRoot Configuration(Dictionary<string, string?> settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
}
