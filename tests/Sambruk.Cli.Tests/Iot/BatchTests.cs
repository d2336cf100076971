// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text;

namespace Sambruk.Cli.Tests;

public sealed class BatchTests
{
    private const string Good = """{"decoder":"elsys","fPort":5,"payloadHex":"0100ea","deviceId":"abc123","time":"2026-03-04T05:06:07Z"}""";

    [Fact]
    public async Task Each_line_gets_one_answer_in_its_place()
    {
        var (code, lines) = await IotTool.BatchAsync(
            Good + "\n"
            + "not json\n"
            + "\n"
            + """{"decoder":"talkpool/oy1210","fPort":2,"payloadHex":"4128090319"}""" + "\r\n"
            + """{"decoder":"milesight","fPort":85,"payloadHex":"01755c09aa0102"}""" + "\n"
            + """{"fPort":5}""" + "\n"
            + Good);
        Assert.Equal(["ok", "BadLine", "BadLine", "ok", "PartialUnknownTag", "BadLine", "ok"], lines.Select(IotTool.CodeOf));
        Assert.Equal(lines[0], lines[6]);
        Assert.Equal("""{"ok":false,"error":{"code":"PartialUnknownTag","offset":3,"message":"An unknown type at byte 3: what came before it was decoded."},"readings":{"battery":92}}""", lines[4]);
        Assert.Equal(ExitCode.Partial, code);
    }

    [Fact]
    public async Task When_all_are_ok_so_is_the_run()
    {
        var (code, lines) = await IotTool.BatchAsync($"{Good}\n{Good}\n");
        Assert.Equal(ExitCode.Done, code);
        Assert.Equal(2, lines.Length);
        Assert.Empty((await IotTool.BatchAsync("")).Lines);
    }

    [Theory]
    [InlineData("[]", "BadLine")]
    [InlineData("null", "BadLine")]
    [InlineData("{}", "BadLine")]
    [InlineData("{} {}", "BadLine")]
    [InlineData("""{"decoder":"elsys"}""", "BadLine")]
    [InlineData("""{"decoder":"elsys","payloadHex":"0100ea","payloadHex":"0100ea"}""", "BadLine")]
    [InlineData("""{"decoder":"elsys","codec":"x.js","payloadHex":"00"}""", "BadLine")]
    [InlineData("""{"decoder":1,"payloadHex":"00"}""", "BadLine")]
    [InlineData("""{"decoder":"elsys","payloadHex":1}""", "BadLine")]
    [InlineData("""{"decoder":"\ud800","payloadHex":"00"}""", "BadLine")]
    [InlineData("""{"decoder":"nope","payloadHex":"00"}""", "UnknownDecoder")]
    [InlineData("""{"decoder":"elsys","payloadHex":"0g"}""", "InvalidHex")]
    [InlineData("""{"decoder":"elsys","payloadHex":"0"}""", "InvalidHex")]
    [InlineData("""{"decoder":"elsys","fPort":-1,"payloadHex":"00"}""", "InvalidPort")]
    [InlineData("""{"decoder":"elsys","fPort":"5","payloadHex":"00"}""", "InvalidPort")]
    [InlineData("""{"decoder":"elsys","fPort":5.5,"payloadHex":"00"}""", "InvalidPort")]
    [InlineData("""{"decoder":"elsys","payloadHex":"0100ea","time":"2026-13-01T00:00:00Z"}""", "InvalidTime")]
    [InlineData("""{"decoder":"elsys","payloadHex":"0100ea","deviceId":"å"}""", "InvalidDevice")]
    [InlineData("""{"decoder":"elsys","payloadHex":"0100ea","deviceId":""}""", "InvalidDevice")]
    [InlineData("""{"decoder":"elsys","payloadHex":"0100ea","height":-1}""", "BadLine")]
    [InlineData("""{"decoder":"elsys","payloadHex":"0100ea","height":1e400}""", "BadLine")]
    [InlineData("""{"decoder":"elsys","payloadHex":"0100ea","variables":{"a":{"b":[1,{"c":2}]}},"x":1}""", "BadLine")]
    [InlineData("""{"decoder":"elsys","payloadHex":"0100ea","variables":{"a":"1"},"x":{"y":[1]}}""", "ok")]
    [InlineData("""{"decoder":"elsys","fPort":null,"payloadHex":"0100ea","time":null,"deviceId":null,"codec":null}""", "ok")]
    [InlineData("""{"decoder":"\u0065lsys","payload\u0048ex":"\u00301004b"}""", "ok")]
    [InlineData("""{"codec":"no-such-file.js","fPort":1,"payloadHex":"00"}""", "UnknownCodec")]
    [InlineData("""{"codec":"\u0000","fPort":1,"payloadHex":"00"}""", "UnknownCodec")]
    public async Task A_line_that_cannot_be_used_is_told_why_and_the_next_is_answered(string line, string expected)
    {
        var (_, lines) = await IotTool.BatchAsync($"{line}\n{Good}\n");
        Assert.Equal([expected, "ok"], lines.Select(IotTool.CodeOf));
    }

