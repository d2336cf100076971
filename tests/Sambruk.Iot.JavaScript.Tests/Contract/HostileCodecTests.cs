// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot.JavaScript.Tests;

/// <summary>Each of these ended a process, hung a thread or took gigabytes on one of the engines before the realm was made as it is.</summary>
public sealed class HostileCodecTests
{
    public static TheoryData<string, string> Attacks { get; } = new()
    {
        { "endless loop", "while (true) { }" },
        { "endless loop in a finally", "for (;;) { try { while (true) { } } catch (e) { } finally { while (true) { } } }" },
        { "endless do", "do; while (1)" },
        { "endless continue", "x: for (;;) { continue x }" },
        { "growing array", "var a = []; while (true) a.push({ x: 1, y: [1, 2, 3] })" },
        { "2 GB array", "new Array(2 ** 31).fill(0)" },
        { "many arrays", "var k = []; while (true) k.push(new Array(2 ** 24).fill(0))" },
        { "doubling array", "var a = [1, 2, 3, 4]; while (true) a = a.concat(a)" },
        { "array from a length", "Array.from({ length: 2 ** 32 - 1 })" },
        { "2 GB buffer", "new ArrayBuffer(2 ** 31)" },
        { "2 GB typed array", "new Float64Array(2 ** 28)" },
        { "growing buffer", "new Uint8Array(new ArrayBuffer(8, { maxByteLength: 2 ** 36 })).fill(1); while (true) { }" },
        { "many buffers", "var k = []; while (true) k.push(new Uint8Array(2 ** 20).fill(1))" },
        { "typed array of a sparse array", "var a = []; a.length = 4294967295; new Uint8Array(a)" },
        { "doubling text, cut", "var s = 'x'; for (var i = 0; i < 28; i++) s += s; s.split('')" },
        { "doubling text, spread", "var s = 'x'; for (var i = 0; i < 28; i++) s += s; [...s]" },
        { "doubling text", "var s = 'x'; while (true) s += s" },
        { "repeated text", "'x'.repeat(2 ** 29 - 24).split('x')" },
        { "padded text", "''.padStart(2 ** 29 - 24).split('')" },
        { "keys of a text", "var s = 'x'; for (var i = 0; i < 27; i++) s += s; Object.keys(s)" },
        { "properties of a text", "var s = 'x'; for (var i = 0; i < 27; i++) s += s; Object.assign({}, s)" },
        { "encoded text", "var s = '\\u1234'; for (var i = 0; i < 26; i++) s += s; encodeURIComponent(s)" },
        { "normalized text", "var s = '\\u0344'; for (var i = 0; i < 26; i++) s += s; s.normalize('NFD')" },
        { "replaced text", "var s = 'x'; for (var i = 0; i < 24; i++) s += s; s.replace(/x/g, 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx')" },
        { "long join", "new Array(900000).join(new Array(999).join('x'))" },
        { "sparse indexOf", "var a = []; a.length = 4294967295; a.indexOf(7)" },
        { "array-like indexOf", "Array.prototype.indexOf.call({ length: 2 ** 53 - 1 }, 1)" },
        { "lying length", "var n = 0; Array.prototype.indexOf.call({ get length() { return n++ ? 2 ** 53 - 1 : 1 } }, 1); while (true) { }" },
        { "sparse forEach", "var a = []; a.length = 4294967295; a.forEach(function () { })" },
        { "sparse join", "var a = []; a.length = 4294967295; a.join('')" },
        { "sparse sort", "var a = []; a.length = 4294967295; a.sort()" },
        { "sparse reverse", "var a = []; a.length = 4294967295; a.reverse()" },
        { "sparse set", "var a = []; a.length = 4294967295; new Set(a)" },
        { "sparse loop", "var a = []; a.length = 4294967295; for (var x of a);" },
        { "recursion", "(function f() { return f() + 1 })()" },
        { "recursion caught", "(function f() { try { f() } catch (e) { f() } })(); while (true) { }" },
        { "recursion by getter", "var o = { get x() { return this.x + 1 } }; o.x" },
        { "recursion by valueOf", "var o = { valueOf: function () { return o + 1 } }; o + 1" },
        { "recursion by callback", "(function f() { [1].map(f) })()" },
        { "recursion by comparer", "(function f() { [1, 2].sort(f) })()" },
        { "recursion by replacer", "(function f() { 'a'.replace(/a/, f) })()" },
        { "recursion by toJSON", "var o = { toJSON: function () { return JSON.stringify(o) } }; JSON.stringify(o)" },
        { "recursion by new", "function F() { new F() } new F()" },
        { "recursion by toString", "var o = { toString: function () { return '' + o } }; '' + o" },
        { "catastrophic pattern", "/^(a+)+$/.test('a'.repeat(40) + 'b')" },
        { "catastrophic pattern, letters", "/^(([a-z])+.)+[A-Z]([a-z])+$/.test('a'.repeat(60))" },
        { "huge pattern", "new RegExp('(a|b|'.repeat(20000) + 'c' + ')'.repeat(20000)).test('x')" },
        { "huge pattern by match", "'x'.match('(a|b|'.repeat(20000) + 'c' + ')'.repeat(20000))" },
        { "huge integer", "var b = 3n; while (true) b = b * b" },
        { "huge power", "(3n ** (10n ** 8n)).toString()" },
        { "deep array", "var a = []; for (var i = 0; i < 1e6; i++) a = [a]; a.flat(Infinity); while (true) { }" },
        { "endless promises", "(function f() { Promise.resolve().then(f) })(); while (true) { }" },
        { "endless async", "(async function () { for (;;) await null })(); while (true) { }" },
        { "endless generator", "function* g() { while (true) yield 1 } [...g()]" },
        { "endless map", "var m = new Map([[1, 1]]); m.forEach(function (v, k) { m.delete(k); m.set(k + 1, 1) })" },
        { "growing set", "var s = new Set(); var i = 0; while (true) s.add(i++)" },
        { "growing properties", "var o = {}; var i = 0; while (true) o['k' + i++] = i" },
        { "growing symbols", "var i = 0; for (;;) Symbol.for('x' + i++)" },
        { "errors", "for (;;) { try { null.x } catch (e) { } }" },
        { "prototype chain", "var p = {}; for (var i = 0; i < 1e6; i++) p = Object.create(p); for (;;) p.zz" },
        { "threads", "Atomics.wait(new Int32Array(new SharedArrayBuffer(8)), 0, 0)" },
        { "machine code", "new WebAssembly.Memory({ initial: 65536 })" },
        { "getter in the result", "return { data: { get a() { while (true) { } } } }" },
        { "getter instead of data", "return { get data() { while (true) { } } }" },
        { "errors that do not end", "return { errors: { length: 1e15, toString: function () { while (true) { } } } }" },
        { "error text that does not end", "throw { toString: function () { while (true) { } } }" },
        { "circle", "var o = {}; o.o = o; return { data: o }" },
        { "deep result", "var o = {}; for (var i = 0; i < 1e4; i++) o = { o: o }; return { data: o }" },
        { "large result", "var o = []; for (var i = 0; i < 3e5; i++) o.push('0123456789'); return { data: o }" },
        { "sparse result", "var o = []; o.length = 4294967295; return { data: o }" },
        { "long text as a result", "return { data: ['x'.repeat(999999), 'x'.repeat(999999)] }" },
    };

