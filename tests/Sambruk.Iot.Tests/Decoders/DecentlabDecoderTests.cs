// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json;

namespace Sambruk.Iot.Tests.Decoders;

public sealed class DecentlabDecoderTests
{
    // Vendor's name → ours, where ours is not the vendor's in camel case.
    private static readonly Dictionary<string, Ours?> s_names = new(StringComparer.Ordinal)
    {
        ["protocol_version"] = null, // Always 2: anything else is refused.
        ["volumetric_water_content"] = new("soilMoisture", 100),
        ["air_temperature"] = new("temperature"),
        ["temperature_pt1000"] = new("temperature"),
        ["temperature_electronics"] = new("internalTemperature"),
        ["temperature_outer"] = new("temperature"),
        ["air_humidity"] = new("humidity"),
        ["relative_humidity"] = new("humidity"),
        ["co2_concentration"] = new("co2"),
        ["co2_concentration_lpf"] = new("co2Filtered"),
        ["maximum_wind_speed"] = new("windGust"),
        ["x_orientation_angle"] = new("tiltX"),
        ["y_orientation_angle"] = new("tiltY"),
        ["tilt_angle_x_orientation"] = new("tiltX"),
        ["tilt_angle_y_orientation"] = new("tiltY"),
        ["lightning_strike_count"] = new("lightningStrikes"),
        ["lightning_average_distance"] = new("lightningDistance"),
        ["vapor_pressure"] = new("vapourPressure"),
        ["sensor_temperature_internal"] = new("internalTemperature"),
        ["precipitation_electrical_conductivity"] = new("precipitationConductivity"),
        ["cumulative_precipitation"] = new("totalPrecipitation"),
        ["precipitation_interval"] = new("interval"),
        ["atmospheric_pressure"] = new("pressure", 10),
        ["freezing_flag"] = new("freezing"),
        ["potentiometer_position"] = new("position"),
        ["strain_gauge"] = new("strain"),
        ["ambient_light_visible_infrared"] = new("lightVisibleInfrared"),
        ["ambient_light_infrared"] = new("lightInfrared"),
        ["raw_ir_reading"] = new("rawInfrared"),
        ["activity_counter"] = new("activity"),
        ["total_voc"] = new("tvoc"),
        ["distance_average"] = new("distance"),
        ["distance_minimum"] = new("minimumDistance"),
        ["distance_maximum"] = new("maximumDistance"),
        ["distance_median"] = new("medianDistance"),
        ["distance_10th_percentile"] = new("percentile10Distance"),
        ["distance_25th_percentile"] = new("percentile25Distance"),
        ["distance_75th_percentile"] = new("percentile75Distance"),
        ["distance_90th_percentile"] = new("percentile90Distance"),
        ["distance_most_frequent_value"] = new("mostFrequentDistance"),
        ["number_of_samples"] = new("samples"),
        ["number_of_valid_samples"] = new("samples"),
        ["total_acquisition_time"] = new("acquisitionTime"),
        ["leaf_wetness_index"] = new("leafWetness"),
        ["turbidity_in_ntu"] = new("turbidity"),
        ["turbidity_in_fnu"] = new("turbidityFnu"),
        ["turbidity_in_mg_l"] = new("suspendedSolids"),
        ["oxygen_concentration"] = new("oxygen"),
        ["oxygen_concentration_alt"] = new("oxygenPpm"),
        ["photosynthetically_active_radiation"] = new("photonFlux"),
        ["total_solar_radiation"] = new("solarRadiation"),
        ["pm1_0_mass_concentration"] = new("pm1"),
        ["pm2_5_mass_concentration"] = new("pm25"),
        ["pm4_mass_concentration"] = new("pm4"),
        ["pm10_mass_concentration"] = new("pm10"),
        ["typical_particle_size"] = new("particleSize"),
        ["pm0_5_number_concentration"] = new("pm05Count"),
        ["pm1_0_number_concentration"] = new("pm1Count"),
        ["pm2_5_number_concentration"] = new("pm25Count"),
        ["pm4_number_concentration"] = new("pm4Count"),
        ["pm10_number_concentration"] = new("pm10Count"),
        ["dendrometer_position"] = new("dendrometer"),
        ["dendrometer_a_position"] = new("dendrometer", Index: 0),
        ["dendrometer_b_position"] = new("dendrometer", Index: 1),
        ["ch0_input"] = new("input", Index: 0),
        ["ch1_input"] = new("input", Index: 1),
    };