    [Fact]
    public async Task What_is_no_text_is_told_and_the_next_is_answered()
    {
        var deep = """{"decoder":"elsys","payloadHex":"0100ea","x":""" + new string('[', 100_000) + "\n";
        byte[] input =
        [
            .. "{\"decoder\":\"\xff\",\"payloadHex\":\"00\"}\n"u8[..12].ToArray(), 0xFF, 0xFE, .. "\"}\n"u8,
            0, 0, 0, .. "\n"u8,
            .. Encoding.UTF8.GetBytes(deep),
            .. Encoding.UTF8.GetBytes("{\"decoder\":\"elsys\",\"payloadHex\":\"" + new string('0', 1_000_000) + "\"}\n"),
            .. Encoding.UTF8.GetBytes(new string('x', 3_000_000) + "\n"),
            .. Encoding.UTF8.GetBytes(Good),
        ];
        var (_, output, _) = await IotTool.RunAsync(input, "decode", "--batch");
        Assert.Equal(["BadLine", "BadLine", "BadLine", "PayloadTooLong", "BadLine", "ok"], output.TrimEnd('\n').Split('\n').Select(IotTool.CodeOf));
    }

    [Fact]
    public async Task A_line_as_long_as_allowed_is_read_however_the_input_comes()
    {
        var padded = Good.Insert(1, $"\"x\":\"{new string('y', (1024 * 1024) - Good.Length - 7)}\",");
        Assert.Equal(1024 * 1024, padded.Length);
        var (_, lines) = await IotTool.BatchAsync($"{padded}\n{padded.Insert(7, "y")}\n{padded}");
        Assert.Equal(["ok", "BadLine", "ok"], lines.Select(IotTool.CodeOf));
    }

    [Fact]
    public async Task A_byte_order_mark_before_the_first_line_is_no_part_of_it()
    {
        var (_, lines) = await IotTool.BatchAsync($"\uFEFF{Good}\n");
        Assert.Equal(["ok"], lines.Select(IotTool.CodeOf));
    }

    [Fact]
    public async Task What_a_line_does_not_say_is_taken_from_the_command_line()
    {
        var (_, lines) = await IotTool.BatchAsync(
            """{"payloadHex":"0100ea"}""" + "\n" + """{"payloadHex":"0100ea","deviceId":"b","decoder":"elsys_codec","fPort":6,"anyPort":true,"time":"2026-01-01T00:00:00"}""" + "\n" + """{"payloadHex":"0100ea"}""",
            "--decoder", "elsys", "--fport", "5", "--device", "a", "--time", "2026-03-04T06:06:07+01:00");
        Assert.Contains("\"bn\":\"a/3303/\",\"bt\":1772600767", lines[0], StringComparison.Ordinal);
        Assert.Contains("\"bn\":\"b/3303/\",\"bt\":1767225600", lines[1], StringComparison.Ordinal);
        Assert.Equal(lines[0], lines[2]);
    }

    [Fact]
    public async Task Lines_without_a_time_are_of_one_instant()
    {
        var (_, lines) = await IotTool.BatchAsync("""{"decoder":"elsys","payloadHex":"0100ea"}""");
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"\"bt\":{IotTool.Now.ToUnixTimeSeconds()},"), lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_whole_run_is_answered_in_order()
    {
        const int Lines = 20_000;
        var input = new StringBuilder();
        for (var i = 0; i < Lines; i++)
        {
            input.Append(CultureInfo.InvariantCulture, $$"""{"decoder":"elsys","fPort":5,"payloadHex":"01{{i & 0x7FFF:x4}}"}""").Append('\n');
        }

        var (_, lines) = await IotTool.BatchAsync(input.ToString());
        Assert.Equal(Lines, lines.Length);
        for (var i = 0; i < Lines; i++)
        {
            var expected = string.Create(CultureInfo.InvariantCulture, $"{{\"ok\":true,\"readings\":{{\"temperature\":{(i & 0x7FFF) / 10m:0.#}}}");
            Assert.StartsWith(expected, lines[i], StringComparison.Ordinal);
        }
    }
}
