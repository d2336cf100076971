// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text;

namespace Sambruk.Iot.JavaScript.Tests;

public sealed class CodecReadingsTests : IAsyncDisposable
{
    private const string Weather = """
        function decodeUplink(input) {
          return { data: { battery: 88, temp: 23.4, air: 'fresh' } };
        }
        function normalizeUplink(input) {
          return { data: [
            { battery: 3.6, air: { temperature: input.data.temp, relativeHumidity: 40, pressure: 1004.7, co2: 793, lightIntensity: 12, location: 'indoor' } },
            { soil: { temperature: 7.5, ec: 1.5, moisture: 12 }, wind: { speed: 3 }, water: { leak: true, temperature: { current: 8, min: 7, max: 9 } } },
            { metering: { water: { total: 1009 } }, action: { motion: { detected: true, count: 4 }, contactState: 'open' }, other: 1 },
          ] };
        }
        """;

    private readonly CodecPipeline _pipeline = new();

    public ValueTask DisposeAsync() => _pipeline.DisposeAsync();

    [Theory]
    [InlineData("{ a: 1, b: 2.5, c: true, d: 'x', e: null, f: undefined }", "a=1 b=2.5 c=True d='x'")]
    [InlineData("{ a: { b: { c: 1 } }, l: [1, { x: 2 }, [3]] }", "a.b.c=1 l.0=1 l.1.x=2 l.2.0=3")]
    [InlineData("{ a: 9007199254740991, b: 1e300, c: -0.1, d: NaN, e: Infinity, g: 1e15 }", "a=9007199254740991 b=1E+300 c=-0.1 g=1000000000000000")]
    [InlineData("{ 'a.b': 1, a: { b: 2 }, '': 3, '\\u0000\\n': 4 }", "a_b=1 a.b=2 _=3 __=4")]
    [InlineData("{ 'a.': 1, 'a_': 'x' }", "a_=1 a__='x'")]
    [InlineData("{ a: 'x\\u0000y', b: 'r\u00e4ksm\u00f6rg\u00e5s' }", "a='x' b='räksmörgås'")]
    [InlineData("{ a: '\\ud800', '\\udfff': 1 }", "a='\ufffd' \ufffd=1")]
    [InlineData("{ __proto__: { polluted: 1 }, constructor: 2, toString: 'x' }", "constructor=2 toString='x'")]
    [InlineData("{ battery: 88, air: { temperature: 1 } }", "battery=88 air.temperature=1")]
    [InlineData("{}", "")]
    [InlineData("undefined", "")]
    [InlineData("7", "value=7")]
    [InlineData("[1, 'x']", "0=1 1='x'")]
    public void What_a_codec_gives_becomes_readings(string data, string expected)
    {
        _pipeline.WriteBody("x", $"return {{ data: {data} }};");

        var decoded = _pipeline.Decode("codec/x");

        Assert.Equal(DecodeStatus.Ok, decoded.Result.Status);
        Assert.Equal(expected, Told(decoded));
        Assert.All(decoded.Readings, reading => Assert.Same(Unit.None, reading.Unit));
        Assert.Empty(decoded.ToObjects(LwM2mObjectSet.Full));
    }

    [Fact]
    public void What_a_codec_gave_is_there_word_for_word()
    {
        _pipeline.WriteBody("x", "return { data: { a: [1, 2], b: input.fPort, c: input.recvTime } };");

        Assert.Equal("""{"a":[1,2],"b":2,"c":"2026-01-02T15:04:05.678Z"}""", Encoding.UTF8.GetString(_pipeline.Decode("codec/x").Data.Span));
    }

    [Fact]
    public void A_name_may_be_a_number_in_one_uplink_and_a_text_in_the_next()
    {
        _pipeline.WriteBody("x", "return { data: { level: input.bytes[0] ? input.bytes[0] : 'unknown' } };");

        Assert.Equal("level=5", Told(_pipeline.Decode("codec/x", "05")));
        Assert.Equal("level='unknown'", Told(_pipeline.Decode("codec/x", "00")));
        Assert.Equal("level=6", Told(_pipeline.Decode("codec/x", "06")));
        Assert.Equal("""{"level":6}""", _pipeline.Decode("codec/x", "06").ToJson());
    }

