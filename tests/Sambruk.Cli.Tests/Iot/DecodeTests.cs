// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;

namespace Sambruk.Cli.Tests;

public sealed class DecodeTests
{
    private const string Time = "2026-03-04T05:06:07Z";

    public static TheoryData<string, string[]> Forms => new()
    {
        { "elsys", ["--decoder", "elsys", "--fport", "5", "--payload", "0100ea022707 0d8a0c00c1".Replace(" ", "", StringComparison.Ordinal), "--time", Time] },
        { "device", ["--decoder", "elsys_codec", "--fport", "5", "--payload", "01004b", "--time", Time, "--device", "abc123"] },
        { "full", ["--decoder", "elsys", "--fport", "5", "--payload", "14000f7d5e0e03e8", "--time", Time, "--objects", "full"] },
        { "full", ["--decoder", "elsys", "--fport", "5", "--payload", "14000f7d5e0e03e8", "--time", Time, "--set", "full"] },
        { "no-time", ["--decoder", "elsys", "--fport", "5", "--payload", "0100ea"] },
        { "truncated", ["--decoder", "elsys", "--fport", "5", "--payload", "0100ea14000f72"] },
        { "partial", ["--decoder", "sensative", "--fport", "1", "--payload", "ffff0200ea7f010203"] },
        { "wrong-port", ["--decoder", "elsys", "--fport", "6", "--payload", "0100ea"] },
        { "any-port", ["--decoder", "elsys", "--fport", "6", "--any-port", "--payload", "0100ea", "--time", Time] },
        { "height", ["--decoder", "axsensor", "--fport", "2", "--payload", "801027", "--height", "2000", "--time", Time] },
        { "object", ["--decoder", "enviot", "--object", """{"payload":{"battery":86,"humidity":55.5,"sensorStatus":0,"snowHeight":0,"temperature":11.5}}""", "--time", Time] },
        { "unknown-decoder", ["--decoder", "nope", "--payload", "00"] },
        { "invalid-hex", ["--decoder", "elsys", "--payload", "01x0"] },
        { "odd-hex", ["--decoder", "elsys", "--payload", "010"] },
        { "empty", ["--decoder", "elsys", "--payload", ""] },
        { "invalid-time", ["--decoder", "elsys", "--payload", "0100ea", "--time", "yesterday"] },
        { "invalid-device", ["--decoder", "elsys", "--payload", "0100ea", "--device", "a/b"] },
        { "invalid-port", ["--decoder", "elsys", "--fport", "256", "--payload", "0100ea"] },
    };

    [Theory, MemberData(nameof(Forms))]
    public async Task Each_form_answers_as_approved(string name, string[] arguments)
    {
        var (code, output, error) = await IotTool.RunAsync(["decode", .. arguments]);
        Assert.Empty(error);
        Assert.Equal(output.StartsWith("{\"ok\":true", StringComparison.Ordinal) ? ExitCode.Done : ExitCode.Partial, code);
        Approved.Matches(InProcess.Approved($"iot.decode.{name}.json"), output);
    }

    [Fact]
    public async Task The_real_process_answers_the_same_in_both_languages()
    {
        using var folder = new TemporaryFolder();
        string[] arguments = ["iot", "decode", "--decoder", "elsys", "--fport", "5", "--payload", "0100ea", "--time", Time];
        var english = await ToolProcess.RunAsync(folder.FullName, arguments);
        var swedish = await ToolProcess.RunAsync(folder.FullName, new Dictionary<string, string>(StringComparer.Ordinal) { ["LANG"] = "sv_SE.UTF-8", ["LC_ALL"] = "sv_SE.UTF-8" }, arguments);
        Assert.Equal(
            """{"ok":true,"readings":{"temperature":23.4},"objects":[{"3303":{"5700":23.4}}],"senml":[{"bn":"device/3303/","bt":1772600767,"n":"0","vs":"urn:oma:lwm2m:ext:3303"},{"n":"5700","u":"Cel","v":23.4}]}""" + "\n",
            english.Output);
        Assert.Equal(english.Output, swedish.Output);
        Assert.Equal(0, english.ExitCode);
    }

    [Theory]
    [InlineData("--decoder", "elsys")]
    [InlineData("--payload", "00")]
    [InlineData("--decoder", "elsys", "--codec", "x.js", "--payload", "00")]
    [InlineData("--decoder", "elsys", "--payload", "00", "--objects", "all")]
    [InlineData("--decoder", "elsys", "--payload", "00", "--set", "Iot:X=1")]
    [InlineData("--decoder", "enviot", "--object", "{")]
    [InlineData("--batch", "--payload", "00")]
    [InlineData("--batch", "--decoder", "nope")]
    [InlineData("--codec", "x.js", "--payload", "00", "--engine", "node")]
    [InlineData("--batch", "--engine", "node")]
    public async Task A_command_line_that_cannot_be_meant_is_bad_input(params string[] arguments)
    {
        var (code, output, error) = await IotTool.RunAsync(["decode", .. arguments]);
        Assert.Equal(ExitCode.BadInput, code);
        Assert.Empty(output);
        Assert.Contains("CLI-USAGE", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_at_a_terminal_gets_a_table()
    {
        await using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        await using var error = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        var terminal = new ToolStreams(() => Stream.Null, () => Stream.Null, outputIsTerminal: true, static () => false);
        var tool = new Tool(text, error, _ => null, TimeProvider.System, terminal);
        var code = await tool.RunAsync(["iot", "decode", "--decoder", "elsys", "--fport", "5", "--payload", "0100ea0d0114000f72"], TestContext.Current.CancellationToken);
        Assert.Equal(ExitCode.Partial, code);
        Approved.Matches(InProcess.Approved("iot.decode.table.txt"), $"{text}--- stderr\n{error}");
    }

    [Fact]
    public async Task Decoders_are_listed_with_key_vendor_and_ports()
    {
        var (code, output, _) = await IotTool.RunAsync("decoders");
        Assert.Equal(ExitCode.Done, code);
        Assert.Matches(@"(?m)^  elsys +ELSYS ", output);
        var (_, json, _) = await IotTool.RunAsync("decoders", "--json");
        using var document = System.Text.Json.JsonDocument.Parse(json);
        var keys = document.RootElement.GetProperty("decoders").EnumerateArray().Select(d => d.GetProperty("key").GetString()).ToList();
        Assert.Equal(Sambruk.Iot.DecoderRegistry.Default.All.Count, keys.Count);
        Assert.Equal(keys.Order(StringComparer.Ordinal), keys);
    }
}
