// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text;

namespace Sambruk.Iot.Tests.Decoders;

public sealed class EnviotDecoderTests
{
    [Fact]
    public void The_object_of_the_network_server_is_read()
    {
        var decoded = Uplinked.DecodeObject(
            "enviot",
            """{"payload": {"battery": 86, "distance": 0, "fixangle": -60, "humidity": 85, "sensorStatus": 0, "snowHeight": 0, "temperature": -11.5}}""");
        Assert.True(decoded.Result.IsOk);
        Assert.Equal("""{"temperature":-11.5,"humidity":85,"battery":86,"snowHeight":0,"sensorStatus":0}""", decoded.ToJson());
        Assert.Equal("3303{5700=-11.5} 3304{5700=85} 3{9=86} 3330{5700=0,5701=metre,5750=SnowHeight}", decoded.Objects());
    }

    [Theory]
    [InlineData("""{"payload":{"snowHeight":3,"sensorStatus":0}}""", true)]
    [InlineData("""{"payload":{"sensorStatus":0.0,"snowHeight":3}}""", true)]
    [InlineData("""{"payload":{"sensorStatus":0e5,"snowHeight":3}}""", true)]
    [InlineData("""{"payload":{"sensorStatus":1,"snowHeight":3}}""", false)]
    [InlineData("""{"payload":{"sensorStatus":"0","snowHeight":3,"battery":1}}""", false)]
    [InlineData("""{"payload":{"battery":1,"snowHeight":3}}""", false)]
    public void Snow_is_given_only_when_the_sensor_says_that_it_is_well(string json, bool given)
    {
        var decoded = Uplinked.DecodeObject("enviot", json);
        Assert.True(decoded.Result.IsOk);
        Assert.Equal(given, decoded["snowHeight"] is not null);
        Assert.Equal(given, decoded.ToObjects().Any(o => o.Id == 3330));
    }

    [Theory]
    [InlineData("11.5", 11.5)]
    [InlineData("-0.25", -0.25)]
    [InlineData("0", 0)]
    [InlineData("-12", -12)]
    [InlineData("1.15e1", 11.5)]
    [InlineData("115E-1", 11.5)]
    [InlineData("3.141592653589793238", 3.141592653589793)]
    [InlineData("123456789012345", 123456789012345)]
    public void Numbers_are_read_as_JSON_has_them(string number, double value) =>
        Assert.Equal(value, Uplinked.DecodeObject("enviot", $$$"""{"payload":{"temperature":{{{number}}}}}""").ValueOf("temperature"));

    [Fact]
    public void Bytes_are_not_decoded()
    {
        var decoded = Uplinked.Decode("enviot", "5600002ee000000000000000045b55000184b7");
        Assert.Equal(DecodeStatus.Unsupported, decoded.Result.Status);
        Assert.Empty(decoded.Readings);
    }

    [Fact]
    public void A_decoder_of_bytes_reads_no_object() =>
        Assert.Equal(DecodeStatus.Unsupported, Uplinked.DecodeObject("niab-fls", "{}").Result.Status);

    [Theory]
    [InlineData("", DecodeStatus.Empty)]
    [InlineData("{}", DecodeStatus.Empty)]
    [InlineData("""{"payload":{}}""", DecodeStatus.Empty)]
    [InlineData("""{"payload":{"temperature":null,"humidity":"85","battery":[1,{"battery":2}]}}""", DecodeStatus.Empty)]
    [InlineData("""{"payload":{"other":{"temperature":1}},"temperature":2}""", DecodeStatus.Empty)]
    [InlineData("""{"payload":{"temperatur\u0065":1}}""", DecodeStatus.Empty)]
    [InlineData("""{"payload":{"\ud800":1}}""", DecodeStatus.Empty)]
    [InlineData("""{"payload":{"temperature":1e999}}""", DecodeStatus.Empty)]
    [InlineData("[]", DecodeStatus.InvalidValue)]
    [InlineData("null", DecodeStatus.InvalidValue)]
    [InlineData("7", DecodeStatus.InvalidValue)]
    [InlineData("""{"payload":"text"}""", DecodeStatus.InvalidValue)]
    [InlineData("""{"payload":[{"temperature":1}]}""", DecodeStatus.InvalidValue)]
    [InlineData("""{"payload":{"temperature":1}} x""", DecodeStatus.InvalidValue)]
    [InlineData("""{"payload":{"temperature":1}}{}""", DecodeStatus.InvalidValue)]
    [InlineData("""{"payload":{"temperature":01}}""", DecodeStatus.InvalidValue)]
    [InlineData("""{"payload":{"temperature":NaN}}""", DecodeStatus.InvalidValue)]
    [InlineData("""{"payload":{"temperature":1,}}""", DecodeStatus.InvalidValue)]
    [InlineData("""{"payload":{"temperature":1}""", DecodeStatus.InvalidValue)]
    [InlineData("{", DecodeStatus.InvalidValue)]
    [InlineData("\0", DecodeStatus.InvalidValue)]
    public void Hostile_objects_are_refused(string json, DecodeStatus status)
    {
        var decoded = Uplinked.DecodeObject("enviot", json);
        Assert.Equal(status, decoded.Result.Status);
        Assert.InRange(decoded.Result.Offset, 0, Encoding.UTF8.GetByteCount(json));
        Assert.Empty(decoded.ToObjects());
    }

