// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers.Binary;
using System.Text.Json;
using Sambruk.Iot.Tests.Decoding;

namespace Sambruk.Iot.Tests.Decoders;

public sealed class MilesightDecoderTests
{
    private static readonly PayloadDecoder s_milesight = DecoderRegistry.Default.Find("milesight")!;

    // Where the vendor's codec of a model has another name than we have for the quantity.
    private static readonly Dictionary<(string Codec, string Name), string> s_ourNames = new()
    {
        [("am319", "activity")] = "pir",
        [("am319", "pm2.5")] = "pm2_5",
        [("am319l", "activity")] = "pir",
        [("am319l", "pm2.5")] = "pm2_5",
        [("em300-sld", "water")] = "leakage_status",
        [("em300-zld", "water")] = "leakage_status",
        [("em310-udl", "distance")] = "distance_mm",
        [("em310-udl", "tilt")] = "position",
        [("em500-lgt", "light")] = "illumination",
        [("em500-pp", "pressure")] = "pipe_pressure",
        [("em500-swl", "distance")] = "depth",
        [("vs330", "distance")] = "distance_mm",
        [("ws202", "light")] = "daylight",
        [("ws301", "door")] = "magnet_status",
        [("ws52x", "button")] = "socket_status",
        [("ws558", "power_consumption")] = "energy",
    };

    public static TheoryData<string, string> VendorVectors() => NativeVendorVectors.Uplinks("milesight-iot", "milesight");

    [Theory]
    [MemberData(nameof(VendorVectors), DisableDiscoveryEnumeration = true)]
    public void The_vendors_examples_give_the_vendors_readings_when_the_model_is_known(string name, string json)
    {
        Assert.NotEmpty(name);
        using var vector = JsonDocument.Parse(json);
        var codec = Path.GetFileNameWithoutExtension(vector.RootElement.GetProperty("codec").GetString()!);
        codec = codec == "em300-sld-zld" ? "em300-sld" : codec;
        Assert.Contains(codec, MilesightModels.Names, StringComparer.OrdinalIgnoreCase);
        var decoded = NativeVendorVectors.Decode("milesight", vector.RootElement, codec);
        Assert.Equal(DecodeStatus.Ok, decoded.Result.Status);
        using var readings = JsonDocument.Parse(decoded.ToJson());
        foreach (var member in vector.RootElement.GetProperty("expected").GetProperty("data").EnumerateObject())
        {
            var ours = s_ourNames.GetValueOrDefault((codec, member.Name), member.Name);
            Assert.True(readings.RootElement.TryGetProperty(ours, out var actual), $"no reading {ours} in {decoded.ToJson()}");
            JsonAssert.Equal(member.Value, actual, ours);
        }
    }

    [Theory]
    [InlineData("01755c09aa0102", """{"battery":92}""", DecodeStatus.PartialUnknownTag, 3)]
    [InlineData("0367f3", "{}", DecodeStatus.Truncated, 2)]
    [InlineData("01", "{}", DecodeStatus.Truncated, 0)]
    [InlineData("01755c03", """{"battery":92}""", DecodeStatus.Truncated, 3)]
    [InlineData("8482820b", "{}", DecodeStatus.Truncated, 2)]
    [InlineData("0000", "{}", DecodeStatus.PartialUnknownTag, 0)]
    public void Defect_08_a_pair_that_is_unknown_or_cut_ends_the_reading(string hex, string json, DecodeStatus status, int offset)
    {
        var decoded = Decode(hex);
        Assert.Equal(new DecodeResult(status, offset), decoded.Result);
        Assert.Equal(json, decoded.ToJson());
    }

    [Theory]
    [InlineData("0367f3ff", """{"temperature":-1.3}""")]
    [InlineData("8367c80001", """{"temperature":20}""")]
    [InlineData("03820b01", """{"distance":0.267,"distance_mm":267}""")]
    [InlineData("046865", """{"humidity":50.5}""")]
    [InlineData("050001060001", """{"position":"tilt","magnet_status":"open"}""")]
    [InlineData("056a1200", """{"activity":18}""")]
    [InlineData("06651c0079001400", """{"illumination":28,"infrared_and_visible":121,"infrared":20}""")]
    [InlineData("ff0bffff0101ff166412a1b2c3d4e5f6ff090100ff0a0102ff0f00ff03580201755c", """{"report_interval":600,"battery":92}""")]
    public void Pairs_that_every_model_agrees_on_are_read_without_a_model(string hex, string json)
    {
        var decoded = Decode(hex);
        Assert.Equal(DecodeStatus.Ok, decoded.Result.Status);
        Assert.Equal(json, decoded.ToJson());
    }

    [Theory]
    [InlineData("8367c80001", "temperature", MeasurementQuality.Alarm)]
    [InlineData("8367c80000", "temperature", MeasurementQuality.Good)]
    [InlineData("8482881301", "distance", MeasurementQuality.Alarm)]
    [InlineData("0367c800", "temperature", MeasurementQuality.Good)]
    public void An_alarm_stands_with_the_value(string hex, string name, MeasurementQuality quality)
    {
        var decoded = Decode(hex);
        Assert.All(decoded.Readings, reading => Assert.Equal(quality, reading.Quality));
        Assert.NotNull(decoded[name]);
    }

