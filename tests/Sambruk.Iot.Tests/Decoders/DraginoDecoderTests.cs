// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json;

namespace Sambruk.Iot.Tests.Decoders;

public sealed class DraginoDecoderTests
{
    // Vendor's name → ours; null: words of the codec, not of the payload.
    private static readonly Dictionary<string, Ours?> s_names = new(StringComparer.Ordinal)
    {
        ["DISALARM"] = new("eventsDisabled"),
        ["KEEP_STATUS"] = new("keepStatus"),
        ["KEEP_TIME"] = new("keepTime"),
        ["TDC"] = new("interval"),
        ["TRIGGER_MODE"] = new("triggerMode"),
        ["Alarm_status"] = new("alarm"),
        ["ALARM_status"] = new("alarm"),
        ["ALARM"] = new("alarm"),
        ["Bat_V"] = new("batteryVoltage"),
        ["BatV"] = new("batteryVoltage"),
        ["Bat"] = new("batteryVoltage"),
        ["BAT_V"] = new("batteryVoltage"),
        ["Bat_mV"] = new("batteryVoltage", 0.001),
        ["Bat_status"] = new("batteryStatus"),
        ["CO2_ppm"] = new("co2"),
        ["TVOC_ppb"] = new("tvoc"),
        ["Hum_SHT"] = new("humidity"),
        ["Hum"] = new("humidity"),
        ["TempC_SHT"] = new("temperature"),
        ["Tem"] = new("temperature"),
        ["TempC_DS"] = new("externalTemperature"),
        ["TempC_DS18B20"] = new("externalTemperature"),
        ["temp_DS18B20"] = new("externalTemperature"),
        ["TempC1"] = new("externalTemperature"),
        ["Temp_Channel1"] = new("externalTemperature"),
        ["Temp_Channel2"] = new("externalTemperature2"),
        ["Work_mode"] = null,
        ["Ext_sensor"] = null,
        ["Hardware_mode"] = null,
        ["Location"] = null,
        ["MOD"] = new("mode"),
        ["Mod"] = new("mode"),
        ["MD"] = new("mode"),
        ["DOOR_OPEN_STATUS"] = new("doorOpen"),
        ["DOOR_OPEN_TIMES"] = new("openCount"),
        ["LAST_DOOR_OPEN_DURATION"] = new("openDuration"),
        ["latitude"] = new("latitude"),
        ["longitude"] = new("longitude"),
        ["Latitude"] = new("latitude"),
        ["Longitude"] = new("longitude"),
        ["FW"] = new("firmware"),
        ["LON"] = new("led"),
        ["Transport"] = new("moving"),
        ["Pitch"] = new("pitch"),
        ["Roll"] = new("roll"),
        ["Firmware_Version"] = new("firmware", Base: 16),
        ["Freq_Band"] = new("frequencyBand"),
        ["Sensor_Model"] = new("sensorModel"),
        ["Sub_Band"] = new("subBand"),
        ["Interrupt_flag"] = new("interrupt"),
        ["Interrupt_alarm"] = new("interrupt"),
        ["Leaf_Temperature"] = new("leafTemperature"),
        ["Leaf_Moisture"] = new("leafMoisture"),
        ["Message_type"] = new("messageType"),
        ["DALARM_count"] = new("alarmCount"),
        ["Distance_alarm"] = new("alarm"),
        ["Distance"] = new("distance"),
        ["dis1"] = new("distance", 10, Index: 0),
        ["dis2"] = new("distance", 10, Index: 1),
        ["Hardware_flag"] = new("hardwareFlag"),
        ["Sensor_flag"] = new("sensorFlag"),
        ["s_flag"] = new("sensorFlag"),
        ["i_flag"] = new("interrupt"),
        ["conduct_SOIL"] = new("soilConductivity"),
        ["temp_SOIL"] = new("soilTemperature"),
        ["TEMP_SOIL"] = new("soilTemperature"),
        ["water_SOIL"] = new("soilMoisture"),
        ["Raw_conduct_SOIL"] = new("rawSoilConductivity"),
        ["Raw_water_SOIL"] = new("rawSoilMoisture"),
        ["Soil_dielectric_constant"] = new("dielectricPermittivity"),
        ["N_SOIL"] = new("nitrogen"),
        ["P_SOIL"] = new("phosphorus"),
        ["K_SOIL"] = new("potassium"),
        ["PH1_SOIL"] = new("ph"),
        ["ADC_CH0V"] = new("voltage"),
        ["Digital_IStatus"] = new("pinHigh"),
        ["Door_status"] = new("doorOpen"),
        ["EXTI_Trigger"] = new("interrupt"),
        ["Ext"] = new("probeKind"),
        ["Systimestamp"] = new("timestamp"),
        ["Alarm_Timer"] = new("alarmTimer"),
        ["Stop_Timer"] = new("stopTimer"),
        ["DO1_status"] = new("digitalOutput1"),
        ["DO2_status"] = new("digitalOutput2"),
        ["RO1_status"] = new("relay1"),
        ["RO2_status"] = new("relay2"),
        ["DI1_status"] = new("digitalInput1"),
        ["DI2_status"] = new("digitalInput2"),
        ["AVI1_V"] = new("voltage1"),
        ["AVI2_V"] = new("voltage2"),
        ["ACI1_mA"] = new("current1"),
        ["ACI2_mA"] = new("current2"),
    };

