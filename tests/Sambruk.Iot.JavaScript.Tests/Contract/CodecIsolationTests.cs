// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;

namespace Sambruk.Iot.JavaScript.Tests;

public sealed class CodecIsolationTests
{
    [Fact]
    public void Nothing_of_one_device_is_left_for_the_next()
    {
        using var codec = TestEngine.Load(Text.OwnCodec("stateful.js"), new() { EnginesPerCodec = 1 });

        var first = codec.Decode("0102");
        var second = codec.Decode("0304");
        var third = codec.DecodeUplinks([new(new byte[] { 5 }, 1, Text.Time), new(new byte[] { 6 }, 1, Text.Time)]);

        Assert.Equal(CodecStatus.Ok, first.Status);
        Assert.DoesNotContain("12", first.Data(), StringComparison.Ordinal);
        Assert.Equal(first.Data(), second.Data());
        Assert.All(third, result => Assert.Equal(first.Data(), result.Data()));
        Assert.Contains("\"pushed\":1", first.Data(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("function f() { } function decodeUplink(i) { var g = f, was = typeof g.leak; try { g.leak = i.bytes[0]; } catch (e) { } return { data: was }; }")]
    [InlineData("function f() { } function decodeUplink(i) { var g = f.prototype, was = typeof g.leak; try { g.leak = i.bytes[0]; } catch (e) { } return { data: was }; }")]
    [InlineData("function decodeUplink(i) { var g = arguments.callee, was = typeof g.leak; try { g.leak = i.bytes[0]; } catch (e) { } return { data: was }; }")]
    [InlineData("function f() { return f; } function decodeUplink(i) { var was = typeof f().leak; try { f().leak = i.bytes[0]; } catch (e) { } return { data: was }; }")]
    [InlineData("var n; function decodeUplink(i) { var was = typeof n; n = i.bytes[0]; return { data: was }; }")]
    [InlineData("var n; function decodeUplink(i) { var was = typeof n; [n] = i.bytes; return { data: was }; }")]
    [InlineData("var n; function decodeUplink(i) { var was = typeof n; for (n of i.bytes) { } return { data: was }; }")]
    [InlineData("var n; function decodeUplink(i) { var was = typeof n; ({ a: n } = { a: i.bytes[0] }); return { data: was }; }")]
    [InlineData("function decodeUplink(i) { var was = typeof m; { let m; m = 1; } m = i.bytes[0]; return { data: was }; }")]
    [InlineData("function f() { var m = 1; m = 2; } function decodeUplink(i) { var was = typeof m; m = i.bytes[0]; return { data: was }; }")]
    [InlineData("function decodeUplink(i) { var was = typeof n; n++; n = i.bytes[0]; function g() { var n; } return { data: was }; }")]
    [InlineData("function decodeUplink(i) { var was = typeof (function () { }).constructor.leak; try { (function () { }).constructor.leak = 1; } catch (e) { } return { data: was }; }")]
    [InlineData("function* f() { } function decodeUplink(i) { var p = f.prototype, was = typeof p.leak; try { p.leak = 1; } catch (e) { } return { data: was }; }")]
    public void No_way_of_keeping_a_value_works(string script)
    {
        using var codec = TestEngine.Load(script, new() { EnginesPerCodec = 1 });

        Assert.Equal("\"undefined\"", codec.Decode("07").Data());
        Assert.Equal("\"undefined\"", codec.Decode("08").Data());
        Assert.All(codec.DecodeUplinks([new(new byte[] { 9 }, 1, Text.Time), new(new byte[] { 10 }, 1, Text.Time)]), result => Assert.Equal("\"undefined\"", result.Data()));
    }

    [Fact]
    public void Two_codecs_see_nothing_of_each_other()
    {
        var engine = TestEngine.Create();
        using var writer = engine.Load(new("a", "Object.prototype.leak = 1; function decodeUplink(i) { globalThis.other = 5; return { data: 1 }; }"));
        using var reader = engine.Load(new("b", "function decodeUplink(i) { return { data: [typeof other, typeof ({}).leak] }; }"));

        Assert.Equal("1", writer.Decode().Data());
        Assert.Equal("""["undefined","undefined"]""", reader.Decode().Data());
    }

    [Fact]
    public void What_a_codec_cannot_take_back_from_the_global_object_ends_its_service_not_the_isolation()
    {
        using var codec = TestEngine.Load("""
            function helper() { return typeof stuck; }
            function decodeUplink(i) {
              var before = this.helper();
              Object.defineProperty(globalThis, 'stuck', { value: i.bytes[0] });
              return { data: before };
            }
            """, new() { EnginesPerCodec = 1 });

        codec.Decode("01");

        Assert.DoesNotContain("number", codec.Decode("02").Data(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("typeof eval")]
    [InlineData("typeof require")]
    [InlineData("typeof process")]
    [InlineData("typeof setTimeout")]
    [InlineData("typeof fetch")]
    [InlineData("typeof WebAssembly")]
    [InlineData("typeof SharedArrayBuffer")]
    [InlineData("typeof Atomics")]
    [InlineData("typeof Proxy")]
    [InlineData("typeof WeakRef")]
    [InlineData("typeof System")]
    [InlineData("typeof importNamespace")]
    [InlineData("typeof host")]
    [InlineData("typeof XMLHttpRequest")]
    public void The_world_outside_is_not_there(string expression) => Assert.Equal("\"undefined\"", Text.Run("return { data: " + expression + " };").Data());

    [Theory]
    [InlineData("new Function('return 1')()")]
    [InlineData("Function('return 1')()")]
    [InlineData("(function () { }).constructor('return 1')()")]
    [InlineData("Object.getPrototypeOf(function () { }).constructor('return 1')()")]
    [InlineData("Object.getPrototypeOf(function* () { }).constructor('yield 1')().next()")]
    [InlineData("Object.getPrototypeOf(async function () { }).constructor('return 1')()")]
    [InlineData("({}).constructor.constructor('return 1')()")]
    [InlineData("[].map.constructor('return 1')()")]
    [InlineData("Reflect.construct((function () { }).constructor, ['return 1'])()")]
    [InlineData("(0, eval)('1')")]
    [InlineData("decodeUplink.constructor('return this')()")]
    [InlineData("console.log.constructor('return this')()")]
    [InlineData("Buffer.constructor('return this')()")]
    public void Text_is_not_run_as_code(string expression) => Assert.Equal(CodecStatus.ScriptError, Text.Run("return { data: " + expression + " };").Status);

    [Fact]
    public void Unfinished_promises_are_not_waited_for()
    {
        using var codec = TestEngine.Load("var late = 'no'; async function decodeUplink(i) { await null; late = 'yes'; return { data: late }; }");

        Assert.Equal(CodecStatus.ScriptError, codec.Decode().Status);
        Assert.Equal(CodecStatus.ScriptError, codec.Decode().Status);
    }

    [Fact]
    public async Task Many_threads_share_a_codec()
    {
        using var codec = TestEngine.Load("var kept = -1; function decodeUplink(i) { var before = kept; kept = i.bytes[0]; for (var n = 0; n < 200; n++) { kept += i.bytes[1]; } return { data: [before, kept] }; }", new() { EnginesPerCodec = 3, TimePerCall = TimeSpan.FromSeconds(30) });

        await Task.WhenAll(Enumerable.Range(0, 8).Select(thread => Task.Run(() =>
        {
            for (var i = 0; i < 100; i++)
            {
                var result = codec.DecodeUplink([(byte)thread, (byte)i], 1, Text.Time);
                Assert.Equal(string.Create(CultureInfo.InvariantCulture, $"[-1,{thread + (200 * i)}]"), result.Data());
            }
        })));
    }
}
