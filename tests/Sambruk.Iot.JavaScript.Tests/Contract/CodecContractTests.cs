// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sambruk.Iot.JavaScript.Tests;

public sealed class CodecContractTests
{
    [Fact]
    public void The_input_has_plain_bytes_the_port_a_real_date_and_variables()
    {
        using var codec = TestEngine.Load("""
            function decodeUplink(input) {
              return { data: { array: Array.isArray(input.bytes), sum: input.bytes.reduce(function (a, b) { return a + b; }, 0), port: input.fPort,
                date: input.recvTime instanceof Date, time: input.recvTime, ms: input.recvTime.getTime(), v: input.variables } };
            }
            """);

        var result = codec.DecodeUplink([1, 2, 255], 200, Text.Time, new Dictionary<string, string> { ["offset"] = "å\"1" });

        Assert.Equal(CodecStatus.Ok, result.Status);
        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse("""{"array":true,"sum":258,"port":200,"date":true,"time":"2026-01-02T15:04:05.678Z","ms":1767366245678,"v":{"offset":"å\"1"}}"""),
            JsonNode.Parse(result.Data.Span)), result.Data());
        Assert.Equal(CodecFunctions.DecodeUplink, codec.Functions);
    }

    [Fact]
    public void Only_values_of_JSON_come_out()
    {
        var result = Text.Run("""
            return { data: { nan: NaN, inf: -Infinity, f: function () { }, s: Symbol('x'), u: undefined, list: [undefined, function () { }, NaN, , 1], zero: -0,
              date: new Date(0), bad: new Date(NaN), boxed: [new Number(5), new String('t'), new Boolean(false)], big: 9007199254740993n, small: 7n,
              text: 'å "\n\u2028 \ud83d\ude00', half: 'a\ud800b', 2: 'second', 1: 'first', e: 1e21, tiny: 1.5e-9, map: new Map([[1, 2]]), nul: null } };
            """);

        Assert.Equal(CodecStatus.Ok, result.Status);
        var expected = JsonNode.Parse("""
            {"1":"first","2":"second","nan":null,"inf":null,"f":null,"s":null,"list":[null,null,null,null,1],"zero":0,"date":"1970-01-01T00:00:00.000Z","bad":null,
             "boxed":[5,"t",false],"big":"9007199254740993","small":7,"text":"å \"\n\u2028 😀","half":"a\ufffdb","e":1e21,"tiny":1.5e-9,"map":{},"nul":null}
            """);
        Assert.Null(CodecVector.Difference(expected, JsonNode.Parse(result.Data.Span), "$"));
        Assert.StartsWith("{\"1\":\"first\",\"2\":\"second\",\"nan\":null", result.Data(), StringComparison.Ordinal);
        Assert.Contains("\"zero\":0,", result.Data(), StringComparison.Ordinal);
    }

    [Fact]
    public void Warnings_and_errors_are_the_codecs_own_and_bounded()
    {
        var warned = Text.Run("return { data: { a: 1 }, warnings: ['low', 7] };");
        var refused = Text.Run("return { data: { a: 1 }, errors: ['port?'] };");
        var many = Text.Run("var e = []; for (var i = 0; i < 1000; i++) { e.push('x'.repeat(1000)); } return { errors: e };");
        var single = Text.Run("return { errors: 'one text' };");
        var none = Text.Run("return { data: {}, errors: [], warnings: null };");

        Assert.Equal(CodecStatus.Ok, warned.Status);
        Assert.Equal(["low", "7"], warned.Warnings);
        Assert.Equal("""{"a":1}""", warned.Data());
        Assert.Equal(CodecStatus.Errors, refused.Status);
        Assert.False(refused.IsOk);
        Assert.Equal(["port?"], refused.Errors);
        Assert.Equal(64, many.Errors.Count);
        Assert.All(many.Errors, error => Assert.Equal(512, error.Length));
        Assert.Equal(["one text"], single.Errors);
        Assert.Equal(CodecStatus.Ok, none.Status);
    }

    [Fact]
    public void A_codec_without_data_gives_none()
    {
        Assert.True(Text.Run("return {};").Data.IsEmpty);
        Assert.Equal("null", Text.Run("return { data: null };").Data());
        Assert.Equal(CodecStatus.ScriptError, Text.Run("return 5;").Status);
        Assert.Equal(CodecStatus.ScriptError, Text.Run("").Status);
    }

    [Fact]
    public void Encoders_give_bytes_modulo_256_and_a_port()
    {
        using var codec = TestEngine.Load("function encodeDownlink(input) { return { bytes: [input.data.on ? -1 : 0, 256, 258.7, '3'], fPort: 85, warnings: ['w'] }; }");

        var result = codec.EncodeDownlink("""{"on":true}"""u8);

        Assert.Equal(CodecStatus.Ok, result.Status);
        Assert.Equal(new byte[] { 255, 0, 2, 3 }, result.Bytes.ToArray());
        Assert.Equal(85, result.FPort);
        Assert.Equal(["w"], result.Warnings);
        Assert.Equal(CodecStatus.NotSupported, codec.Decode().Status);
    }

    [Fact]
    public void Decode_encode_and_normalize_work_together()
    {
        using var codec = TestEngine.Load(Text.OwnCodec("valve.js"));

        var decoded = codec.DecodeUplink([0x64, 0x00, 0xEA], 2, Text.Time);
        var normalized = codec.NormalizeUplink(decoded.Data.Span);
        var command = codec.EncodeDownlink("""{"open":75}"""u8);
        var back = codec.DecodeDownlink(command.Bytes.Span, command.FPort!.Value);

        Assert.Equal("""{"battery":100,"temperature":23.4}""", decoded.Data());
        Assert.Equal("""[{"air":{"temperature":23.4}},{"battery":100}]""", normalized.Data());
        Assert.Equal("""{"open":75}""", back.Data());
        Assert.Equal(["open must be 0 to 100"], codec.EncodeDownlink("""{"open":101}"""u8).Errors);
        Assert.Equal(CodecFunctions.DecodeUplink | CodecFunctions.DecodeDownlink | CodecFunctions.EncodeDownlink | CodecFunctions.NormalizeUplink, codec.Functions);
    }

    [Fact]
    public void Older_entry_points_are_found()
    {
        using var ttn = TestEngine.Load("function Decoder(bytes, port) { return { n: bytes.length, port: port }; } function Encoder(object, port) { return [object.a, port]; }");
        using var chirpStack = TestEngine.Load("function Decode(fPort, bytes, variables) { return { port: fPort, n: bytes.length, v: variables.k }; } function Encode(fPort, obj, variables) { return [fPort, obj.a]; }");
        using var module = TestEngine.Load("exports.decodeUplink = function (input) { return { data: { n: input.bytes.length } }; };");
        using var implied = TestEngine.Load("decodeUplink = function (input) { return { data: 1 }; };");

        Assert.Equal("""{"n":2,"port":7}""", ttn.Decode("0102", 7).Data());
        Assert.Equal(new byte[] { 9, 3 }, ttn.EncodeDownlink("""{"a":9}"""u8, 3).Bytes.ToArray());
        Assert.Equal("""{"port":7,"n":2,"v":"x"}""", chirpStack.DecodeUplink([1, 2], 7, Text.Time, new Dictionary<string, string> { ["k"] = "x" }).Data());
        Assert.Equal(new byte[] { 3, 9 }, chirpStack.EncodeDownlink("""{"a":9}"""u8, 3).Bytes.ToArray());
        Assert.Equal("""{"n":2}""", module.Decode("0102").Data());
        Assert.Equal("1", implied.Decode().Data());
    }

    [Fact]
    public void Sloppy_code_of_vendors_runs()
    {
        using var codec = TestEngine.Load("""
            function decodeUplink(input) {
              total = 0;
              for (i = 0; i < input.bytes.length; i++) { total += input.bytes[i]; }
              console.log('total', total);
              return { data: { total: total, called: this.helper(2) } };
            }
            function helper(x) { return x * 2; }
            """);

        Assert.Equal("""{"total":6,"called":4}""", codec.Decode("010203").Data());
        Assert.Equal("""{"total":6,"called":4}""", codec.Decode("010203").Data());
    }

    [Fact]
    public void Substitutes_for_what_the_language_has_do_no_harm()
    {
        using var codec = TestEngine.Load("""
            if (!Array.prototype.includes) { Array.prototype.includes = function () { return 'mine'; }; }
            String.prototype.padStart = function () { return 'mine'; };
            Object.defineProperty(Object, 'assign', { value: function () { return 'mine'; }, configurable: true, writable: true });
            function Shape() { } Shape.prototype.toString = function () { return 'shape'; };
            function decodeUplink(input) { return { data: [[1].includes(1), 'a'.padStart(3, '-'), Object.assign({}, { a: 1 }), String(new Shape())] }; }
            """);

        Assert.Equal("""[true,"--a",{"a":1},"shape"]""", codec.Decode().Data());
    }

    [Fact]
    public void Additions_to_built_in_objects_hold_for_one_call()
    {
        using var codec = TestEngine.Load("""
            var seen = 'first' in Object.prototype;
            Object.prototype.first = function () { return this[0]; };
            var count = 0;
            Array.prototype.next = function () { return ++count; };
            function decodeUplink(input) { return { data: { value: input.bytes.first(), seen: seen, count: [].next() } }; }
            """);

        Assert.Equal("""{"value":17,"seen":false,"count":1}""", codec.Decode("11").Data());
        Assert.Equal("""{"value":18,"seen":false,"count":1}""", codec.Decode("12").Data());
    }

    [Fact]
    public void A_script_that_cannot_run_says_where()
    {
        using var syntax = TestEngine.Load("function decodeUplink(input) {\n  return {;\n}");
        using var injected = TestEngine.Load("}); function decodeUplink(input) { return { data: 1 }; } (function () {");
        using var thrown = TestEngine.Load("function decodeUplink(input) { return input.missing.value; }");

        Assert.Contains("line 2", syntax.LoadFault, StringComparison.Ordinal);
        Assert.Equal(CodecStatus.ScriptError, syntax.Decode().Status);
        Assert.NotNull(injected.LoadFault);
        Assert.Null(thrown.LoadFault);
        var result = thrown.Decode();
        Assert.Equal(CodecStatus.ScriptError, result.Status);
        Assert.StartsWith("TypeError: ", Assert.Single(result.Errors), StringComparison.Ordinal);
        Assert.Equal(CodecStatus.ScriptError, Text.Run("throw { toString: function () { throw 1; } };").Status);
    }

    [Fact]
    public void A_batch_gives_what_single_calls_give()
    {
        using var codec = TestEngine.Load("function decodeUplink(i) { if (i.bytes[0] === 13) { throw new Error('unlucky\\nvery'); } if (i.bytes.length === 0) { return { errors: ['empty'] }; } return { data: { b: i.bytes, p: i.fPort, t: i.recvTime, v: i.variables.k, s: 'å\\n' } }; }");
        var variables = new Dictionary<string, string> { ["k"] = "v" };
        var uplinks = Enumerable.Range(0, 700)
            .Select(i => new CodecUplink(i % 50 == 49 ? default(ReadOnlyMemory<byte>) : new byte[] { (byte)(i % 20), (byte)i }, i % 256, Text.Time.AddMilliseconds(i)) { Variables = i / 100 % 2 == 0 ? null : variables })
            .ToArray();

        var results = codec.DecodeUplinks(uplinks);

        Assert.Equal(uplinks.Length, results.Length);
        for (var i = 0; i < uplinks.Length; i++)
        {
            var single = codec.DecodeUplink(uplinks[i].Bytes.Span, uplinks[i].FPort, uplinks[i].ReceivedAt, uplinks[i].Variables);
            Assert.Equal(single.Status, results[i].Status);
            Assert.Equal(single.Data(), results[i].Data());
            Assert.Equal(single.Errors.Select(e => e.ReplaceLineEndings(" ")), results[i].Errors.Select(e => e.ReplaceLineEndings(" ")));
        }
    }

    [Fact]
    public void A_mistake_of_the_caller_is_told_at_once()
    {
        using var codec = TestEngine.Load("function decodeUplink(i) { return { data: 1 }; } function encodeDownlink(i) { return { bytes: [] }; }");

        Assert.Throws<ArgumentOutOfRangeException>(() => codec.DecodeUplink([1], 256, Text.Time));
        Assert.Throws<ArgumentOutOfRangeException>(() => codec.DecodeUplinks([new CodecUplink(new byte[1], -1, Text.Time)]));
        Assert.Throws<ArgumentException>(() => codec.DecodeUplink(new byte[70_000], 1, Text.Time));
        Assert.Throws<ArgumentException>(() => codec.EncodeDownlink("{\"a\":1},\"fPort\":3"u8));
        Assert.Throws<ArgumentException>(() => codec.EncodeDownlink("{"u8));
        Assert.Throws<ArgumentException>(() => codec.EncodeDownlinkInput("[1]"u8));
        Assert.Throws<ArgumentException>(() => TestEngine.Create(new() { TimePerCall = TimeSpan.Zero }));
        codec.Dispose();
        Assert.Throws<ObjectDisposedException>(() => codec.Decode());
    }

    [Fact]
    public void Nothing_decoded_shows_in_ToString()
    {
        using var codec = TestEngine.Load("function decodeUplink(i) { return { data: { secret: 4711 }, warnings: ['4711'] }; }");

        Assert.Equal("Ok, 15 bytes, 1 warnings, 0 errors", codec.Decode().ToString());
        Assert.Equal("port 2", new CodecUplink(new byte[] { 47, 11 }, 2, Text.Time).ToString());
        Assert.Equal("test.js", codec.ToString());
    }

    [Theory]
    [InlineData("Buffer.from(input.bytes).readUInt16BE(0)", "258")]
    [InlineData("Buffer.from('0102ff', 'hex').readInt8(2)", "-1")]
    [InlineData("Buffer.from([0, 0, 128, 63]).readFloatLE(0)", "1")]
    [InlineData("Buffer.from([1, 2, 3]).toString('hex')", "\"010203\"")]
    [InlineData("Buffer.from([1, 2, 3]).slice(1).toString('base64')", "\"AgM=\"")]
    [InlineData("Buffer.from('åäö😀').toString()", "\"åäö😀\"")]
    [InlineData("Buffer.from('aGVq', 'base64').toString('ascii')", "\"hej\"")]
    [InlineData("(function () { var b = Buffer.alloc(8); b.writeUInt8(1, 0); b.writeInt16LE(-2, 1); b.writeUInt32BE(5, 3); return Array.from(b); })()", "[1,254,255,0,0,0,5,0]")]
    [InlineData("Buffer.concat([Buffer.from([1]), Buffer.from([2])]).length", "2")]
    [InlineData("Buffer.isBuffer(Buffer.alloc(1)) && !Buffer.isBuffer([])", "true")]
    [InlineData("Number(Buffer.from([0, 0, 0, 0, 0, 0, 1, 0]).readBigUInt64BE(0))", "256")]
    [InlineData("Buffer.from([1, 2, 3, 4, 5, 6]).readUIntBE(0, 6)", "1108152157446")]
    public void Buffer_has_what_codecs_use(string expression, string expected)
    {
        using var codec = TestEngine.Load("function decodeUplink(input) { return { data: " + expression + " }; }");

        var result = codec.Decode("0102");

        Assert.Equal(CodecStatus.Ok, result.Status);
        Assert.Null(CodecVector.Difference(JsonNode.Parse(expected), JsonNode.Parse(result.Data.Span), "$"));
    }

    [Fact]
    public void The_own_codec_of_Elsys_payloads_agrees_with_the_published_examples()
    {
        using var codec = TestEngine.Load(Text.OwnCodec("elsys.js"));
        var vectors = CodecVector.All().Where(v => v.Case.GetProperty("codec").GetString() == "elsys.js" && v.Case.GetProperty("fn").GetString() == "uplinkDecoder").ToList();

        Assert.NotEmpty(vectors);
        foreach (var vector in vectors)
        {
            var actual = JsonNode.Parse(vector.Run(codec).Data.Span)!.AsObject();
            var expected = vector.Case.GetProperty("expected").GetProperty("data").Deserialize<JsonObject>()!;

            // The names differ between the two vendors' codecs in a few places; what both have must be equal.
            var shared = expected.Select(p => p.Key).Intersect(actual.Select(p => p.Key)).ToList();
            Assert.NotEmpty(shared);
            Assert.All(shared.Where(name => name != "pressure"), name => Assert.Null(CodecVector.Difference(expected[name], actual[name], name)));
        }
    }
}