    [Theory]
    [InlineData("EM300-TH", "20ce9e74466310015d00", 2)]
    [InlineData("EM300-TH", "20ce9e74466310015d", 2)]
    [InlineData("AM102", "20ce9e74466310015d", 2)]
    [InlineData("AM103", "20ce9e74466310015d9001", 3)]
    [InlineData("EM300-MCS", "20ce9e74466310015d01", 3)]
    public void A_record_of_the_memory_has_its_own_time(string model, string hex, int values)
    {
        var decoded = Decode(hex, model);
        Assert.True(decoded.Result.IsOk);
        Assert.Equal(hex.Length / 2, decoded.Result.Offset);
        Assert.Equal(values, decoded.Measurements.Length);
        Assert.All(decoded.Readings, r => Assert.Equal((1665561758, MeasurementQuality.History), (r.Time.ToUnixTimeSeconds(), r.Quality)));
        Assert.Equal((27.2, 46.5), (decoded["temperature"]?.Value, decoded["humidity"]?.Value));
        Assert.All(decoded.ToObjects(), o => Assert.Equal(1665561758, o.Time.ToUnixTimeSeconds()));

        // Without the model nobody knows how long it is.
        Assert.Equal(DecodeStatus.PartialUnknownTag, Decode(hex).Result.Status);
    }

    [Theory]
    [InlineData("EM300-DI", "05000105c80a000000", """{"gpio":"high","pulse":10}""")]
    [InlineData("milesight-iot/em300-di", "050000", """{"gpio":"low"}""")]
    [InlineData("EM300-DI-868M", "050000", """{"gpio":"low"}""")]
    [InlineData("em500-smtc", "0467", null)]
    [InlineData("em500-smtc", "04686504ca7017057f2c01", """{"moisture":[50.5,60],"electricity":300}""")]
    [InlineData("em500-smtc", "04caffff057ffdff", "{}")]
    [InlineData("em500-swl", "0377ffff0377fcff", """{"depth":65532}""")]
    [InlineData("EM310-TILT", "03cf10270000f0d805", """{"angle_x":100,"angle_y":0,"angle_z":-100,"angle_thresholds":5}""")]
    [InlineData("EM500-CO2", "057d9001067310270367c800", """{"co2":400,"pressure":1000,"temperature":20}""")]
    [InlineData("nobody-knows", "05000001755c", """{"position":"normal","battery":92}""")]
    public void The_model_says_what_a_pair_means(string model, string hex, string? json)
    {
        var decoded = Decode(hex, model);
        Assert.Equal(json is null ? DecodeStatus.PartialUnknownTag : DecodeStatus.Ok, decoded.Result.Status);
        Assert.Equal(json ?? "{}", decoded.ToJson());
    }

    [Theory]
    [InlineData("0600010468710367f3000382881301755c077d9001", LwM2mObjectSet.Interop, "3//9=92 3428//17=400 3330//5700=5,5701=metre 3304//5700=56.5 3303//5700=24.3 3200//5500=True")]
    [InlineData("0600000973332706651c0079001400", LwM2mObjectSet.Interop, "3200//5500=False")]
    [InlineData("0600000973332706651c0079001400", LwM2mObjectSet.Full, "3200//5500=False 3301//5700=28 3323//5700=100350")]
    public void Objects_stand_in_the_order_of_diwise(string hex, LwM2mObjectSet set, string objects) =>
        Assert.Equal(objects, ElsysDecoderTests.Text(Decode(hex).ToObjects(set)));

    [Theory]
    [InlineData(null)]
    [InlineData("AM308")]
    [InlineData("EM300-TH")]
    [InlineData("EM500-SMTC")]
    [InlineData("WTS506")]
    public void The_table_agrees_with_a_plain_reading_of_the_layout(string? model)
    {
        var reference = new MilesightReference(model);
        NativeDifferential.Run(
            s_milesight,
            new DecodeContext(85, default, new DecoderParameters { Model = model }),
            reference.Read,
            (random, memory) =>
            {
                var pair = random.Next(40) == 0 ? (ushort)random.Next(65536) : reference.Pairs[random.Next(reference.Pairs.Count)];
                BinaryPrimitives.WriteUInt16BigEndian(memory.Span, pair);
                return 2 + reference.LengthOf(pair);
            });
    }

    [Fact]
    public void Every_model_refuses_hostile_payloads_and_nothing_more()
    {
        foreach (var model in MilesightModels.Names)
        {
            DecoderFuzz.Run(
                s_milesight,
                DecoderRegistryTests.Seeds(s_milesight),
                new DecoderParameters { Model = model },
                rounds: Math.Max(1000, DecoderFuzz.Rounds / MilesightModels.Names.Count));
        }
    }

    [Fact]
    public void Every_pair_of_every_model_is_found_in_its_table()
    {
        // A hash table without collisions that lost one would read it as unknown.
        foreach (var model in MilesightModels.Names)
        {
            var layout = MilesightModels.Of(model);
            var found = Enumerable.Range(0, 65536).Count(key => layout.Find((uint)key) is { Parts: not null } pair && pair.Key == key);
            Assert.Equal(layout.Count, found);
        }
    }

    private static DecodedPayload Decode(string hex, string? model = null) =>
        s_milesight.Decode(Convert.FromHexString(hex), new DecodeContext(85, DateTimeOffset.UnixEpoch, new DecoderParameters { Model = model }));
}
