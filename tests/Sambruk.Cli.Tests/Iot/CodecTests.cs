// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Sambruk.Cli.Tests;

public sealed class CodecTests
{
    private static readonly string s_valve = Path.Combine(AppContext.BaseDirectory, "Iot", "Codecs", "valve.js");

    public static TheoryData<string> Engines => [.. (OperatingSystem.IsLinux() ? (string[])["jint", "v8"] : ["jint"])];

    [Theory, MemberData(nameof(Engines))]
    public async Task Each_function_of_a_codec_answers_in_the_form_of_the_contract(string engine)
    {
        Assert.Equal(
            """{"ok":true,"data":{"battery":100,"temperature":23.4},"warnings":[]}""" + "\n",
            await RunAsync(engine, ExitCode.Done, "--fport", "2", "--payload", "6400ea"));
        Assert.Equal(
            """{"ok":false,"error":{"code":"Errors","offset":0,"message":"expected 3 bytes on port 2","errors":["expected 3 bytes on port 2"]},"warnings":[]}""" + "\n",
            await RunAsync(engine, ExitCode.Partial, "--payload", "6400ea"));
        Assert.Equal(
            """{"ok":true,"data":{"open":75},"warnings":[]}""" + "\n",
            await RunAsync(engine, ExitCode.Done, "--function", "decodeDownlink", "--payload", "0e4b"));
        Assert.Equal(
            """{"ok":true,"bytes":[14,75],"fPort":3,"warnings":[]}""" + "\n",
            await RunAsync(engine, ExitCode.Done, "--function", "encodeDownlink", "--data", """{"open":75}"""));
        Assert.Equal(
            """{"ok":true,"data":[{"air":{"temperature":1}},{"battery":2}],"warnings":[]}""" + "\n",
            await RunAsync(engine, ExitCode.Done, "--function", "normalizeUplink", "--data", """{"temperature":1,"battery":2}"""));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Codecs_and_decoders_by_turns_are_answered_in_order(string engine)
    {
        var input = new StringBuilder();
        var expected = new List<string>();
        for (var i = 0; i < 3000; i++)
        {
            // Long runs of the codec, cut at different places.
            if (i % 700 == 699)
            {
                input.Append("""{"decoder":"talkpool/oy1210","fPort":2,"payloadHex":"4128090319"}""").Append('\n');
                expected.Add("""{"ok":true,"readings":{"temperature":24,""");
                continue;
            }

            input.Append(JsonSerializer.Serialize(new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["codec"] = s_valve,
                ["fPort"] = 2,
                ["payloadHex"] = $"64{(i & 0x7FFF).ToString("x4", CultureInfo.InvariantCulture)}",
            })).Append('\n');
            expected.Add(string.Create(CultureInfo.InvariantCulture, $"{{\"ok\":true,\"data\":{{\"battery\":100,\"temperature\":{i / 10m:0.#}}},\"warnings\":[]}}"));
        }

        var (_, lines) = await IotTool.BatchAsync(input.ToString(), "--engine", engine);
        Assert.Equal(expected.Count, lines.Length);
        Assert.All(expected.Zip(lines), pair => Assert.StartsWith(pair.First, pair.Second, StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_codec_that_does_not_end_is_stopped_and_the_others_are_answered(string engine)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("endless.js"), "function decodeUplink(input) { while (true) { } }", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(folder.File("broken.js"), "function decodeUplink(input) { return {", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(folder.File("none.js"), "var x = 1;", TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(folder.File("binary.js"), [0xFF, 0xFE, 0x00], TestContext.Current.CancellationToken);
        var lines = string.Join('\n', ((string[])["endless.js", "broken.js", "none.js", "binary.js"]).Select(name => Line(folder.File(name))).Append(Line(s_valve)));
        var (_, answers) = await IotTool.BatchAsync(lines, "--engine", engine, "--time-limit", "100");
        Assert.Equal(["TimeLimit", "ScriptError", "NotSupported", "BadCodec", "ok"], answers.Select(IotTool.CodeOf));
    }

    [Fact]
    public async Task More_codecs_than_are_kept_are_loaded_again()
    {
        using var folder = new TemporaryFolder();
        var input = new StringBuilder();
        for (var i = 0; i < 200; i++)
        {
            var path = folder.File(string.Create(CultureInfo.InvariantCulture, $"{i % 100}.js"));
            await File.WriteAllTextAsync(path, string.Create(CultureInfo.InvariantCulture, $"function decodeUplink(input) {{ return {{ data: {i % 100} }}; }}"), TestContext.Current.CancellationToken);
            input.Append(Line(path)).Append('\n');
        }

        var (code, lines) = await IotTool.BatchAsync(input.ToString());
        Assert.Equal(ExitCode.Done, code);
        for (var i = 0; i < lines.Length; i++)
        {
            Assert.Equal(string.Create(CultureInfo.InvariantCulture, $"{{\"ok\":true,\"data\":{i % 100},\"warnings\":[]}}"), lines[i]);
        }
    }

    [Fact]
    public async Task What_a_codec_says_keeps_its_letters_and_stays_on_its_line()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("a.js"), """function decodeUplink(input) { return { data: { s: "a\nb\u2028å" }, warnings: ["\n\"å\ud800"] }; }""", TestContext.Current.CancellationToken);
        var (_, lines) = await IotTool.BatchAsync(Line(folder.File("a.js")));
        using var document = JsonDocument.Parse(Assert.Single(lines));
        Assert.Equal("a\nb\u2028å", document.RootElement.GetProperty("data").GetProperty("s").GetString());
        Assert.Equal("\n\"å\uFFFD", document.RootElement.GetProperty("warnings")[0].GetString());
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task The_examples_of_a_repository_are_run_and_a_failure_is_told(string engine)
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("vendor/acme"));
        File.Copy(s_valve, folder.File("vendor/acme/valve.js"));
        await File.WriteAllTextAsync(folder.File("vendor/index.yaml"), "vendors:\n  - id: acme\n    name: Acme\n", TestContext.Current.CancellationToken);
        var example = "uplinkDecoder:\n  fileName: valve.js\n  examples:\n    - description: ok\n      input:\n        fPort: 2\n        bytes: [100, 0, 234]\n      output:\n        data:\n          battery: 100\n          temperature: 23.4\n";
        await File.WriteAllTextAsync(folder.File("vendor/acme/valve-codec.yaml"), example, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(folder.File("vendor/acme/valve.yaml"), "name: Valve\nfirmwareVersions:\n  - version: '1.0'\n    profiles:\n      EU863-870:\n        id: p\n        codec: valve-codec\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(folder.File("vendor/acme/index.yaml"), "endDevices:\n  - valve\n", TestContext.Current.CancellationToken);
        string[] verify = ["verify-codecs", folder.FullName, "--engine", engine];
        var (code, output, error) = await IotTool.RunAsync(verify);
        Assert.Equal((ExitCode.Done, ""), (code, error));
        Assert.Contains("1 examples passed, 0 failed", output, StringComparison.Ordinal);

        await File.WriteAllTextAsync(folder.File("vendor/acme/valve-codec.yaml"), example.Replace("23.4", "23.5", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        (code, output, _) = await IotTool.RunAsync([.. verify, "--json"]);
        Assert.Equal(ExitCode.Partial, code);
        using var document = JsonDocument.Parse(output);
        var codec = document.RootElement.GetProperty("codecs").GetProperty("verified")[0];
        Assert.Equal((engine, 1), (codec.GetProperty("engine").GetString(), codec.GetProperty("failed").GetInt32()));
        Assert.Equal(ExitCode.Done, (await IotTool.RunAsync([.. verify, "--vendor", "nobody"])).ExitCode);
    }

    [Fact]
    public async Task A_folder_that_is_no_repository_is_bad_input()
    {
        using var folder = new TemporaryFolder();
        var (code, _, error) = await IotTool.RunAsync("verify-codecs", folder.FullName);
        Assert.Equal(ExitCode.BadInput, code);
        Assert.Contains("CLI-NO-REPOSITORY", error, StringComparison.Ordinal);
    }

    private static string Line(string path) =>
        $$"""{"codec":{{JsonSerializer.Serialize(path)}},"fPort":2,"payloadHex":"6400ea"}""";

    private static async Task<string> RunAsync(string engine, ExitCode expected, params string[] arguments)
    {
        var (code, output, error) = await IotTool.RunAsync(["decode", "--codec", s_valve, "--engine", engine, .. arguments]);
        Assert.Empty(error);
        Assert.Equal(expected, code);
        return output;
    }
}
