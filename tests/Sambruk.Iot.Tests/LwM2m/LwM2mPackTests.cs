// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers;
using System.Text;
using System.Text.Json;
using Sambruk.Iot.Tests.SenMl;

namespace Sambruk.Iot.Tests.LwM2m;

public sealed class LwM2mPackTests
{
    private static readonly DateTimeOffset s_time = DateTimeOffset.FromUnixTimeMilliseconds(1772600767123);

    [Fact]
    public void Objects_are_written_as_diwise_does_byte_for_byte()
    {
        var objects = new LwM2mObjectList();
        objects.Add(3303, s_time).Set(5700, 7.5);
        objects.Add(3, s_time).Set(7, 3642).Set(9, 100);
        objects.Add(3303, s_time, "1").Set(5700, 19.3);
        objects.Add(3200, s_time).Set(5500, false);
        Assert.Equal("""[{"bn":"dev-1/3303/","bt":1772600767,"n":"0","vs":"urn:oma:lwm2m:ext:3303"},{"n":"5700","u":"Cel","v":7.5}]""", Pack(objects[0]));
        Assert.Equal("""[{"bn":"dev-1/3/","bt":1772600767,"n":"0","vs":"urn:oma:lwm2m:ext:3"},{"n":"9","u":"%","v":100},{"n":"7","u":"mV","v":3642}]""", Pack(objects[1]));
        Assert.Equal("""[{"bn":"dev-1/1/3303/","bt":1772600767,"n":"0","vs":"urn:oma:lwm2m:ext:3303"},{"n":"5700","u":"Cel","v":19.3}]""", Pack(objects[2]));
        Assert.Equal("""[{"bn":"dev-1/3200/","bt":1772600767,"n":"0","vs":"urn:oma:lwm2m:ext:3200"},{"n":"5500","vb":false}]""", Pack(objects[3]));

        var output = new ArrayBufferWriter<byte>();
        objects.WritePacks("dev-1", output);
        Assert.Equal("[" + string.Join(',', objects.Select(o => Pack(o)[1..^1])) + "]", Encoding.UTF8.GetString(output.WrittenSpan));
        output.Clear();
        objects.WriteObjects(output);
        Assert.Equal("""[{"3303":{"5700":7.5}},{"3":{"9":100,"7":3642}},{"3303":{"5700":19.3}},{"3200":{"5500":false}}]""", Encoding.UTF8.GetString(output.WrittenSpan));
    }

    [Fact]
    public void What_is_always_written_is_written_and_a_bare_object_is_bare()
    {
        var objects = new LwM2mObjectList();
        objects.Add(3330, s_time).Set(5602, 2.5);
        objects.Add(3, s_time);
        objects.Add(3424, s_time).Set(3, "w1<e").Set(64007, true).Set(1, 1e-7);
        Assert.Equal(
            """[{"bn":"dev-1/3330/","bt":1772600767,"n":"0","vs":"urn:oma:lwm2m:ext:3330"},{"n":"5700","u":"m","v":0},{"n":"5701","vs":"metre"},{"n":"5602","v":2.5}]""",
            Pack(objects[0]));
        Assert.Equal("""[{"bn":"dev-1/3/","bt":1772600767,"n":"0","vs":"urn:oma:lwm2m:ext:3"}]""", Pack(objects[1]));
        Assert.Equal(
            """[{"bn":"dev-1/3424/","bt":1772600767,"n":"0","vs":"urn:oma:lwm2m:ext:3424"},{"n":"1","u":"m3","v":1e-7},{"n":"3","vs":"w1\u003ce"},{"n":"64007","vb":true}]""",
            Pack(objects[2]));
        var output = new ArrayBufferWriter<byte>();
        objects.WriteObjects(output);
        Assert.Equal(
            """[{"3330":{"5700":0,"5701":"metre","5602":2.5}},{"3":{}},{"3424":{"1":1e-7,"3":"w1\u003ce","64007":true}}]""",
            Encoding.UTF8.GetString(output.WrittenSpan));
    }