    // The limit is the clock's: on a machine that does much else, a call that does nothing can run into it.
    private static CodecLimits Patient => TestEngine.Patient;

    private static void Fine(CodecResult result)
    {
        if (result.Status != CodecStatus.TimeLimit)
        {
            Assert.Equal("\"fine\"", result.Data());
        }
    }

    [Theory]
    [InlineData("throw 1", CodecStatus.ScriptError)]
    [InlineData("(function f() { return f() + 1 })()", CodecStatus.RecursionLimit)]
    [InlineData("new Array(2 ** 31).fill(0)", CodecStatus.MemoryLimit)]
    [InlineData("return { data: ['x'.repeat(999999), 'x'.repeat(999999)] }", CodecStatus.OutputLimit)]
    public void One_that_fails_does_not_touch_the_others_of_its_batch(string body, CodecStatus expected)
    {
        using var codec = TestEngine.Load("function decodeUplink(input) { if (input.bytes[0] === 1) { return { data: 'fine' }; } " + body + "; }", Patient);
        var uplinks = Enumerable.Range(0, 40).Select(i => new CodecUplink(new byte[] { (byte)(i % 7 == 3 ? 0 : 1) }, 1, Text.Time)).ToArray();

        var results = codec.DecodeUplinks(uplinks);

        for (var i = 0; i < results.Length; i++)
        {
            Assert.Equal(i % 7 == 3 ? expected : CodecStatus.Ok, results[i].Status);
        }
    }