    [Fact]
    public void Normalised_values_have_units_and_objects_and_the_codecs_own_words_stay()
    {
        _pipeline.Write("weather.js", Weather);

        var decoded = _pipeline.Decode("codec/weather");

        Assert.Equal(
            "battery_raw=88 temp=23.4 air_raw='fresh' battery=3.6V air.temperature=23.4Cel air.relativeHumidity=40%RH air.pressure=1004.7hPa air.co2=793ppm "
            + "air.lightIntensity=12lx air.location='indoor' soil.temperature=7.5Cel soil.ec=1.5dS/m soil.moisture=12% wind.speed=3m/s water.leak=True "
            + "water.temperature.current=8Cel water.temperature.min=7Cel water.temperature.max=9Cel metering.water.total=1009l action.motion.detected=True "
            + "action.motion.count=4 action.contactState='open' other=1",
            Told(decoded));
        Assert.Equal(
            "3//7=3600 3303//5700=23.4 3304//5700=40 3323//5700=100470 3428//17=793 3301//5700=12 3303/soil/5700=7.5 3327/soil/5700=0.15 3200/leak/5500=True "
            + "3303/water/5700=8 3303/water/5601=7 3303/water/5602=9 3424//1=1.009 3302//5500=True 3302//5501=4 3200//5500=True",
            string.Join(' ', decoded.ToObjects().SelectMany(o => o.Resources.Select(r => string.Create(CultureInfo.InvariantCulture, $"{o.Id}/{o.Instance}/{r.Id}={r.Number?.ToString("R", CultureInfo.InvariantCulture) ?? r.Flag?.ToString()}")))));
    }

    [Fact]
    public async Task The_codecs_own_words_are_left_out_when_the_host_says_so()
    {
        await using var pipeline = new CodecPipeline(options => options.NormalizedOnly = true);
        pipeline.Write("x.js", "function decodeUplink(i) { return { data: { t: 1, s: 'x' } }; } function normalizeUplink(i) { return { data: { air: { temperature: i.data.t } } }; }");

        Assert.Equal("air.temperature=1Cel", Told(pipeline.Decode("codec/x")));
    }

    [Fact]
    public void Normalised_values_of_other_times_have_them_and_those_of_one_time_are_channels()
    {
        _pipeline.Write("x.js", """
            function decodeUplink(input) { return { data: {} }; }
            function normalizeUplink(input) { return { data: [
              { time: '2026-01-02T14:00:00+00:00', air: { temperature: 1 } },
              { time: '2026-01-02T15:00:00+01:00', air: { temperature: 2 } },
              { air: { temperature: 3 } },
              { air: { temperature: 4 } },
              { time: '1970-01-01T00:00:00Z', air: { temperature: 5 } },
              { time: '2036-01-01T00:00:00Z', air: { temperature: 6 } },
              { time: 'yesterday', air: { temperature: 7 } },
              { air: { temperature: 'warm' } },
              'nonsense',
            ] }; }
            """);

        var decoded = _pipeline.Decode("codec/x");

        Assert.Equal(
            ["1 14:00 0", "2 14:00 1", "3 15:04 0", "4 15:04 1", "NaN 15:04 0"],
            decoded.Readings.Select(r => string.Create(CultureInfo.InvariantCulture, $"{r.Value} {r.Time:HH:mm} {r.Channel}")));
        Assert.Equal(["", "1", "", "1"], decoded.ToObjects().Select(o => o.Instance));
    }

    [Theory]
    [InlineData("throw 1")]
    [InlineData("return { errors: ['no'] }")]
    [InlineData("return 7")]
    [InlineData("return { data: 'x' }")]
    public void A_codec_that_cannot_normalise_has_decoded_all_the_same(string body)
    {
        _pipeline.Write("x.js", "function decodeUplink(i) { return { data: { t: 1, air: 2 } }; } function normalizeUplink(i) { " + body + " }");

        Assert.Equal("t=1 air_raw=2", Told(_pipeline.Decode("codec/x")));
    }