    [Theory]
    [InlineData(23.4, "23.4")]
    [InlineData(0.0005, "0.001")]
    [InlineData(-0.0005, "-0.001")]
    [InlineData(-5.0, "-5")]
    [InlineData(-0.0001, "-0")]
    public void A_temperature_is_rounded_to_three_decimals(double value, string expected)
    {
        Assert.EndsWith("\"v\":" + expected + "}]", Pack(new LwM2mObjectList().Add(3303, s_time).Set(5700, value)), StringComparison.Ordinal);
    }

    [Fact]
    public void Correct_times_and_the_units_of_the_registries_are_options()
    {
        var objects = new LwM2mObjectList();
        objects.Add(3301, s_time).Set(5700, 90);
        objects.Add(3, s_time).Set(9, 98);
        objects.Add(3435, s_time).Set(2, 28.5);
        objects.Add(3304, s_time).Set(5700, 41.5);
        var output = new ArrayBufferWriter<byte>();
        objects.WritePacks("dev-1", output, LwM2mSenMlOptions.Standard);
        var pack = SenMlPack.Parse(output.WrittenSpan);
        Assert.Equal(["lx", "%EL", "cm", "/100", "%RH"], pack.Where(r => r.Unit is not null).Select(r => r.Unit!));
        Assert.Equal(1772600767.123, pack[0].BaseTime);
        Assert.Equal(s_time, pack.Resolve(default).Select(r => DateTimeOffset.FromUnixTimeMilliseconds((long)Math.Round(r.Time!.Value * 1000, MidpointRounding.AwayFromZero))).First());
        Assert.Equal("FractionalTime = False\nRegisteredUnits = False\n", OptionDefaults.Of<LwM2mSenMlOptions>());
    }

    [Fact]
    public void The_pack_that_is_made_is_the_one_that_is_written_for_every_object()
    {
        var random = new Random(5);
        foreach (var options in new[] { LwM2mSenMlOptions.Diwise, LwM2mSenMlOptions.Standard })
        {
            for (var i = 0; i < 2_000; i++)
            {
                var made = RandomObject(random);
                var json = Pack(made, options);
                Assert.Equal(json, made.ToPack("dev-1", options).ToJson());
                Assert.True(LwM2mPack.TryRead(SenMlPack.Parse(Encoding.UTF8.GetBytes(json)), default, out var read, out var report));
                Assert.Empty(report);
                var back = read.ToObject(out report);
                Assert.Empty(report);
                Assert.Equal(made.Resources, back!.Resources);
                Assert.Equal((made.Id, made.Instance), (back.Id, back.Instance));
                Assert.Equal(options.FractionalTime ? made.Time : DateTimeOffset.FromUnixTimeSeconds(made.Time.ToUnixTimeSeconds()), back.Time);
                Assert.Equal(("dev-1", made.Id), (read.DeviceId, read.ObjectId));
            }
        }
    }

    [Fact]
    public void Writing_objects_allocates_nothing()
    {
        var objects = new LwM2mObjectList();
        objects.Add(3303, s_time).Set(5700, 7.5);
        objects.Add(3330, s_time, "2").Set(5700, 1.25).Set(5750, "SnowHeight å <");
        objects.Add(3200, s_time).Set(5500, true).Set(5501, 17);
        var output = new SenMlPackTests.Fixed();
        Write();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100_000; i++)
        {
            Write();
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1024);