    /// <summary>
    /// Examples that end before their layout does: the codec reads bytes that are not there, or half of a value. Ours
    /// reads what is there and says where it ends.
    /// </summary>
    private static readonly Dictionary<string, (int Offset, string[] NotThere)> s_tooShort = new(StringComparer.Ordinal)
    {
        // Seven bytes of ten: the duration is one byte of three.
        ["lds01"] = (6, ["LAST_DOOR_OPEN_DURATION", "ALARM"]),
        ["lds02"] = (6, ["LAST_DOOR_OPEN_DURATION", "ALARM"]),
        ["lwl01"] = (6, ["LAST_DOOR_OPEN_DURATION", "ALARM"]),
        ["lwl02"] = (6, ["LAST_DOOR_OPEN_DURATION", "ALARM"]),

        // A value of 136 bytes, by its length, of which five are there.
        ["wsc1-l"] = (2, ["PM10"]),
    };

    public static TheoryData<string, string> Vectors() => VendorVectors.Cases("dragino", "uplinkDecoder");

    [Theory]
    [MemberData(nameof(Vectors), DisableDiscoveryEnumeration = true)]
    public void A_payload_gives_the_numbers_of_the_vendors_codec(string name, string json)
    {
        Assert.NotEmpty(name);
        using var document = JsonDocument.Parse(json);
        var codec = VendorVectors.CodecOf(document.RootElement);
        var decoder = DecoderRegistry.Default.Find($"dragino/{codec}");
        Assert.NotNull(decoder);
        var decoded = VendorVectors.Decode(decoder, document.RootElement);
        var expected = document.RootElement.GetProperty("expected");
        if (expected.TryGetProperty("errors", out _))
        {
            Assert.Equal(DecodeStatus.WrongPort, decoded.Result.Status);
            return;
        }

        var table = new Dictionary<string, Ours?>(s_names);
        if (s_tooShort.TryGetValue(codec, out var shortage))
        {
            Assert.Equal(new DecodeResult(DecodeStatus.Truncated, shortage.Offset), decoded.Result);
            foreach (var missing in shortage.NotThere)
            {
                table[missing] = null;
            }
        }
        else
        {
            Assert.True(decoded.Result.IsOk, decoded.Result.Message);
        }

        if (codec == "lgt92")
        {
            // The codec adds 160 to the firmware and writes the mode of motion as a word.
            Assert.Equal(expected.GetProperty("data").GetProperty("FW").GetInt32() - 160, decoded["firmware"]!.Value.Value);
            Assert.Equal("Move", expected.GetProperty("data").GetProperty("MD").GetString());
            Assert.Equal(1, decoded["motionMode"]!.Value.Value);
            table["FW"] = table["MD"] = null;
        }

        VendorVectors.Compare(expected.GetProperty("data"), decoded, table);
    }

    [Fact]
    public void The_vectors_of_The_Things_Network_are_held_too() => VendorVectors.SkipWithoutThem("dragino");

