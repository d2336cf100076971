// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text.Json;

namespace Sambruk.Iot.Tests.Decoders;

public sealed class ElsysDecoderTests
{
    private static readonly PayloadDecoder s_elsys = DecoderRegistry.Default.Find("elsys")!;
    private static readonly PayloadDecoder s_sht3x = DecoderRegistry.Default.Find("elsys/elt/sht3x")!;

    // Every type that the specification names.
    private static readonly byte[] s_types = [.. Enumerable.Range(0x01, 0x1C).Select(t => (byte)t), 0x3D];

    public static TheoryData<string, string> VendorVectors() => NativeVendorVectors.Uplinks("elsys");

    [Theory]
    [MemberData(nameof(VendorVectors), DisableDiscoveryEnumeration = true)]
    public void The_vendors_examples_give_the_vendors_readings(string name, string json)
    {
        Assert.NotEmpty(name);
        using var vector = JsonDocument.Parse(json);
        var decoded = NativeVendorVectors.Decode("elsys", vector.RootElement);
        Assert.True(decoded.Result.IsOk);
        using var readings = JsonDocument.Parse(decoded.ToJson());
        var expected = vector.RootElement.GetProperty("expected").GetProperty("data");
        JsonAssert.Equal(expected, readings.RootElement, "data");
        JsonAssert.Equal(readings.RootElement, expected, "nothing else");
    }

    [Theory]
    [InlineData("0100ea", """{"temperature":23.4}""")]
    [InlineData("01ffce", """{"temperature":-5}""")]
    [InlineData("03c17f80", """{"x":-63,"y":127,"z":-128}""")]
    [InlineData("0908830fffffff", """{"lat":101.6584,"long":-0.0001}""")]
    [InlineData("10010aff38", """{"irInternalTemperature":26.6,"irExternalTemperature":-20}""")]
    [InlineData("14000f7d5e", """{"pressure":1015.134}""")]
    [InlineData("1900d719ffff", """{"externalTemperature2":[21.5,-0.1]}""")]
    [InlineData("0d001a01", """{"digital":false,"digital2":true}""")]
    [InlineData("1bffffffff1c01003dffffffff", """{"analogUv":-1,"tvoc":256,"debug":4294967295}""")]
    [InlineData("0a000116000207ffff", """{"pulse1":1,"pulse2":2,"vdd":65535}""")]
    [InlineData("0b000000ff17ffffffff", """{"pulseAbs":255,"pulseAbs2":4294967295}""")]
    public void A_type_is_read_with_its_sign_and_decimals(string hex, string json)
    {
        var decoded = Decode(hex);
        Assert.Equal(DecodeStatus.Ok, decoded.Result.Status);
        Assert.Equal(json, decoded.ToJson());
    }

    [Fact]
    public void A_thermal_image_is_a_list_of_sixty_four_temperatures()
    {
        var decoded = Decode("1314" + string.Concat(Enumerable.Range(0, 64).Select(i => i.ToString("x2", CultureInfo.InvariantCulture))) + "0229");
        Assert.True(decoded.Result.IsOk);
        Assert.Equal(Enumerable.Range(0, 64).Select(i => (200 + i) / 10.0), decoded.Readings.Where(r => r.Name == "grideye").Select(r => r.Value));
        Assert.Equal(41, decoded["humidity"]?.Value);
    }

    [Theory]
    [InlineData("0f010100ea", """{"accMotion":1,"temperature":23.4}""", DecodeStatus.Ok)]
    [InlineData("0e03e80100ea", """{"distance":1000,"temperature":23.4}""", DecodeStatus.Ok)]
    [InlineData("14000f72", "{}", DecodeStatus.Truncated)]
    [InlineData("1000ea00ec0229", """{"irInternalTemperature":23.4,"irExternalTemperature":23.6,"humidity":41}""", DecodeStatus.Ok)]
    [InlineData("16010117010101011801010229", """{"pulse2":257,"pulseAbs2":16843009,"analog2":257,"humidity":41}""", DecodeStatus.Ok)]
    [InlineData("1b010101011c01013d010101010229", """{"analogUv":16843009,"tvoc":257,"debug":16843009,"humidity":41}""", DecodeStatus.Ok)]
    public void Defect_07_types_that_nobody_asked_for_are_not_read_as_others(string hex, string json, DecodeStatus status)
    {
        var decoded = Decode(hex);
        Assert.Equal(status, decoded.Result.Status);
        Assert.Equal(json, decoded.ToJson());
    }

    [Fact]
    public void Defect_07_a_thermal_image_is_passed_over_as_a_whole() =>
        Assert.Equal(23.4, Decode("1300" + string.Concat(Enumerable.Repeat("01", 64)) + "0100ea")["temperature"]?.Value);