    [Fact]
    public void Depth_and_size_have_a_limit()
    {
        var deep = $$$"""{"payload":{"a":{{{new string('[', 5000)}}}{{{new string(']', 5000)}}},"temperature":1}}""";
        Assert.Equal(DecodeStatus.InvalidValue, Uplinked.DecodeObject("enviot", deep).Result.Status);
        var large = $$$"""{"payload":{"a":"{{{new string('a', 70_000)}}}","temperature":1}}""";
        Assert.Equal(DecodeStatus.WrongLength, Uplinked.DecodeObject("enviot", large).Result.Status);
        var wide = $$$"""{"payload":{{{{string.Join(',', Enumerable.Range(0, 3000).Select(i => $"\"temperature\":{i}"))}}}}}""";
        Assert.Equal(2999, Uplinked.DecodeObject("enviot", wide).ValueOf("temperature"));
    }

    [Fact]
    public void Bytes_that_are_no_UTF8_are_refused_or_passed_over()
    {
        var decoder = DecoderRegistry.Default.Find("enviot")!;
        byte[] json = [.. "{\"payload\":{\"\xFF"u8, 0xFF, 0xC0, .. "\":1,\"temperature\":2}}"u8];
        var decoded = decoder.DecodeObject(json, new DecodeContext(-1, Uplinked.Time));
        Assert.True(decoded.Result.Status is DecodeStatus.Ok or DecodeStatus.InvalidValue);
    }

    [Fact]
    public void Mutated_objects_are_refused_and_never_more()
    {
        var decoder = DecoderRegistry.Default.Find("enviot")!;
        var seed = """{"payload": {"battery": 86, "distance": 0, "humidity": 85, "sensorStatus": 0, "snowHeight": 0, "temperature": 11.5}}"""u8.ToArray();
        var random = new Random(20261125);
        var space = new Measurement[DecodedPayload.MostValues];
        var rounds = Math.Min(Decoding.DecoderFuzz.Rounds / 10, 1_000_000);
        for (var round = 0; round < rounds; round++)
        {
            var json = seed.AsSpan(0, random.Next(4) == 0 ? random.Next(seed.Length) : seed.Length).ToArray();
            for (var i = random.Next(3); i > 0 && json.Length > 0; i--)
            {
                json[random.Next(json.Length)] = "{}[]\",:0123456789.eE+-\\u \0\xFF"u8[random.Next(28)];
            }

            var into = new MeasurementBuffer(space);
            var result = decoder.DecodeObject(json, new DecodeContext(-1, Uplinked.Time), ref into);
            Assert.InRange(result.Offset, 0, json.Length);
        }
    }

    [Fact]
    public void An_object_is_read_without_allocating()
    {
        var decoder = DecoderRegistry.Default.Find("enviot")!;
        var json = """{"payload": {"battery": 86, "humidity": 85.25, "sensorStatus": 0, "snowHeight": 1e-1, "temperature": -11.5}}"""u8.ToArray();
        var space = new Measurement[8];
        var context = new DecodeContext(-1, Uplinked.Time);
        Read();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100_000; i++)
        {
            Read();
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        void Read()
        {
            var into = new MeasurementBuffer(space);
            Assert.True(decoder.DecodeObject(json, in context, ref into).IsOk);
        }
    }
}
