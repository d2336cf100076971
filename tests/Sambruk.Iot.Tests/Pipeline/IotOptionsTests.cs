// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Sambruk.Iot.Tests.Pipeline;

public sealed class IotOptionsTests
{
    [Fact]
    public void The_defaults_are_these() => Assert.Equal(
        """
        BatchSize = 1000
        BatchWait = 00:00:00
        DeliverPartial = True
        DeviceCacheTime = 00:00:30
        Devices = []
        DrainTime = 00:00:20
        DuplicateCapacity = 200000
        DuplicateWindow = 00:10:00
        Parser.LocationFromFirstGateway = False
        Parser.MaxDepth = 32
        Parser.MaxDocumentBytes = 1048576
        Parser.MaxElements = 10000
        Parser.MaxGateways = 256
        Parser.MaxTags = 256
        Parser.RadioFromFirstGateway = False
        Partitions = 0
        Profiles = []
        QueueCapacity = 2048
        RetryBaseDelay = 00:00:00.2000000
        RetryMaxDelay = 00:00:30
        UnknownDevices = DeadLetter

        """,
        OptionDefaults.Of<IotOptions>());

    [Fact]
    public void Each_fault_of_the_configuration_is_told_by_its_path_and_without_its_value()
    {
        var fault = Assert.Throws<OptionsValidationException>(() => Options(
            ("Iot:Profiles:ERS", "no-such"), ("Iot:Devices:0:DevEui", "secret"), ("Iot:Devices:0:Decoder", "none"), ("Iot:Devices:0:Latitude", "62"), ("Iot:BatchWait", "-00:00:01")));
        foreach (var path in new[] { "Profiles:ERS", "Devices:0:DevEui", "Devices:0:Decoder", "Devices:0: set both", "BatchWait" })
        {
            Assert.Contains(path, fault.Message, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("secret", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_section_makes_devices_and_profiles_once_however_often_it_is_added()
    {
        var options = Options(("Iot:Profiles:Elsys ERS", "talkpool/oy1210"), ("Iot:Devices:0:DevEui", "70b3d57ed0000001"), ("Iot:Devices:0:Decoder", "talkpool/oy1210"));
        Assert.Single(options.Devices);
        Assert.True(options.Profiles.ContainsKey("elsys ers"));
    }

    private static IotOptions Options(params (string Key, string Value)[] settings)
    {
        var section = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(s => new KeyValuePair<string, string?>(s.Key, s.Value))).Build().GetSection("Iot");
        var services = new ServiceCollection();
        services.AddIot(section);
        services.AddIot(section);
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptions<IotOptions>>().Value;
    }
}
