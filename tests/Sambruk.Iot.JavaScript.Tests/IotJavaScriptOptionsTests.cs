// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Sambruk.Iot.JavaScript.Tests;

public sealed class IotJavaScriptOptionsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_defaults_are_these() =>
        Assert.Equal(
            "Folders = []\n" + string.Concat(OptionDefaults.Of<CodecLimits>().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => $"Limits.{line}\n"))
            + "MaxDepth = 8\nMaxReadings = 256\nMaxTextBytes = 1024\nNormalizedOnly = False\nRegion = \"\"\nRepository = \"\"\n",
            OptionDefaults.Of<IotJavaScriptOptions>());

    [Fact]
    public void Each_fault_is_told_by_its_path()
    {
        Write("one/a.js");
        Write("two/A.js");
        var fault = Assert.Throws<OptionsValidationException>(() => Value(new()
        {
            ["Iot:Folders:0"] = Path.Combine(_folder.FullName, "nothing"),
            ["Iot:Folders:1"] = Path.Combine(_folder.FullName, "one"),
            ["Iot:Folders:2"] = Path.Combine(_folder.FullName, "two"),
            ["Iot:Repository"] = _folder.FullName,
            ["Iot:MaxReadings"] = "5000",
            ["Iot:MaxDepth"] = "0",
            ["Iot:MaxTextBytes"] = "0",
            ["Iot:Limits:MemoryBytes"] = "7",
            ["Iot:Limits:TimePerCall"] = "1.00:00:00",
        }));

        foreach (var path in new[] { "Folders:0", "Folders:2", "Repository", "MaxReadings", "MaxDepth", "MaxTextBytes", "MemoryBytes", "TimePerCall" })
        {
            Assert.Contains(path, fault.Message, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("Folders:1", fault.Message, StringComparison.Ordinal);
        Assert.Contains("Folders or Repository", Assert.Throws<OptionsValidationException>(() => Value([])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Added_twice_it_is_one_source_with_one_folder()
    {
        Write("one/a.js");
        var section = Section(new() { ["Iot:Folders:0"] = Path.Combine(_folder.FullName, "one"), ["Iot:Limits:EnginesPerCodec"] = "2" });
        var services = new ServiceCollection();
        services.AddIot(_ => { }).AddJavaScript(section).AddJavaScript(section);
        using var provider = services.BuildServiceProvider();

        Assert.Single(provider.GetServices<IDecoderSource>());
        Assert.Single(provider.GetRequiredService<IOptions<IotJavaScriptOptions>>().Value.Folders);
        Assert.Equal(2, provider.GetRequiredService<IOptions<IotJavaScriptOptions>>().Value.Limits.EnginesPerCodec);
    }

    [Fact]
    public void A_device_of_the_configuration_whose_codec_is_not_there_stops_the_host()
    {
        Write("one/a.js");
        var services = new ServiceCollection();
        services.AddIot(options =>
        {
            options.Profiles["good"] = "codec/a";
            options.Profiles["bad"] = "codec/b";
            options.Devices.Add(new() { DevEui = "70b3d57ed0000001", Decoder = "repository/acme/valve" });
        }).AddJavaScript(options => options.Folders.Add(Path.Combine(_folder.FullName, "one")));
        using var provider = services.BuildServiceProvider();

        var fault = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IOptions<IotOptions>>().Value);

        Assert.Contains("Profiles:bad", fault.Message, StringComparison.Ordinal);
        Assert.Contains("Devices:0:Decoder", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Profiles:good", fault.Message, StringComparison.Ordinal);
    }

    private static IConfigurationSection Section(Dictionary<string, string?> values) =>
        new ConfigurationBuilder().AddInMemoryCollection(values).Build().GetSection("Iot");

    private static IotJavaScriptOptions Value(Dictionary<string, string?> values)
    {
        var services = new ServiceCollection();
        services.AddIot(_ => { }).AddJavaScript(Section(values));
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptions<IotJavaScriptOptions>>().Value;
    }

    private void Write(string file)
    {
        var path = Path.Combine(_folder.FullName, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "function decodeUplink(input) { return { data: { a: 1 } }; }");
    }
}
