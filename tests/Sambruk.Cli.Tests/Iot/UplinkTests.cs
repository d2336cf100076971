// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text;
using System.Text.Json;

namespace Sambruk.Cli.Tests;

public sealed class UplinkTests
{
    private const string Netmore =
        """[{"devEui":"70b3d57ed0000001","payload":"0100ea","fPort":"5","timestamp":"2026-03-04T05:06:07Z"},{"devEui":"70b3d57ed0000002","payload":"14000f72","fPort":"5","timestamp":"2026-03-04T05:06:08Z"},{"devEui":"nope","payload":"00","fPort":"5"}]""";

    [Fact]
    public async Task A_message_is_told_in_the_plain_form()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("message.json"), Netmore, TestContext.Current.CancellationToken);
        var (code, output, error) = await IotTool.RunAsync("uplink", folder.File("message.json"));
        Assert.Empty(error);
        Assert.Equal(ExitCode.Partial, code);
        Approved.Matches(InProcess.Approved("iot.uplink.json"), output);
        Assert.Equal(output, (await IotTool.RunAsync(Encoding.UTF8.GetBytes(Netmore), "uplink", "-", "--format", "netmore", "--event", "up")).Output);
    }

    [Fact]
    public async Task Each_uplink_is_decoded_on_demand()
    {
        var (code, output, _) = await IotTool.RunAsync(Encoding.UTF8.GetBytes(Netmore), "uplink", "-", "--decode", "--decoder", "elsys");
        Assert.Equal(ExitCode.Partial, code);
        Approved.Matches(InProcess.Approved("iot.uplink.decoded.json"), output);
    }

    [Fact]
    public async Task Ten_thousand_uplinks_in_one_message_are_one_document()
    {
        var message = $"[{string.Join(',', Enumerable.Repeat("""{"devEui":"70b3d57ed0000001","payload":"0100ea","fPort":"5"}""", 10_000))}]";
        var (code, output, _) = await IotTool.RunAsync(Encoding.UTF8.GetBytes(message), "uplink", "-", "--decoder", "elsys");
        Assert.Equal(ExitCode.Done, code);
        using var document = JsonDocument.Parse(output);
        Assert.All(document.RootElement.GetProperty("uplinks").EnumerateArray(), u => Assert.Equal(23.4, u.GetProperty("decoded").GetProperty("readings").GetProperty("temperature").GetDouble()));
    }

    [Theory]
    [InlineData("", "IOT-UPLINK-JSON")]
    [InlineData("{", "IOT-UPLINK-JSON")]
    [InlineData("{\"a\":1}", "IOT-UPLINK-FORMAT")]
    [InlineData("{\"devEUI\":\"x\",\"data\":\"AQDq\"}", "IOT-UPLINK-DEVEUI")]
    public async Task A_message_that_cannot_be_used_is_told_why(string message, string expected)
    {
        var (code, output, error) = await IotTool.RunAsync(Encoding.UTF8.GetBytes(message), "uplink", "-");
        Assert.Equal((ExitCode.Partial, ""), (code, error));
        Assert.Equal(expected, IotTool.CodeOf(output));
    }

    [Fact]
    public async Task A_message_that_is_too_large_is_not_read_to_its_end()
    {
        var (_, output, _) = await IotTool.RunAsync(new byte[3 * 1024 * 1024], "uplink", "-");
        Assert.Equal("IOT-UPLINK-TOO-LARGE", IotTool.CodeOf(output));
    }

    [Theory]
    [InlineData("--format", "nope")]
    [InlineData("--decode")]
    [InlineData("--decoder", "nope")]
    [InlineData("--decoder", "elsys", "--codec", "x.js")]
    public async Task A_command_line_that_cannot_be_meant_is_bad_input(params string[] arguments)
    {
        var (code, output, error) = await IotTool.RunAsync(["uplink", "-", .. arguments]);
        Assert.Equal((ExitCode.BadInput, ""), (code, output));
        Assert.Contains("CLI-USAGE", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_bad_input_and_its_path_is_not_told()
    {
        var (code, output, error) = await IotTool.RunAsync("uplink", "nope-70b3d57ed0000001.json");
        Assert.Equal((ExitCode.BadInput, ""), (code, output));
        Assert.DoesNotContain("70b3", error, StringComparison.Ordinal);
    }
}