        void Write()
        {
            output.Length = 0;
            objects.WriteObjects(output);
            objects.WritePacks("dev-1", output, LwM2mSenMlOptions.Standard);
            objects[0].WritePack("dev-1", output);
            BusMessage.Write("dev-1", objects[1], s_time, output);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("å")]
    [InlineData("-a")]
    [InlineData("a b")]
    public void A_device_has_a_name_that_SenML_can_carry(string deviceId)
    {
        var made = new LwM2mObjectList().Add(3303, s_time).Set(5700, 1);
        Assert.Throws<ArgumentException>(() => made.ToPack(deviceId));
        Assert.Throws<ArgumentException>(() => made.WritePack(deviceId, new ArrayBufferWriter<byte>()));
        Assert.Throws<ArgumentException>(() => new LwM2mObjectList().WritePacks(deviceId, new ArrayBufferWriter<byte>()));
        Assert.False(SenMlName.IsDeviceId(deviceId));
        Assert.Throws<ArgumentException>(() => new LwM2mObjectList().Add(3303, s_time, "a/b"));
    }

    [Fact]
    public void An_enriched_pack_is_read_without_regard_to_the_case_of_names()
    {
        var read = Read("""
            [{"bn":"c5a2ae17c239/2/3303/","bt":1730124834,"n":"0","vs":"urn:oma:lwm2m:ext:3303"},{"n":"5700","u":"Cel","v":21},
             {"u":"lat","v":62.5},{"u":"lon","v":17},{"n":"Env","vs":"indoors"},{"n":"TENANT","vs":"default"},{"n":"source","vs":"www.example.com"}]
            """);
        Assert.Equal(("c5a2ae17c239", "2", 3303), (read.DeviceId, read.Instance, read.ObjectId));
        Assert.Equal((62.5, 17d, "indoors", "default", "www.example.com"), (read.Latitude, read.Longitude, read.Environment, read.Tenant, read.Source));
        Assert.Equal("urn:oma:lwm2m:ext:3303/indoors", read.Key);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1730124834), read.Time);
        Assert.Equal(21, Assert.Single(read.Values).Number);
        Assert.Equal("3303: 1 values", read.ToString());
    }

    [Fact]
    public void Times_bases_and_the_newest_value_are_taken_into_account()
    {
        var read = Read("""
            [{"bn":"d/3303/","bt":1730124834,"bu":"Cel","n":"0","vs":"urn:oma:lwm2m:ext:3303"},{"n":"5700","t":-60,"v":1},{"n":"5700","t":0,"v":2},{"n":"5700","t":-30,"v":3},{"bv":10,"n":"5601","v":1}]
            """);
        Assert.Equal(2, read.Find(5700)!.Value.Number);
        Assert.Equal(11, read.Find(5601)!.Value.Number);
        Assert.Equal(s_time.AddSeconds(-1), Read("""[{"bn":"d/3303/","bt":-1,"n":"0","vs":"urn:oma:lwm2m:ext:3303"},{"n":"5700","v":1}]""").Time);
    }

    [Theory]
    [InlineData("lx", 3301, 5700, true)]
    [InlineData("lux", 3301, 5700, true)]
    [InlineData("W", 3328, 5700, true)]
    [InlineData("watt", 3328, 5700, true)]
    [InlineData("%EL", 3, 9, true)]
    [InlineData("/100", 3435, 2, true)]
    [InlineData("%", 3435, 2, true)]
    [InlineData("K", 3303, 5700, false)]
    [InlineData("l", 3424, 1, false)]
    public void Units_of_the_registries_are_taken_and_others_are_left_out_with_a_warning(string unit, int objectId, int resourceId, bool isTaken)
    {
        var made = Read($$"""[{"bn":"d/{{objectId}}/","n":"0","vs":"urn:oma:lwm2m:ext:{{objectId}}"},{"n":"{{resourceId}}","u":"{{unit}}","v":5}]""").ToObject(out var report);
        Assert.Equal(isTaken ? 5 : null, made!.Find(resourceId)?.Number);
        Assert.Equal(isTaken ? [] : ["LWM2M-UNIT"], report.Select(f => f.Code));
        Assert.True(report.IsValid);
    }

    [Theory]
    [InlineData("""[{"n":"a","v":1}]""", "LWM2M-HEADER")]
    [InlineData("""[{"bn":"d/3303/","n":"0","v":1}]""", "LWM2M-HEADER")]
    [InlineData("""[{"bn":"d/3303/","n":"0","vs":"urn:oma:lwm2m:ext:x"}]""", "LWM2M-HEADER")]
    [InlineData("""[{"bn":"d/3303/","n":"0","vs":"urn:oma:lwm2m:ext:99999999999"}]""", "LWM2M-HEADER")]
    [InlineData("""[{"n":"0","vs":"urn:oma:lwm2m:ext:3303"}]""", "LWM2M-HEADER")]
    [InlineData("""[{"bn":"d/3303/","n":"0","vs":"urn:oma:lwm2m:ext:3303"},{"bn":"d/3304/","n":"0","vs":"urn:oma:lwm2m:ext:3304"}]""", "LWM2M-MANY")]
    public void A_pack_that_does_not_name_one_object_is_refused(string json, string code)
    {
        Assert.False(LwM2mPack.TryRead(SenMlPack.Parse(Encoding.UTF8.GetBytes(json)), s_time, out var read, out var report));
        Assert.Null(read);
        Assert.Equal(code, Assert.Single(report).Code);
    }

    [Fact]
    public void A_position_that_is_not_on_the_globe_is_left_out_with_a_warning()
    {
        Assert.True(LwM2mPack.TryRead(
            SenMlPack.Parse("""[{"bn":"d/3303/","n":"0","vs":"urn:oma:lwm2m:ext:3303"},{"u":"lat","v":91},{"u":"lon","v":17}]"""u8), s_time, out var read, out var report));
        Assert.Null(read.Latitude);
        Assert.Equal("LWM2M-POSITION", Assert.Single(report).Code);
    }

    [Fact]
    public void Enrichment_is_put_at_the_end_or_in_the_place_of_what_was_there()
    {
        var pack = new LwM2mObjectList().Add(3200, s_time).Set(5500, true).ToPack("dev-1");
        var enrichment = new Enrichment { Latitude = 62, Longitude = 17, Environment = "water", Source = "www.example.com", TrueStates = 4 };
        var once = enrichment.ApplyTo(pack);
        Assert.Equal(
            """[{"bn":"dev-1/3200/","bt":1772600767,"n":"0","vs":"urn:oma:lwm2m:ext:3200"},{"n":"5500","vb":true},{"n":"5501","v":4},"""
            + """{"u":"lat","v":62},{"u":"lon","v":17},{"n":"env","vs":"water"},{"n":"source","vs":"www.example.com"},{"n":"tenant","vs":"default"}]""",
            once.ToJson());
        Assert.Equal(once.ToJson(), enrichment.ApplyTo(once).ToJson());

        // What is not known stays; what is empty is left out.
        Assert.Equal(once.ToJson(), Enrichment.None.ApplyTo(once).ToJson());
        Assert.EndsWith("""{"n":"5500","vb":true},{"n":"tenant","vs":"default"}]""", new Enrichment { Environment = "", Source = "", Tenant = "" }.ApplyTo(pack).ToJson(), StringComparison.Ordinal);
        Assert.Contains("""{"n":"tenant","vs":"kommunen"}""", new Enrichment { Tenant = "kommunen" }.ApplyTo(once).ToJson(), StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Enrichment { Latitude = 91 });
    }

    [Fact]
    public void A_base_value_does_not_move_the_device()
    {
        var pack = SenMlPack.Parse("""[{"bn":"d/3303/","n":"0","vs":"urn:oma:lwm2m:ext:3303"},{"bv":20,"n":"5700","v":1.5}]"""u8);
        Assert.True(LwM2mPack.TryRead(new Enrichment { Latitude = 62, Longitude = 17 }.ApplyTo(pack), s_time, out var read, out _));
        Assert.Equal((62d, 17d, 21.5), (read.Latitude, read.Longitude, read.Find(5700)!.Value.Number));
    }

    public static TheoryData<string, int, string, string> SenMlCases()
    {
        var cases = new TheoryData<string, int, string, string>
        {
            {
                "talkpool/oy1210", 2, "4128090319",
                """[{"bn":"dev-1/3303/","bt":1772600767,"n":"0","vs":"urn:oma:lwm2m:ext:3303"},{"n":"5700","u":"Cel","v":24},"""
                + """{"bn":"dev-1/3304/","bt":1772600767,"n":"0","vs":"urn:oma:lwm2m:ext:3304"},{"n":"5700","u":"%RH","v":39.9},"""
                + """{"bn":"dev-1/3428/","bt":1772600767,"n":"0","vs":"urn:oma:lwm2m:ext:3428"},{"n":"17","u":"ppm","v":793}]"""
            },
        };
        foreach (var file in Vectors.Files("iot/diwise.json"))
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            foreach (var vector in document.RootElement.GetProperty("vectors").EnumerateArray())
            {
                if (vector.GetProperty("expected").TryGetProperty("senml", out var senml) && vector.TryGetProperty("payloadHex", out var hex))
                {
                    cases.Add(vector.GetProperty("decoder").GetString()!, vector.TryGetProperty("fPort", out var port) ? port.GetInt32() : -1, hex.GetString()!, senml.GetRawText());
                }
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(SenMlCases), DisableDiscoveryEnumeration = true)]
    public void A_payload_becomes_the_packs_of_the_vector_byte_for_byte(string key, int fPort, string payload, string senml)
    {
        var records = SenMlPack.Parse(Encoding.UTF8.GetBytes(senml));
        var context = new DecodeContext(fPort, DateTimeOffset.FromUnixTimeMilliseconds((long)(records[0].BaseTime!.Value * 1000)));
        var decoder = DecoderRegistry.Default.Find(key);
        Assert.NotNull(decoder);
        var output = new ArrayBufferWriter<byte>();
        decoder.Decode(Convert.FromHexString(payload), in context).ToObjects().WritePacks(records[0].BaseName!.Split('/')[0], output);
        Assert.Equal(records.ToJson(), Encoding.UTF8.GetString(output.WrittenSpan));
    }

    [Fact]
    public void Packs_of_vectors_are_written_as_they_were_read()
    {
        var count = 0;
        foreach (var file in Vectors.Files("iot/mapping.json"))
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            foreach (var vector in document.RootElement.GetProperty("cases").EnumerateArray())
            {
                var pack = vector.GetProperty("pack");
                Assert.Equal(JsonSerializer.Serialize(pack), SenMlPack.Parse(Encoding.UTF8.GetBytes(pack.GetRawText())).ToJson());
                count++;
            }
        }

        Assert.True(count >= 14);
    }

    private static string Pack(LwM2mObject from, LwM2mSenMlOptions? options = null)
    {
        var output = new ArrayBufferWriter<byte>();
        from.WritePack("dev-1", output, options);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    private static LwM2mPack Read(string json)
    {
        Assert.True(LwM2mPack.TryRead(SenMlPack.Parse(Encoding.UTF8.GetBytes(json)), DateTimeOffset.FromUnixTimeMilliseconds(1772600767123), out var read, out _));
        return read;
    }

    private static LwM2mObject RandomObject(Random random)
    {
        var definition = LwM2mDefinition.All[random.Next(LwM2mDefinition.All.Count)];
        var made = new LwM2mObjectList().Add(definition.Id, s_time.AddMilliseconds(random.Next(1 << 30)), random.Next(3) == 0 ? "2" : "");
        foreach (var resource in definition.Resources.Where(_ => random.Next(2) == 0))
        {
            _ = resource.IsFlag ? made.Set(resource.Id, random.Next(2) == 0)
                : resource.Unit is not null ? made.Set(resource.Id, random.Next(-100000, 100000) / Math.Pow(10, random.Next(0, 7)))
                : random.Next(2) == 0 ? made.Set(resource.Id, random.Next(1000))
                : made.Set(resource.Id, Internal.Utf8OutputTests.RandomText(random, 12));
        }

        return made;
    }
}