    // A word that one model measures and another only names: soil, water, air.
    private static readonly Dictionary<(string Codec, string Name), Ours> s_byModel = new()
    {
        [("dl-trs12", "electrical_conductivity")] = new("soilConductivity"),
        [("dl-ctd10", "electrical_conductivity")] = new("conductivity"),
        [("dl-ctd10b", "electrical_conductivity")] = new("conductivity"),
        [("dl-pr36ctd-8192-1024", "electrical_conductivity")] = new("conductivity"),
        [("dl-pr21-1-10", "pressure")] = new("liquidPressure"),
        [("dl-pr36-8192", "pressure")] = new("liquidPressure"),
        [("dl-pr36ctd-8192-1024", "pressure")] = new("liquidPressure"),
        [("dl-sdd", "moisture_at_level")] = new("soilMoisture"),
        [("dl-sdd", "temperature_at_level")] = new("soilTemperature"),
        [("dl-sdd", "salinity_at_level")] = new("soilSalinity"),
        [("dl-smtp", "soil_moisture_at_depth")] = new("soilMoisture"),
        [("dl-smtp", "soil_temperature_at_depth")] = new("soilTemperature"),
        [("dl-tp", "temperature_at_level")] = new("temperature"),
        [("dl-atm41g2", "barometric_pressure")] = new("pressure", 10),
        [("dl-iam", "barometric_pressure")] = new("pressure", 0.01),
        [("dl-pm", "barometric_pressure")] = new("pressure", 0.01),
    };

    public static TheoryData<string, string> Vectors() => VendorVectors.Cases("decentlab", "uplinkDecoder");

    public static TheoryData<string> Keys() => [.. DecoderRegistry.Default.All.Select(d => d.Info.Key).Where(key => key.StartsWith("decentlab/", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Vectors), DisableDiscoveryEnumeration = true)]
    public void A_payload_gives_the_numbers_of_the_vendors_codec(string name, string json)
    {
        Assert.NotEmpty(name);
        using var document = JsonDocument.Parse(json);
        var codec = VendorVectors.CodecOf(document.RootElement);
        var decoder = DecoderRegistry.Default.Find($"decentlab/{codec}");
        Assert.NotNull(decoder);
        var decoded = VendorVectors.Decode(decoder, document.RootElement);
        Assert.True(decoded.Result.IsOk, decoded.Result.Message);
        var data = document.RootElement.GetProperty("expected").GetProperty("data");
        VendorVectors.Compare(data, decoded, data.EnumerateObject().ToDictionary(m => m.Name, m => OursOf(codec, m.Name)));
    }

    [Fact]
    public void The_vectors_of_The_Things_Network_are_held_too() => VendorVectors.SkipWithoutThem("decentlab");

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_payload_with_all_sensors_has_one_length(string key)
    {
        var decoder = DecoderRegistry.Default.Find(key)!;
        var model = DecentlabModels.All.Single(m => key.EndsWith($"/{m.Name}", StringComparison.Ordinal));
        var flags = (1 << model.Sensors.Length) - 1;
        var length = 5 + (2 * model.Sensors.Sum(s => s.Words));
        var payload = new byte[length + 1];
        payload.AsSpan().Fill(0x80);
        (payload[0], payload[1], payload[2], payload[3], payload[4]) = (2, 0x12, 0x34, 0, (byte)flags);

        var whole = decoder.Decode(payload.AsMemory(0, length), Port.Unknown);
        Assert.True(whole.Result.IsOk);
        Assert.Equal(0x1234, whole["deviceId"]!.Value.Value);
        Assert.Equal(0x8080 / 1000.0, whole["batteryVoltage"]!.Value.Value);
        Assert.Equal(DecodeStatus.WrongLength, decoder.Decode(payload, Port.Unknown).Result.Status);
        for (var cut = 1; cut < length; cut++)
        {
            Assert.Equal(DecodeStatus.Truncated, decoder.Decode(payload.AsMemory(0, cut), Port.Unknown).Result.Status);
        }

        payload[4] |= 0x80;
        Assert.Equal(new DecodeResult(DecodeStatus.PartialUnknownTag, length), decoder.Decode(payload, Port.Unknown).Result);
        payload[0] = 1;
        Assert.Equal(new DecodeResult(DecodeStatus.InvalidValue, 0), decoder.Decode(payload, Port.Unknown).Result);
    }