    [Theory]
    [InlineData("return { errors: ['no'] }", DecodeStatus.CodecErrors)]
    [InlineData("throw new Error('no')", DecodeStatus.ScriptError)]
    [InlineData("return { data: { a: { a: { a: { a: { a: { a: { a: { a: 1 } } } } } } } } }", DecodeStatus.Ok)]
    [InlineData("return { data: { a: { a: { a: { a: { a: { a: { a: { a: { a: 1 } } } } } } } } } }", DecodeStatus.OutputLimit)]
    [InlineData("var a = []; for (var i = 0; i < 256; i++) a.push(i); return { data: { a: a } }", DecodeStatus.Ok)]
    [InlineData("var a = []; for (var i = 0; i < 257; i++) a.push(i); return { data: { a: a } }", DecodeStatus.TooManyValues)]
    [InlineData("return { data: { a: 'x'.repeat(1024) } }", DecodeStatus.Ok)]
    [InlineData("return { data: { a: 'x'.repeat(1025) } }", DecodeStatus.OutputLimit)]
    [InlineData("var d = {}; d['x'.repeat(128)] = 1; return { data: d }", DecodeStatus.Ok)]
    [InlineData("var d = {}; d['x'.repeat(129)] = 1; return { data: d }", DecodeStatus.OutputLimit)]
    [InlineData("var d = { b: 1 }; for (var i = 0; i < 7; i++) { var o = {}; o['x'.repeat(50)] = d; d = o; } return { data: d }", DecodeStatus.OutputLimit)]
    public void What_is_over_a_limit_is_refused_whole(string body, DecodeStatus status)
    {
        _pipeline.WriteBody("x", body);

        var decoded = _pipeline.Decode("codec/x");

        Assert.Equal(status, decoded.Result.Status);
        Assert.Equal(status == DecodeStatus.Ok, decoded.Measurements.Length > 0);
    }

    [Fact]
    public void A_codec_that_makes_names_without_end_is_refused_new_ones_and_keeps_the_old()
    {
        _pipeline.WriteBody("x", "var d = {}; for (var i = 0; i < 100; i++) d['n' + (input.bytes[0] * 100 + i)] = i; return { data: d };");

        var statuses = Enumerable.Range(0, 20).Select(i => _pipeline.Decode("codec/x", i.ToString("x2", CultureInfo.InvariantCulture)).Result.Status).ToList();

        Assert.Equal([.. Enumerable.Repeat(DecodeStatus.Ok, 10), .. Enumerable.Repeat(DecodeStatus.OutputLimit, 10)], statuses);
        Assert.Equal(DecodeStatus.Ok, _pipeline.Decode("codec/x", "03").Result.Status);
    }

    [Fact]
    public void A_codec_with_many_forms_of_results_is_decoded_right()
    {
        _pipeline.WriteBody("x", "var d = {}; for (var i = 0; i < 16; i++) if ((input.bytes[0] << 8 | input.bytes[1]) & 1 << i) d['n' + i] = i; return { data: d };");

        for (var round = 0; round < 2; round++)
        {
            for (var bits = 0; bits < 600; bits++)
            {
                var names = string.Join(' ', Enumerable.Range(0, 16).Where(i => (bits & (1 << i)) != 0).Select(i => $"n{i}={i}"));
                Assert.Equal(names, Told(_pipeline.Decode("codec/x", bits.ToString("x4", CultureInfo.InvariantCulture))));
            }
        }
    }

    private static string Told(DecodedPayload decoded) => string.Join(' ', decoded.Readings.Select(reading =>
        $"{reading.Name}=" + reading.Field.Kind switch
        {
            FieldKind.Text => $"'{reading.Text}'",
            FieldKind.Boolean => reading.IsTrue.ToString(),
            _ => reading.Value.ToString("R", CultureInfo.InvariantCulture) + reading.Unit.Symbol,
        }));
}
