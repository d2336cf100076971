// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot.Tests.Uplinks;

/// <summary>The defects of iot.md §8 that concern the reading of network-server messages, each by its number.</summary>
public sealed class UplinkDefectTests
{
    [Fact]
    public void Defect_1_the_default_adapter_ChirpStack_v3_reads_every_document()
    {
        var cases = UplinkCase.All.Where(c => c.Format == "chirpstack-v3").ToList();
        Assert.NotEmpty(cases);
        Assert.All(cases, c =>
        {
            var document = UplinkParser.Parse(c.Document, UplinkFormat.ChirpStackV3, c.EventType).Document!;
            Assert.Equal(1, document.Uplinks.Count + document.Statuses.Count);
        });
    }

    [Fact]
    public void Defect_10_every_element_of_a_Netmore_array_is_an_uplink()
    {
        var document = UplinkParser.Parse(UplinkCase.Of("netmore", 1).Document, UplinkFormat.Netmore).Document!;
        Assert.Equal(["70b3d57ed0000402", "70b3d57ed0000403", "70b3d57ed0000404"], document.Uplinks.Select(u => u.DevEui.ToString()));
        Assert.Equal([10u, 11u, 12u], document.Uplinks.Select(u => u.FCnt!.Value));
    }

    [Fact]
    public void Defect_16_a_ServaNet_uplink_has_the_earliest_time_of_its_gateways()
    {
        var uplink = Assert.Single(UplinkParser.Parse(UplinkCase.Of("chirpstack-v3", 0).Document, UplinkFormat.ChirpStackV3).Document!.Uplinks);
        Assert.Equal(new DateTimeOffset(2026, 4, 10, 11, 44, 1, TimeSpan.Zero).AddTicks(9122590), uplink.ReceivedAt);
    }

    [Fact]
    public void Defect_16_the_clock_never_stands_in_for_a_time_that_is_not_told() =>
        Assert.Null(Assert.Single(UplinkParser.Parse(UplinkCase.Of("chirpstack-v3", 3).Document).Document!.Uplinks).ReceivedAt);

    [Fact]
    public void Defect_22_spreading_factor_and_positions_of_gateways_are_kept_for_ChirpStack_v4()
    {
        var uplink = Assert.Single(UplinkParser.Parse(UplinkCase.Of("chirpstack-v4", 0).Document).Document!.Uplinks);
        Assert.Equal(7, uplink.Radio.SpreadingFactor);
        Assert.Equal(125_000, uplink.Radio.BandwidthHz);
        Assert.Equal(new UplinkLocation(62.39081, 17.30693, 41), uplink.Gateways[0].Location);
        Assert.Null(uplink.Gateways[1].Location);
        Assert.Null(uplink.Location);
    }

    [Theory]
    [InlineData("""{"deviceInfo":{"devEui":"70b3d57ed0000001"},"margin":7,"batteryLevelUnavailable":false,"batteryLevel":0.0}""", 0.0)]
    [InlineData("""{"deviceInfo":{"devEui":"70b3d57ed0000001"},"margin":7}""", 0.0)]
    [InlineData("""{"deviceInfo":{"devEui":"70b3d57ed0000001"},"margin":7,"batteryLevelUnavailable":true,"batteryLevel":0.0}""", null)]
    [InlineData("""{"deviceInfo":{"devEui":"70b3d57ed0000001"},"margin":7,"batteryLevelUnavailable":true}""", null)]
    [InlineData("""{"deviceInfo":{"devEui":"70b3d57ed0000001"},"margin":7,"externalPowerSource":true}""", null)]
    [InlineData("""{"devEUI":"70b3d57ed0000001","margin":7,"batteryLevelUnavailable":false,"batteryLevel":0}""", 0.0)]
    [InlineData("""{"devEUI":"70b3d57ed0000001","margin":7}""", null)]
    public void Defect_22_a_battery_of_0_percent_is_0_percent_and_the_flag_says_what_is_unavailable(string json, double? level)
    {
        var status = Assert.Single(UplinkParser.Parse(System.Text.Encoding.UTF8.GetBytes(json), eventType: "status").Document!.Statuses);
        Assert.Equal(level, status.BatteryLevel);
        Assert.Equal(7, status.Margin);
    }
}
