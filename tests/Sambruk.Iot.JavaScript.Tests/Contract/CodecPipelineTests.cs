// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Logging.Testing;

namespace Sambruk.Iot.JavaScript.Tests;

public sealed class CodecPipelineTests
{
    public static TheoryData<string, string, string> Attacks { get; } = new()
    {
        { "endless loop", "while (true) { }", "TimeLimit" },
        { "endless pattern", "/^(a+)+$/.test('a'.repeat(40) + 'b')", "TimeLimit" },
        { "huge array", "new Array(2 ** 31).fill(0)", "MemoryLimit" },
        { "huge typed array", "new Float64Array(2 ** 28)", "MemoryLimit" },
        { "growing array", "var a = []; while (true) a.push({ x: 1, y: [1, 2, 3] })", "*" },
        { "deep recursion", "(function f() { return f() + 1 })()", "RecursionLimit" },
        { "deep result", "var o = {}; for (var i = 0; i < 60; i++) o = { o: o }; return { data: o }", "OutputLimit" },
        { "large result", "return { data: { a: 'x'.repeat(900000) } }", "OutputLimit" },
        { "many readings", "var o = {}; for (var i = 0; i < 5000; i++) o['k' + i] = i; return { data: o }", "TooManyValues" },
        { "spoilt prototype", "Object.prototype.toJSON = function () { return 'spoilt'; }; throw 1", "ScriptError" },
        { "spoilt array", "Array.prototype.map = null; Array.prototype[0] = 7; throw 1", "ScriptError" },
        { "getter that never ends", "return { data: { get a() { while (true) { } } } }", "TimeLimit" },
        { "proxy for a prototype", "Object.setPrototypeOf(Object.prototype, {}); throw 1", "ScriptError" },
        { "out of the realm", "this.constructor.constructor('return process')().exit(); throw 1", "ScriptError" },
        { "errors of its own", "return { data: { a: 1 }, errors: ['no'] }", "CodecErrors" },
    };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Attacks))]
    public async Task A_hostile_codec_becomes_dead_letters_and_the_rest_goes_on(string name, string body, string code)
    {
        Assert.NotEmpty(name);
        await using var pipeline = new CodecPipeline(options =>
        {
            // Long enough for the good one on a machine that does much else.
            options.Limits.TimePerCall = TimeSpan.FromMilliseconds(code == "TimeLimit" ? 500 : 5000);
        });
        pipeline.WriteBody("hostile", body);
        pipeline.WriteBody("good", "return { data: { value: [3, 1, 2].map(function (x) { return x * 2; })[0] + input.bytes[0], text: JSON.stringify({ a: [1] }) } };");
        await pipeline.AddAsync(1, "codec/hostile");
        for (var device = 2; device <= 5; device++)
        {
            await pipeline.AddAsync(device, "codec/good");
        }

        await pipeline.AddAsync(6, "talkpool/oy1210");
        var hostile = Task.WhenAll(pipeline.SendAsync(1, "01"), pipeline.SendAsync(1, "02"), pipeline.SendAsync(1, "03"));
        var good = Task.WhenAll(Enumerable.Range(2, 4).Select(device => pipeline.SendAsync(device, "05")));
        var native = pipeline.SendAsync(6, "4128090319");

        Assert.All(await hostile, result => Assert.Equal(IntakeOutcome.Refused, result.Outcome));
        Assert.All(await good, result => Assert.Equal(IntakeOutcome.Delivered, result.Outcome));
        Assert.Equal(IntakeOutcome.Delivered, (await native).Outcome);
        var letters = await pipeline.LettersAsync();
        Assert.Equal(3, letters.Count);
        Assert.All(letters, letter =>
        {
            Assert.Equal((DeadLetterReason.NotDecoded, "codec/hostile"), (letter.Reason, letter.Decoder));
            Assert.Equal(code == "*" ? letter.Code : code, letter.Code);
            Assert.NotEqual("IOT-DECODER-FAULT", letter.Code);
        });
        Assert.Equal(5, pipeline.Taken.Count);
        Assert.All(pipeline.Taken.Where(uplink => uplink.Payload.Decoder.Info.Key == "codec/good"), uplink =>
        {
            Assert.Equal(11, uplink.Payload["value"]!.Value.Value);
            Assert.Equal("""{"a":[1]}""", uplink.Payload["text"]!.Value.Text);
        });
    }

    [Fact]
    public async Task No_device_sees_anything_of_another()
    {
        await using var pipeline = new CodecPipeline();
        pipeline.Write("counter.js", "var seen = []; count = 0; function decodeUplink(input) { seen.push(input.bytes[0]); count++; return { data: { seen: seen.length, count: count, sum: seen.reduce(function (a, b) { return a + b; }) } }; }");
        for (var device = 1; device <= 8; device++)
        {
            await pipeline.AddAsync(device, "codec/counter");
        }

        await Task.WhenAll(Enumerable.Range(0, 200).Select(i => pipeline.SendAsync(1 + (i % 8), "07")));

        Assert.Equal(200, pipeline.Taken.Count);
        Assert.All(pipeline.Taken, uplink => Assert.Equal("""{"seen":1,"count":1,"sum":7}""", uplink.Payload.ToJson()));
    }

    [Fact]
    public async Task The_latest_values_of_a_codec_are_kept_by_their_names()
    {
        await using var pipeline = new CodecPipeline();
        pipeline.WriteBody("x", "return { data: { level: { mm: input.bytes[0] }, state: 'ok' } };");
        await pipeline.AddAsync(1, "codec/x");
        await pipeline.SendAsync(1, "05");

        var uplink = Assert.Single(pipeline.Taken);
        Assert.Equal(["level.mm 5 ", "state  ok"], uplink.Payload.Readings.Select(r => r.ToLatest(uplink.Uplink.DevEui)).Select(m => $"{m.Name} {m.Value} {m.Text}"));
    }

    [Fact]
    public async Task What_a_codec_says_of_a_payload_is_in_no_log_and_no_letter()
    {
        using var log = new FakeLoggerProvider();
        await using var pipeline = new CodecPipeline(log: log);
        pipeline.WriteBody("x", "console.log('SECRET-' + input.bytes[0]); if (input.bytes[0] === 1) { throw new Error('SECRET-1'); } return { errors: ['SECRET-2'], warnings: ['SECRET-3'] };");
        await pipeline.AddAsync(1, "codec/x");
        await pipeline.SendAsync(1, "01");
        await pipeline.SendAsync(1, "02");

        Assert.All(log.Collector.GetSnapshot(), record => Assert.DoesNotContain("SECRET", record.Message + record.Exception, StringComparison.Ordinal));
        Assert.Equal(["CodecErrors", "ScriptError"], (await pipeline.LettersAsync()).Select(letter => letter.Code).Order(StringComparer.Ordinal));
        Assert.All(await pipeline.LettersAsync(), letter => Assert.DoesNotContain("SECRET", letter.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_codec_that_cannot_be_run_says_so_once_in_the_log()
    {
        using var log = new FakeLoggerProvider();
        await using var pipeline = new CodecPipeline(log: log);
        pipeline.Write("broken.js", "function decodeUplink(input) { return {");
        pipeline.Write("empty.js", "var x = 1;");
        await pipeline.AddAsync(1, "codec/broken");
        await pipeline.AddAsync(2, "codec/empty");
        await pipeline.SendAsync(1, "01");
        await pipeline.SendAsync(1, "02");
        await pipeline.SendAsync(2, "01");

        Assert.Equal(["ScriptError", "ScriptError", "Unsupported"], (await pipeline.LettersAsync()).Select(letter => letter.Code).Order(StringComparer.Ordinal));
        Assert.Equal([3601, 3602], log.Collector.GetSnapshot().Select(record => record.Id.Id).Where(id => id is >= 3600 and < 3700));
        Assert.False(Cancellation.IsCancellationRequested);
    }
}