    [Theory]
    [MemberData(nameof(Attacks))]
    public void Is_stopped_and_others_go_on(string name, string body)
    {
        Assert.NotEmpty(name);
        using var codec = TestEngine.Load(
            "function decodeUplink(input) { if (input.bytes[0] === 1) { return { data: 'fine' }; } " + body + "\n; return { data: 'survived' }; }");
        using var other = TestEngine.Load("function decodeUplink(input) { return { data: 'other' }; }", Patient);
        var uplinks = new[] { new CodecUplink(new byte[] { 1 }, 1, Text.Time), new(new byte[] { 0 }, 1, Text.Time), new(new byte[] { 1 }, 1, Text.Time) };

        var alone = codec.Decode("00");
        var batch = codec.DecodeUplinks(uplinks);

        Assert.NotEqual(CodecStatus.Ok, alone.Status);
        Assert.True(alone.Data.IsEmpty);
        Assert.NotEqual(CodecStatus.Ok, batch[1].Status);
        Assert.All([batch[0], batch[2]], Fine);
        Assert.Equal("\"other\"", other.Decode().Data());
    }

    [Theory]
    [InlineData("while (true) { }", CodecStatus.TimeLimit)]
    [InlineData("(function f() { return f() + 1 })()", CodecStatus.RecursionLimit)]
    [InlineData("new Array(2 ** 31).fill(0)", CodecStatus.MemoryLimit)]
    [InlineData("'x'.repeat(2 ** 29 - 24)", CodecStatus.MemoryLimit)]
    [InlineData("new ArrayBuffer(2 ** 31)", CodecStatus.MemoryLimit)]
    [InlineData("var o = {}; o.o = o; return { data: o }", CodecStatus.OutputLimit)]
    [InlineData("null.x", CodecStatus.ScriptError)]
    public void The_status_says_which_limit(string body, CodecStatus expected)
    {
        // On a busy machine the limit of time comes first, whatever else is wrong.
        var limits = expected == CodecStatus.TimeLimit ? null : Patient;
        Assert.Equal(expected, Text.Run(body + "; return { data: 1 };", limits).Status);
    }

    [Fact]
    public void A_batch_of_a_codec_that_never_ends_ends()
    {
        using var codec = TestEngine.Load("function decodeUplink(input) { while (true) { } }", new() { TimePerCall = TimeSpan.FromMilliseconds(20) });

        var results = codec.DecodeUplinks(Enumerable.Repeat(new CodecUplink(new byte[1], 1, Text.Time), 2000).ToArray());

        Assert.All(results, result => Assert.Equal(CodecStatus.TimeLimit, result.Status));
    }

    [Fact]
    public async Task A_codec_that_never_ends_does_not_hold_up_another_on_every_thread()
    {
        using var hostile = TestEngine.Load("function decodeUplink(input) { while (true) { } }");
        using var other = TestEngine.Create(Patient).Load(new("other", "function decodeUplink(input) { return { data: 1 }; }"));
        var running = Enumerable.Range(0, 2 * Environment.ProcessorCount).Select(_ => Task.Run(() => hostile.Decode())).ToArray();

        Assert.True(other.Decode().IsOk);
        Assert.All(await Task.WhenAll(running), result => Assert.Equal(CodecStatus.TimeLimit, result.Status));
    }

    [Theory]
    [InlineData("(")]
    [InlineData("[")]
    [InlineData("{a:")]
    [InlineData("!")]
    [InlineData("a=>")]
    [InlineData("`${")]
    public void A_script_nested_too_deeply_is_refused(string opening)
    {
        using var codec = TestEngine.Load(string.Concat(Enumerable.Repeat(opening, 100_000)));

        Assert.NotNull(codec.LoadFault);
    }

    [Fact]
    public void A_loop_at_the_top_level_is_stopped()
    {
        using var codec = TestEngine.Load("while (true) { } function decodeUplink(input) { }");

        Assert.Equal(CodecStatus.TimeLimit, codec.Decode().Status);
        Assert.Equal(CodecStatus.TimeLimit, codec.DecodeUplinks([new(new byte[1], 1, Text.Time)])[0].Status);
    }
}
