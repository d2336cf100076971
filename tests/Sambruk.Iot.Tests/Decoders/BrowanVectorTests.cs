// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot.Tests.Decoders;

public sealed class BrowanVectorTests
{
    private static readonly Dictionary<string, string> s_names = new(StringComparer.Ordinal)
    {
        ["battery"] = "batteryVoltage",
        ["l0010:battery"] = "battery",
        ["battery_main"] = "battery",
        ["battery_transducer"] = "transducerBattery",
        ["temperature"] = "temperature",
        ["temperatureBoard"] = "boardTemperature",
        ["humidity"] = "humidity",
        ["tbhh100:status"] = "status",
        ["tbms100:status"] = "occupied",
        ["tbsl100:status"] = "noiseDetected",
        ["tbwl100:status"] = "waterLeak",
        ["time"] = "timeSinceEvent",
        ["count"] = "eventCount",
        ["decibel"] = "noise",
        ["temperatureChanged"] = "temperatureChanged",
        ["humidityChanged"] = "humidityChanged",
        ["Reading_Type"] = "readingType",
        ["Device_Type"] = "deviceType",
        ["ADC_group"] = "analogGroup",
        ["ADC1"] = "analogRaw",
        ["ADC2"] = "analogRaw#1",
        ["ADC4"] = "analogRaw#2",
        ["ADC6"] = "analogRaw#3",
        ["found_beacons"] = "beacons",
        ["pressure"] = "pressureRaw",

        // The address of a radio is no measurement.
        ["ble_mac"] = "-",
    };

    [Fact]
    public void Each_uplink_of_the_device_repository_gives_the_numbers_of_the_vendor()
    {
        var (compared, left) = new VendorTable("browan", s_names).Compare(vector => $"browan/{vector.Codec}");
        Assert.True(compared >= 6, $"{compared}");
        Assert.Equal(0, left);
    }
}