    [Theory]
    [InlineData("0100ea99010102", DecodeStatus.PartialUnknownTag, 3, 1)]
    [InlineData("00", DecodeStatus.PartialUnknownTag, 0, 0)]
    [InlineData("0100ea01", DecodeStatus.Truncated, 4, 1)]
    [InlineData("0100ea0101", DecodeStatus.Truncated, 4, 1)]
    [InlineData("0229020002010202020302040205ff01", DecodeStatus.PartialUnknownTag, 14, 7)]
    [InlineData("13", DecodeStatus.Truncated, 1, 0)]
    public void What_stood_before_a_type_that_is_unknown_or_cut_is_kept(string hex, DecodeStatus status, int offset, int values)
    {
        var decoded = Decode(hex);
        Assert.Equal(new DecodeResult(status, offset), decoded.Result);
        Assert.Equal(values, decoded.Measurements.Length);
    }

    [Theory]
    // The order of the payload is not the order of the objects.
    [InlineData("070e450229040010060190", "3304//5700=41 3301//5700=16 3428//17=400 3//9=100,7=3653")]
    [InlineData("0100ea", "3303//5700=23.4")]
    [InlineData("0c00c1", "3303//5700=19.3")]
    [InlineData("0c00c10100ea", "3303/0/5700=23.4 3303/1/5700=19.3")]
    [InlineData("1900c10100ea", "3303/0/5700=23.4 3303/2/5700=19.3")]
    [InlineData("1101", "3302//5500=False")]
    [InlineData("1102", "3302//5500=True")]
    [InlineData("0b000000090d01", "3200//5500=True,5501=9")]
    [InlineData("0b00000009", "")]
    [InlineData("153f3a", "3324//5700=58,5602=63")]
    [InlineData("14000f7d5e0e03e80505120110010100f01a010901020300000008000103010101", "")]
    public void Objects_are_those_of_diwise(string hex, string objects) => Assert.Equal(objects, Text(Decode(hex).ToObjects()));

    [Theory]
    [InlineData("14000f7d5e0e03e8", "3323//5700=101513.4 3330//5700=1,5701=metre")]
    [InlineData("0503", "3302//5500=True,5501=3")]
    [InlineData("0500", "3302//5500=False,5501=0")]
    [InlineData("05031101", "3302//5500=False,5501=3")]
    [InlineData("12000d011a01", "3200//5500=True 3200/1/5500=True 3200/2/5500=False")]
    [InlineData("100101ff380100ea", "3303//5700=23.4 3303/3/5700=25.7 3303/4/5700=-20")]
    [InlineData("0100ea190001190002190003", "3303/0/5700=23.4 3303/2/5700=0.1 3303/5/5700=0.2 3303/6/5700=0.3")]
    public void The_full_set_has_what_diwise_loses(string hex, string objects) => Assert.Equal(objects, Text(Decode(hex).ToObjects(LwM2mObjectSet.Full)));

    [Fact]
    public void A_second_humidity_sensor_counts_as_pulses()
    {
        const string Hex = "01002a0237070e450a0357";
        var decoded = s_sht3x.Decode(Convert.FromHexString(Hex), new DecodeContext(5, DateTimeOffset.UnixEpoch));
        Assert.Equal("3303//5700=4.2 3304/0/5700=55 3//9=100,7=3653 3304/1/5700=85.5", Text(decoded.ToObjects()));
        Assert.Equal("3303//5700=4.2 3304//5700=55 3//9=100,7=3653", Text(Decode(Hex).ToObjects()));
        Assert.Equal("3304//5700=55", Text(s_sht3x.Decode(new byte[] { 2, 55 }, new DecodeContext(5, DateTimeOffset.UnixEpoch)).ToObjects()));
    }

    [Fact]
    public void The_table_agrees_with_a_plain_reading_of_the_layout() =>
        NativeDifferential.Run(s_elsys, new DecodeContext(5, default), ElsysReference.Read, (random, memory) =>
        {
            // All types alike but the image, which is long; now and then a type that is none.
            var type = random.Next(40) == 0 ? (byte)random.Next(256) : s_types[random.Next(s_types.Length)];
            memory.Span[0] = type == 0x13 && random.Next(4) != 0 ? (byte)0x01 : type;
            return 1 + ElsysReference.LengthOf(memory.Span[0]);
        });

    [Fact]
    public void Values_that_do_not_fit_the_callers_memory_are_told()
    {
        var payload = Convert.FromHexString("0100ea03010203");
        var small = new MeasurementBuffer(new Measurement[3]);
        Assert.Equal(DecodeStatus.TooManyValues, s_elsys.Decode(payload, new DecodeContext(5, default), ref small).Status);
        Assert.Equal(3, small.Count);
        var enough = new MeasurementBuffer(new Measurement[4]);
        Assert.True(s_elsys.Decode(payload, new DecodeContext(5, default), ref enough).IsOk);
    }

    internal static string Text(LwM2mObjectList objects) => string.Join(' ', objects.Select(o =>
        $"{o.Id}/{o.Instance}/" + string.Join(',', o.Resources.Select(r => string.Create(CultureInfo.InvariantCulture, $"{r.Id}={(object?)r.Number ?? (object?)r.Flag ?? r.Text}")))));

    private static DecodedPayload Decode(string hex) => s_elsys.Decode(Convert.FromHexString(hex), new DecodeContext(5, DateTimeOffset.UnixEpoch));
}