    [Theory]
    [InlineData("dl-sht35", "0200 01 0003 6666 8000 0c80", """{"temperature":25,"humidity":50.00076295109484,"batteryVoltage":3.2,"deviceId":1}""")]
    [InlineData("dl-trs21", "0200 01 0001 0064 7f9c", """{"waterPotential":-10,"soilTemperature":-10}""")]
    [InlineData("dl-dlr2-010", "0200 01 0003 0005 003c 0001 0001 0007 003c 0002 0000", """{"pulses":[5,7],"interval":[60,60],"totalPulses":[65537,2]}""")]
    [InlineData("dl-dlr2-002", "0200 01 0001 0005 003c 0000 8000", """{"pulses":5,"interval":60,"totalPulses":2147483648}""")]
    [InlineData("dl-dlr2-009-2000", "0200 01 0001 5555 00d5", """{"thermistorResistance":3999.9992847443477}""")]
    [InlineData("dl-gmm", "0200 01 0001 8064 7f38 81f4 8190 a710 8032 7f38", """{"photonFlux":10,"temperature":-2,"humidity":50,"co2":400,"pressure":1000,"vapourPressureDeficit":0.5,"dewPoint":-2}""")]
    [InlineData("dl-isf", "0200 01 0001 0c35 0c35 0c36 7a12 7a12 7a13 7a12 0001 0002 7f9c 83e8 7c18 0001 0001 0003 0004", """{"sapFlow":0,"heatVelocityInner":0.016,"alphaOuter":0,"betaOuter":0.00032,"tmaxOuter":0.002,"tmaxInner":0.004,"temperature":-1,"maxVoltage":1,"minVoltage":-1,"diagnostic":65537,"upstreamTmaxInner":0.008}""")]
    [InlineData("dl-itst", "0200 01 0001 0384 04b0", """{"surfaceTemperature":-10,"headTemperature":20}""")]
    [InlineData("dl-lp8p", "0200 01 0006 1388 c418 8190 8191 7f38 0bb8 0bb9 0000 0001 0002", """{"barometerTemperature":0,"pressure":1004,"co2":400,"co2Filtered":401,"co2SensorTemperature":-2,"capacitorVoltage1":3,"capacitorVoltage2":3.001,"co2SensorStatus":0,"rawInfrared":1,"rawInfraredFiltered":2}""")]
    [InlineData("dl-mes5", "0200 01 0001 0000 84b0 0064 0064 0064", """{"status":0,"temperature":12,"sludgeBlanket":1,"suspendedSolids":1,"turbidity":10}""")]
    [InlineData("dl-pheht", "0200 01 0001 0000 84b0 82bc 7f9c 8064", """{"temperature":12,"ph":7,"redox":-10,"phVoltage":10}""")]
    [InlineData("dl-pr26-0-1", "0200 01 0001 8000 7d00", """{"liquidPressure":0.5,"temperature":48.8}""")]
    [InlineData("dl-rad", "0200 01 0001 0bb8 7f9c 84b0 0001", """{"distance":3000,"temperature":-1,"reliability":12,"status":1}""")]
    [InlineData("dl-cws2", "0200 01 0003 6666 8000 7f9c 8064 9388 8000 800a 8000", """{"shieldTemperature":25,"surfaceTemperature":-1,"temperature":1,"humidity":50,"dewPoint":0,"angle":10,"sensorTemperature":0}""")]
    [InlineData("dl-wrm", "0200 01 0002 0384 04b0", """{"surfaceTemperature":-10,"headTemperature":20}""")]
    [InlineData("dl-trs11", "0200 01 0001 55f0 7f9c", """{"soilMoisture":15.778,"soilTemperature":-10}""")]
    [InlineData("dl-dws", "0200 01 0001 3c00 4000 0000", """{"frequency":30720}""")]
    [InlineData("dl-kl66-1538372-464859", "0200 01 0001 3c00 4000 0000", """{"counter":15360,"measurementInterval":0.5,"frequency":30720}""")]
    public void A_model_reads_as_its_row_says(string model, string hex, string expected)
    {
        var decoded = DecoderRegistry.Default.Find($"decentlab/{model}")!.Decode(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)), Port.Unknown);
        Assert.True(decoded.Result.IsOk, decoded.Result.Message);
        using var wanted = JsonDocument.Parse(expected);
        using var actual = JsonDocument.Parse(decoded.ToJson());
        JsonAssert.Equal(wanted.RootElement, actual.RootElement, model);
    }

    [Fact]
    public void Temperature_humidity_and_battery_become_objects_with_exact_values()
    {
        var objects = DecoderRegistry.Default.Find("decentlab/dl-rhc")!
            .Decode(Convert.FromHexString("0200010003123400001388" + "7f9c" + "09c6"), Port.Unknown).ToObjects();
        Assert.Equal([3303, 3304, 3], objects.Select(o => o.Id));
        Assert.Equal(-1, objects[0].Find(5700)!.Value.Number);
        Assert.Equal(50, objects[1].Find(5700)!.Value.Number);

        // 2.502 V divided by 0.001 is not 2502.
        Assert.Equal(2502d, objects[2].Find(7)!.Value.Number);
    }

    [Fact]
    public void A_formula_that_has_no_number_gives_no_reading()
    {
        // A frequency over no time.
        var decoded = DecoderRegistry.Default.Find("decentlab/dl-dws")!.Decode(Convert.FromHexString("02000100013c0000000000"), Port.Unknown);
        Assert.True(decoded.Result.IsOk);
        Assert.Null(decoded["frequency"]);
    }

    private static Ours? OursOf(string codec, string name)
    {
        if (s_names.TryGetValue(name, out var ours))
        {
            return ours;
        }

        if (s_byModel.TryGetValue((codec, name), out ours))
        {
            return ours;
        }

        // A value of a depth: name_at_level_3.
        var last = name.LastIndexOf('_');
        return last > 0 && s_byModel.TryGetValue((codec, name[..last]), out ours)
            ? ours with { Index = int.Parse(name[(last + 1)..], System.Globalization.CultureInfo.InvariantCulture) }
            : new(string.Concat(name.Split('_').Select((word, index) => index == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..])));
    }
}
