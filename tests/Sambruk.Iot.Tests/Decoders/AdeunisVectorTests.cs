// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot.Tests.Decoders;

public sealed class AdeunisVectorTests
{
    private static readonly Dictionary<string, string> s_keys = new(StringComparer.Ordinal)
    {
        ["analog_lib"] = "adeunis/analog",
        ["analog_v2_lib"] = "adeunis/analog-2",
        ["comfort_co2_lib"] = "adeunis/comfort-co2",
        ["comfort_lib"] = "adeunis/comfort",
        ["deltap_lib"] = "adeunis/delta-p",
        ["pulse_lib"] = "adeunis/pulse",
        ["repeater_lib"] = "adeunis/repeater",
        ["tic_cbe_linky_mono_lib"] = "adeunis/tic-cbe-mono",
        ["tic_pme_pmi_lib"] = "adeunis/tic-pme-pmi",
    };

    private static readonly Dictionary<string, string> s_names = new(StringComparer.Ordinal)
    {
        // Texts, units, and two flags of the codec that no bit of the frame says.
        ["bytes.type"] = "-",
        ["bytes.decodingInfo"] = "-",
        ["bytes.status.hardwareError"] = "-",
        ["bytes.status.timestamp"] = "-",
        ["bytes.BASEstatus"] = "-",
        ["bytes.channels[0].name"] = "-",
        ["bytes.channels[1].name"] = "-",
        ["bytes.channels[0].unit"] = "-",
        ["bytes.channels[1].unit"] = "-",
        ["bytes.temperature.unit"] = "-",
        ["bytes.humidity.unit"] = "-",
        ["bytes.co2.unit"] = "-",
        ["bytes.deltaPressure.unit"] = "-",

        // A clock that says no zone; Own_frames reads it.
        ["bytes.DATE"] = "-",

        ["bytes.status.frameCounter"] = "frameCounter",
        ["bytes.frameCounter"] = "frameCounter",
        ["bytes.status.lowBattery"] = "batteryLow",
        ["bytes.lowBattery"] = "batteryLow",
        ["bytes.status.configurationDone"] = "configurationDone",
        ["bytes.status.configurationInconsistency"] = "configurationInconsistent",
        ["bytes.status.alarmChannelA"] = "alarm",
        ["bytes.status.alarmChannelB"] = "alarm#1",
        ["bytes.status.readError"] = "sensorError",
        ["bytes.timestamp"] = "timestamp",
        ["bytes.channels[0].value"] = "voltage~3",
        ["bytes.channels[1].value"] = "current#1~3",
        ["bytes.channels[0].values"] = "voltage[]voltageHistory",
        ["bytes.channels[1].values"] = "current[]currentHistory#1",
        ["bytes.temperature.values"] = "temperature[]temperatureHistory",
        ["bytes.humidity.values"] = "humidity[]humidityHistory",
        ["bytes.co2.values"] = "co2[]co2History",
        ["bytes.deltaPressure.values"] = "differentialPressure[]differentialPressureHistory",
        ["bytes.counterValues"] = "pulseCount[]pulseCountHistory",
        ["bytes.downlinkCode"] = "downlinkCode",
        ["bytes.downlinkErrorCode"] = "downlinkError",
        ["bytes.ADCO"] = "meterNumber",
        ["bytes.OPTARIF"] = "tariffOption",
        ["bytes.PTEC"] = "tariffPeriod",
        ["bytes.PTCOUR1"] = "tariffPeriod",
        ["bytes.ISOUSC.value"] = "subscribedCurrent",
        ["bytes.IINST.value"] = "lineCurrent",
        ["bytes.IMAX.value"] = "maxLineCurrent",
        ["bytes.PAPP.value"] = "apparentPower",
        ["bytes.HCHC.value"] = "energyOffPeak",
        ["bytes.HCHP.value"] = "energyPeak",
        ["bytes.EA_s.value"] = "energy",
        ["bytes.ER+_s.value"] = "reactiveEnergyPositive",
        ["bytes.ER-_s.value"] = "reactiveEnergyNegative",
        ["bytes.EAPP_s.value"] = "apparentEnergy",
        ["bytes.EAP_s.value"] = "periodEnergy",
        ["bytes.ER+P_s.value"] = "periodReactivePositive",
        ["bytes.ER-P_s.value"] = "periodReactiveNegative",
        ["bytes.EaP-1_s.value"] = "previousPeriodEnergy",
        ["bytes.ER+P-1_s.value"] = "previousReactivePositive",
        ["bytes.ER-P-1_s.value"] = "previousReactiveNegative",
        ["bytes.ISOUSC.unit"] = "-",
        ["bytes.IINST.unit"] = "-",
        ["bytes.IMAX.unit"] = "-",
        ["bytes.PAPP.unit"] = "-",
        ["bytes.HCHC.unit"] = "-",
        ["bytes.HCHP.unit"] = "-",
        ["bytes.EA_s.unit"] = "-",
        ["bytes.ER+_s.unit"] = "-",
        ["bytes.ER-_s.unit"] = "-",
        ["bytes.EAPP_s.unit"] = "-",
        ["bytes.EAP_s.unit"] = "-",
        ["bytes.ER+P_s.unit"] = "-",
        ["bytes.ER-P_s.unit"] = "-",
        ["bytes.EaP-1_s.unit"] = "-",
        ["bytes.ER+P-1_s.unit"] = "-",
        ["bytes.ER-P-1_s.unit"] = "-",
    };

    [Fact]
    public void Each_uplink_of_the_device_repository_gives_the_numbers_of_the_vendor()
    {
        var (compared, left) = new VendorTable("adeunis", s_names).Compare(vector => s_keys.GetValueOrDefault(vector.Codec));
        Assert.True(compared >= 9, $"{compared}");
        Assert.Equal(0, left);
    }
}
