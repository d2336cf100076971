// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json;

namespace Sambruk.Cli.Tests;

public sealed class DeviceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_device_is_added_once_listed_replaced_and_removed()
    {
        Assert.Equal(ExitCode.Done, (await RunAsync("devices", "add", "70B3D57ED0000001", "--decoder", "elsys", "--name", "Sal 101", "--latitude", "62.39", "--longitude", "17.31")).ExitCode);
        var again = await RunAsync("devices", "add", "70b3d57ed0000001", "--decoder", "milesight");
        Assert.Equal(ExitCode.Refused, again.ExitCode);
        Assert.Contains("CLI-DEVICE-KNOWN", again.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("70b3", again.Error, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(ExitCode.Done, (await RunAsync("devices", "add", "70b3d57ed0000001", "--decoder", "milesight", "--model", "EM300-DI", "--inactive", "--replace")).ExitCode);

        var device = Assert.Single((await JsonAsync("devices", "list")).GetProperty("devices").EnumerateArray());
        Assert.Equal(("70b3d57ed0000001", "milesight", "EM300-DI", false), (Text(device, "devEui"), Text(device, "decoder"), Text(device, "model"), device.GetProperty("active").GetBoolean()));
        Assert.Equal(ExitCode.Partial, (await RunAsync("devices", "remove", "70b3d57ed0000001", "70b3d57ed0000002")).ExitCode);
        Assert.Empty((await JsonAsync("devices", "list")).GetProperty("devices").EnumerateArray());
    }

    [Theory]
    [InlineData("CLI-USAGE", "devices", "add", "nope", "--decoder", "elsys")]
    [InlineData("CLI-USAGE", "devices", "add", "70b3d57ed0000001", "--latitude", "62")]
    [InlineData("CLI-USAGE", "devices", "add", "70b3d57ed0000001", "--latitude", "91", "--longitude", "17")]
    [InlineData("CLI-USAGE", "devices", "add", "70b3d57ed0000001", "--latitude", "NaN", "--longitude", "17")]
    [InlineData("CLI-USAGE", "devices", "add", "70b3d57ed0000001", "--id", "a/b")]
    [InlineData("CLI-UNKNOWN-DECODER", "devices", "add", "70b3d57ed0000001", "--decoder", "nope")]
    [InlineData("CLI-USAGE", "devices", "remove", "nope")]
    [InlineData("CLI-USAGE", "deadletters", "show", "nope")]
    [InlineData("CLI-USAGE", "deadletters", "list", "--reason", "4")]
    [InlineData("CLI-USAGE", "deadletters", "list", "--limit", "0")]
    [InlineData("CLI-USAGE", "deadletters", "replay")]
    [InlineData("CLI-NO-SOURCE", "run")]
    public async Task What_cannot_be_meant_is_bad_input_and_is_not_told_back(string expected, params string[] arguments)
    {
        var (code, output, error) = await RunAsync(arguments);
        Assert.Equal((ExitCode.BadInput, ""), (code, output));
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.DoesNotContain("70b3", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("devices", "add", "70b3d57ed0000001")]
    [InlineData("devices", "remove", "70b3d57ed0000001")]
    [InlineData("deadletters", "list")]
    [InlineData("deadletters", "replay", "--all")]
    public async Task Without_a_store_nothing_that_would_be_forgotten_is_done(params string[] arguments)
    {
        await File.WriteAllTextAsync(_folder.File("none.json"), """{"Iot":{"QueueCapacity":100}}""", TestContext.Current.CancellationToken);
        var (code, _, error) = await ProcessAsync([.. arguments, "--config", _folder.File("none.json")]);
        Assert.Equal(ExitCode.BadInput, code);
        Assert.Contains("CLI-NO-STORE", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Iot:Webhooks:a b:Address=https://portal.example/", "CLI-CONFIG")]
    [InlineData("Iot:PostgreSql:ConnectionString=Host=localhost", "CLI-TWO-STORES")]
    public async Task A_part_that_would_get_nothing_is_refused(string setting, string expected)
    {
        var (code, _, error) = await RunAsync("devices", "list", "--set", setting);
        Assert.Equal(ExitCode.BadInput, code);
        Assert.Contains(expected, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_codec_of_the_configuration_is_a_decoder_and_another_is_not()
    {
        Directory.CreateDirectory(_folder.File("codecs"));
        await File.WriteAllTextAsync(_folder.File("codecs/own.js"), "function decodeUplink(input) { return { data: {} }; }", TestContext.Current.CancellationToken);
        string[] codecs = ["--set", "Iot:JavaScript:Folders:0=codecs"];

        Assert.Equal(ExitCode.Done, (await RunAsync(["devices", "add", "70b3d57ed0000001", "--decoder", "codec/own", .. codecs])).ExitCode);
        Assert.Contains("CLI-UNKNOWN-DECODER", (await RunAsync("devices", "add", "70b3d57ed0000002", "--decoder", "codec/own")).Error, StringComparison.Ordinal);
        Assert.Contains("CLI-UNKNOWN-DECODER", (await RunAsync(["devices", "add", "70b3d57ed0000002", "--decoder", "codec/other", .. codecs])).Error, StringComparison.Ordinal);
        Assert.Contains("CLI-CONFIG", (await RunAsync("devices", "add", "70b3d57ed0000002", "--decoder", "codec/own", "--set", "Iot:JavaScript:Folders:0=nothing")).Error, StringComparison.Ordinal);
        Assert.Contains("CLI-CONFIG-ENGINE", (await RunAsync(["devices", "list", "--set", "Iot:JavaScript:Engine=spidermonkey", .. codecs])).Error, StringComparison.Ordinal);

        await File.WriteAllTextAsync(_folder.File("devices.csv"), "devEui,decoder\n70b3d57ed0000003,codec/own\n", TestContext.Current.CancellationToken);
        Assert.Equal(ExitCode.Done, (await RunAsync(["devices", "import", _folder.File("devices.csv"), .. codecs])).ExitCode);
    }

    [Fact]
    public async Task Devices_of_a_file_are_taken_in()
    {
        await File.WriteAllTextAsync(
            _folder.File("devices.csv"),
            "\uFEFFdevEui;decoder;name;model;height;anyPort;latitude;longitude;types;active\r\n70b3d57ed0000001;elsys;\"Sal; \"\"101\"\"\r\nnorr\";;;;62.39;17.31;urn:oma:lwm2m:ext:3303 urn:oma:lwm2m:ext:3304;\r\n\r\n70-b3-d5-7e-d0-00-00-02;axsensor;;;2000;1;;;;false",
            TestContext.Current.CancellationToken);
        Assert.Equal(ExitCode.Done, (await RunAsync("devices", "import", _folder.File("devices.csv"))).ExitCode);
        var devices = (await JsonAsync("devices", "list")).GetProperty("devices").EnumerateArray().ToList();
        Assert.Equal(["70b3d57ed0000001", "70b3d57ed0000002"], devices.Select(d => Text(d, "devEui")));
        Assert.Equal(("Sal; \"101\"\r\nnorr", 62.39, 2), (Text(devices[0], "name"), devices[0].GetProperty("latitude").GetDouble(), devices[0].GetProperty("types").GetArrayLength()));
        Assert.Equal((2000, false), (devices[1].GetProperty("height").GetDouble(), devices[1].GetProperty("active").GetBoolean()));
    }

    [Theory]
    [InlineData("decoder\nelsys\n", "devices.csv:1")]
    [InlineData("devEui,colour\n70b3d57ed0000001,red\n", "devices.csv:1")]
    [InlineData("devEui,name\n70b3d57ed0000001,a\nnope,b\n", "devices.csv:3:devEui")]
    [InlineData("devEui,name\n70b3d57ed0000001,a\n70b3d57ed0000001,b\n", "devices.csv:3:devEui")]
    [InlineData("devEui,decoder\n70b3d57ed0000001,nope\n", "devices.csv:2:decoder")]
    [InlineData("devEui,height\n70b3d57ed0000001,\"1,5\"\n", "devices.csv:2:height")]
    [InlineData("devEui,latitude\n70b3d57ed0000001,62\n", "devices.csv:2:longitude")]
    [InlineData("devEui,name\n70b3d57ed0000001,a,b\n", "devices.csv:2:devEui")]
    [InlineData("", "devices.csv:1")]
    public async Task Of_a_file_with_a_fault_nothing_is_taken_in(string content, string expected)
    {
        await File.WriteAllTextAsync(_folder.File("devices.csv"), content, TestContext.Current.CancellationToken);
        var (code, _, error) = await RunAsync("devices", "import", _folder.File("devices.csv"));
        Assert.Equal(ExitCode.BadInput, code);
        Assert.Contains($"{expected}: error", error, StringComparison.Ordinal);
        Assert.DoesNotContain("70b3", error, StringComparison.Ordinal);
        Assert.Empty((await JsonAsync("devices", "list")).GetProperty("devices").EnumerateArray());
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    // A process of its own: the folder of the configuration is the working directory of the whole process.
    private Task<(ExitCode ExitCode, string Output, string Error)> RunAsync(params string[] arguments) =>
        ProcessAsync([.. arguments, "--set", $"Iot:Sqlite:Path={_folder.File("iot.db")}"]);

    private async Task<(ExitCode ExitCode, string Output, string Error)> ProcessAsync(params string[] arguments)
    {
        var run = await ToolProcess.RunAsync(_folder.FullName, ["iot", .. arguments]);
        return ((ExitCode)run.ExitCode, run.Output, run.Error);
    }

    private async Task<JsonElement> JsonAsync(params string[] arguments)
    {
        var (_, output, error) = await RunAsync([.. arguments, "--json"]);
        Assert.Empty(error);
        using var document = JsonDocument.Parse(output);
        return document.RootElement.Clone();
    }
}