    [Theory]
    [InlineData("lht65", 2, "cbf6 ff38 0376 01 0add 7fff", """{"batteryVoltage":3.062,"batteryStatus":3,"temperature":-2,"humidity":88.6,"probeKind":1,"probeConnected":true,"externalTemperature":27.81}""")]
    [InlineData("lht65n", 2, "cbc6 0082 00f2 0b ff38 01f4 ", """{"temperature":1.3,"humidity":24.2,"externalTemperature":-2,"externalHumidity":50}""")]
    [InlineData("lht65n", 2, "0add 0082 c0f2 09 65920080", """{"externalTemperature":27.81,"batteryStatus":3,"timestamp":1704067200}""")]
    [InlineData("lht65n", 2, "cbc6 0082 00f2 05 012c ffff", """{"illuminance":300}""")]
    [InlineData("lht65n", 2, "cbc6 0082 00f2 08 00010002", """{"count":65538}""")]
    [InlineData("lht65n", 2, "0add 0082 00f2 41 65920080 ff38 0082 00f2 41 659200bc", """{"externalTemperature":[27.81,-2],"temperature":[1.3,1.3],"timestamp":[1704067200,1704067260]}""")]
    [InlineData("lht52", 2, "ff38 0376 7fff 01 65920080", """{"temperature":-2,"humidity":88.6,"probeKind":1,"timestamp":1704067200}""")]
    [InlineData("lds02", 10, "8b88 01 000025 00000a 01", """{"batteryVoltage":2.952,"mode":1,"doorOpen":true,"openCount":37,"openDuration":10,"alarm":true}""")]
    [InlineData("lwl02", 10, "4b88 02 000025 00000a 00", """{"mode":2,"waterLeak":true,"leakCount":37,"leakDuration":10}""")]
    [InlineData("lds03a", 2, "03 000025 00000a 65920080", """{"alarm":true,"doorOpen":true,"openCount":37,"openDuration":10,"timestamp":1704067200}""")]
    [InlineData("lds03a", 5, "0a 0110 01 ff 0d05", """{"sensorModel":10,"firmware":272,"frequencyBand":1,"subBand":255,"batteryVoltage":3.333}""")]
    [InlineData("cpl01", 2, "0b 000025 00000a 65920080", """{"calculateFlag":2,"alarm":true,"contactOpen":true,"totalPulses":37,"openDuration":10}""")]
    [InlineData("cpl01", 3, "0b 000025 00000a 65920080 08 000026 00000b 659200bc", """{"totalPulses":[37,38],"contactOpen":[true,false]}""")]
    [InlineData("laq4", 2, "0d07 05 0012 020b fff6 01b3", """{"batteryVoltage":3.335,"alarm":true,"tvoc":18,"co2":523,"temperature":-1,"humidity":43.5}""")]
    [InlineData("laq4", 2, "0d07 7c f6 28 00 64 0190 07d0", """{"limits":{"temperatureMinimum":-10,"temperatureMaximum":40,"humidityMaximum":100,"co2Minimum":400,"co2Maximum":2000}}""")]
    [InlineData("lgt92", 2, "02facb30 ff80ecf9 4c2e 64 0000 0000 64 0064", """{"latitude":49.990448,"longitude":-8.327943,"alarm":true,"hdop":1,"altitude":1}""")]
    [InlineData("lgt92", 2, "0fffffff 0fffffff 0b00 64", """{"batteryVoltage":2.816,"motionMode":1,"led":true,"firmware":4}""")]
    [InlineData("trackerd", 3, "015a7066 06cf3cf8 4fa2 30", """{"latitude":22.70423,"longitude":114.244856,"alarm":true,"batteryVoltage":4.002,"led":true,"moving":true}""")]
    [InlineData("trackerd", 7, "4fa2 20", """{"alarm":true,"batteryVoltage":4.002,"led":true}""")]
    [InlineData("ldds75", 2, "0d0a 07e9 00 fff6 01", """{"batteryVoltage":3.338,"distance":2025,"externalTemperature":-1,"sensorFlag":1}""")]
    [InlineData("ldds20", 2, "0d0a 07e9 01", """{"distance":2025,"interrupt":1}""")]
    [InlineData("ldds04", 2, "8d4a 0316 0318 031a 0315 01", """{"batteryVoltage":3.402,"interrupt":true,"distance":[790,792,794,789],"messageType":1}""")]
    [InlineData("llds12", 2, "0b45 ff3f 0bea 0064 00 f6 01", """{"externalTemperature":-19.3,"distance":3050,"signalStrength":100,"sensorTemperature":-10}""")]
    [InlineData("lmds120", 2, "0d0a 3fff 01 fff6 01", """{"interrupt":true,"externalTemperature":-1,"sensorFlag":true}""")]
    [InlineData("lmds200", 4, "0004b0 05 000a 07d0 01", """{"interval":1200,"alarmInterval":5,"limits":{"distanceMinimum":10,"distanceMaximum":2000}}""")]
    [InlineData("lse01-121", 2, "0e29 7fff 07a5 ff9c 6e28 10", """{"soilMoisture":19.57,"soilTemperature":-1,"soilConductivity":28200,"sensorFlag":1,"mode":0}""")]
    [InlineData("llms01", 2, "0d23 0000 0254 fff6 00 00 01", """{"leafMoisture":59.6,"leafTemperature":-1}""")]
    [InlineData("lsph01", 2, "0d23 0000 0254 fff6 00 00 01", """{"ph":5.96,"soilTemperature":-1}""")]
    [InlineData("lsn50-v2", 2, "0b54 7fff 03e8 83 012c 0000", """{"batteryVoltage":2.9,"voltage":1,"pinHigh":true,"interrupt":true,"doorOpen":false,"illuminance":300}""")]
    [InlineData("lsn50-v2", 2, "0b54 fff6 03e8 04 0316 ffff", """{"mode":1,"externalTemperature":-1,"distance":790}""")]
    [InlineData("lsn50-v2", 2, "03e8 07d0 0bb8 08 7fff ffff 21", """{"mode":2,"voltage":1,"voltage2":2,"voltage3":3,"batteryVoltage":3.3}""")]
    [InlineData("lsn50-v2", 2, "0b54 0064 03e8 0c 00c8 7fff", """{"mode":3,"externalTemperature":10,"externalTemperature2":20}""")]
    [InlineData("lsn50-v2", 2, "0b54 0064 03e8 10 0001 0002", """{"mode":4,"weight":131073}""")]
    [InlineData("lsn50-v2", 2, "0b54 0064 03e8 14 ffffffff", """{"mode":5,"count":4294967295}""")]
    [InlineData("lsn50-v2", 2, "0b54 0064 03e8 18 11 00 0000", """{"mode":6,"interrupt2":true,"doorOpen2":false,"interrupt3":false,"doorOpen3":true}""")]
    [InlineData("lsn50-v2", 2, "0b54 0064 03e8 1c 03e8 07d0", """{"mode":7,"voltage2":1,"voltage3":2}""")]
    [InlineData("lsn50-v2", 2, "0b54 0064 00c8 20 012c 00000001 00000002", """{"mode":8,"externalTemperature":10,"externalTemperature2":20,"externalTemperature3":30,"count":1,"count2":2}""")]
    [InlineData("lsn50-v2", 2, "0b54 0064 f6 28 7c f6 28 00 64", """{"limits":{"externalTemperatureMinimum":-10,"temperatureMaximum":40,"humidityMaximum":100}}""")]
    [InlineData("lsn50-v2", 5, "01 ff 0170 0004b0", """{"frequencyBand":1,"firmware":368,"interval":1200}""")]
    [InlineData("d2x-lb", 2, "0b54 fff6 0000 0d 00c8 ffff", """{"alarm":true,"externalTemperature":-1,"externalTemperature2":20}""")]
    [InlineData("ltc2", 2, "0e55 01 ff38 8001 65920080", """{"externalTemperature":-2,"timestamp":1704067200}""")]
    [InlineData("ltc2", 2, "0e55 01 c350 0064 65920080", """{"externalTemperature":500,"externalTemperature2":1}""")]
    [InlineData("ltc2", 2, "0e55 02 fff6 0064 65920080", """{"externalTemperature":-1,"externalTemperature2":10}""")]
    [InlineData("ltc2", 2, "0e55 03 2710 2af8 65920080", """{"resistance":100,"resistance2":110}""")]
    [InlineData("ps-lb", 2, "0ce4 00 05 2ee0 0000 0f", """{"batteryVoltage":3.3,"current":12,"waterDepth":250,"input1":true,"interrupt":true}""")]
    [InlineData("sw3l", 2, "04 00000168 00 00 65920080", """{"calculateFlag":1,"totalPulses":360,"volume":1}""")]
    [InlineData("wsc1-l", 2, "0103 0032 03 0203 0b54 08 0302 0064 0401 01 0502 0190 0602 fff6 0702 01f4 0802 2776 0902 0064", """{"windSpeed":5,"windLevel":3,"windDirection":290,"windSector":8,"illuminance":1000,"rainOrSnow":true,"co2":400,"temperature":-1,"humidity":50,"pressure":1010.2,"precipitation":10}""")]
    [InlineData("wsc1-l", 5, "0d 0111 01 ff 0ce4 000000", """{"sensorModel":13,"firmware":273,"batteryVoltage":3.3}""")]
    [InlineData("lt22222-l", 2, "fc18 03e8 2ee0 0000 c9 00 41", """{"voltage1":-1,"voltage2":1,"current1":12,"digitalOutput1":false,"digitalOutput2":true,"relay1":true,"digitalInput1":true}""")]
    [InlineData("lt22222-l", 2, "00000001 00000002 20 00 42", """{"count1":1,"count2":2,"first":true}""")]
    public void A_model_reads_as_its_row_says(string model, int fPort, string hex, string expected)
    {
        var decoded = DecoderRegistry.Default.Find($"dragino/{model}")!.Decode(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)), Port.Of(fPort));
        Assert.True(decoded.Result.IsOk, decoded.Result.Message);
        using var wanted = JsonDocument.Parse(expected);
        using var actual = JsonDocument.Parse(decoded.ToJson());
        JsonAssert.Equal(wanted.RootElement, actual.RootElement, model);
    }

    [Theory]
    [InlineData("lht65", 2, "cbf60b0d03760e7fff", DecodeStatus.Truncated, 7)]
    [InlineData("lht65", 2, "cbf6", DecodeStatus.Unsupported, 0)]
    [InlineData("lht65", 2, "cbf60b0d0376010add7fff00", DecodeStatus.WrongLength, 11)]
    [InlineData("lht65n", 2, "0add008200f24165920080ff38", DecodeStatus.Truncated, 11)]
    [InlineData("ldds75", 2, "0d0a07e900", DecodeStatus.Truncated, 5)]
    [InlineData("laq4", 2, "0d07090012020b00fb01b3", DecodeStatus.Unsupported, 0)]
    [InlineData("wsc1-l", 2, "010200320602fff6", DecodeStatus.InvalidValue, 2)]
    [InlineData("lht65", 9, "cbf60b0d0376010add7fff", DecodeStatus.WrongPort, 0)]
    public void What_cannot_be_read_is_refused_with_its_place(string model, int fPort, string hex, DecodeStatus status, int offset) =>
        Assert.Equal(new DecodeResult(status, offset), DecoderRegistry.Default.Find($"dragino/{model}")!.Decode(Convert.FromHexString(hex), Port.Of(fPort)).Result);

    [Theory]
    [InlineData("ldds75", "0d0a0000000000" + "01", "distance")]
    [InlineData("ldds75", "0d0a0014000000" + "01", "distance")]
    [InlineData("lht65", "cbf60b0d0376017fff7fff", "externalTemperature")]
    [InlineData("lsn50-v2", "0b547fff000000ffffffff", "externalTemperature")]
    [InlineData("lsn50-v2", "0b547fff000000ffffffff", "humidity")]
    public void A_probe_that_is_not_there_gives_no_reading(string model, string hex, string field)
    {
        var decoded = DecoderRegistry.Default.Find($"dragino/{model}")!.Decode(Convert.FromHexString(hex), Port.Of(2));
        Assert.True(decoded.Result.IsOk, decoded.Result.Message);
        Assert.Null(decoded[field]);
    }

    [Fact]
    public void Records_of_the_memory_have_their_own_time_and_say_so()
    {
        var decoded = DecoderRegistry.Default.Find("dragino/lht65n")!.Decode(Convert.FromHexString("0add008200f24165920080ff38008200f241659200bc"), Port.Of(2));
        var temperatures = decoded.Readings.Where(r => r.Name == "externalTemperature").ToList();
        Assert.Equal([1704067200, 1704067260], temperatures.Select(r => r.Time.ToUnixTimeSeconds()));
        Assert.All(temperatures, r => Assert.Equal(MeasurementQuality.History, r.Quality));
    }
}
