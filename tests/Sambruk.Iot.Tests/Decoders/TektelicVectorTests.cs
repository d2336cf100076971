// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot.Tests.Decoders;

public sealed class TektelicVectorTests
{
    // eDoctor is worn by a patient: its payload is no municipal measurement, and the repository's example is cut after one byte.
    private static readonly Dictionary<string, string> s_keys = new(StringComparer.Ordinal)
    {
        ["decoder_smart_room_sensor_pir_base"] = "tektelic/smart-room",
        ["decoder_smart_room_sensor"] = "tektelic/smart-room",
        ["decoder_smart_room_sensor_co2"] = "tektelic/smart-room-co2",
        ["decoder_industrial_transceiver"] = "tektelic/industrial-transceiver",
        ["decoder_ac_outlet_switch_gen1"] = "tektelic/ac-outlet-switch",
        ["decoder_ac_outlet_switch"] = "tektelic/ac-outlet-switch",
        ["decoder_orca_industrial_gps_asset_tracker"] = "tektelic/orca",
        ["decoder_ble_tracker"] = "tektelic/ble-tracker",
        ["decoder_sparrow_enterprise_asset_tracker"] = "tektelic/ble-tracker",
        ["decoder_stork"] = "tektelic/stork",
    };

    private static readonly Dictionary<string, string> s_names = new(StringComparer.Ordinal)
    {
        // The payload again.
        ["raw"] = "-",
        ["port"] = "-",
        // Stork's codec rounds to whole degrees.
        ["decoder_stork:temperature"] = "temperature~0",
        ["ambient_temperature"] = "temperature",
        ["temperature"] = "temperature",
        ["sensor_data.temperature"] = "temperature",
        ["relative_humidity"] = "humidity",
        ["light_detected"] = "lightDetected",
        ["motion_event_count"] = "motionCount",
        ["rms_voltage"] = "voltage",
        ["change_output_states.output1"] = "output",
        ["change_output_states.output2"] = "output#1",
        ["sensor_data.acceleration_alarm"] = "accelerationAlarm",
        ["acceleration.x"] = "accelerationX",
        ["acceleration.y"] = "accelerationY",
        ["acceleration.z"] = "accelerationZ",
        ["ble.mode.averaging_mode"] = "bluetoothAverages",
        ["ble.mode.number_of_devices"] = "bluetoothDevices",
    };

    [Fact]
    public void Each_uplink_of_the_device_repository_gives_the_numbers_of_the_vendor()
    {
        var (compared, left) = new VendorTable("tektelic", s_names).Compare(vector => s_keys.GetValueOrDefault(vector.Codec));
        Assert.True(compared >= 10, $"{compared}");
        Assert.Equal(1, left);
    }
}
