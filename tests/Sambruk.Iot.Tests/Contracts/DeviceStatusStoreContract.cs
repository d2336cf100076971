// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using static Sambruk.Iot.Contracts.ContractSensor;

namespace Sambruk.Iot.Contracts;

/// <summary>What every <see cref="IDeviceStatusStore"/> does.</summary>
public abstract class DeviceStatusStoreContract
{
    private static readonly Device s_device = new() { DevEui = DevEuiOf(1) };

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected abstract IDeviceStatusStore Statuses { get; }

    [Fact]
    public async Task The_last_state_of_a_device_is_kept_and_an_older_one_that_comes_late_is_not()
    {
        var told = new DeviceStatus { DevEui = DevEuiOf(1), Margin = 7, BatteryLevel = 42.5, ExternalPower = false };
        await WriteAsync(told, Start);
        await WriteAsync(new() { DevEui = DevEuiOf(1), Margin = 8 }, Start.AddDays(-1));
        await WriteAsync(new() { DevEui = DevEuiOf(2) }, Start);
        Assert.Equal(
            new LatestDeviceStatus { DevEui = DevEuiOf(1), Time = Start, Margin = 7, BatteryLevel = 42.5, ExternalPower = false },
            Assert.Single(await LatestAsync(DevEuiOf(1))));
        await WriteAsync(new() { DevEui = DevEuiOf(1), Margin = -32, ExternalPower = true }, Start.AddSeconds(1));
        Assert.Equal(
            new LatestDeviceStatus { DevEui = DevEuiOf(1), Time = Start.AddSeconds(1), Margin = -32, ExternalPower = true },
            Assert.Single(await LatestAsync(DevEuiOf(1))));
        Assert.Empty(await LatestAsync(DevEuiOf(3)));
    }

    [Fact]
    public async Task The_same_state_again_and_one_of_the_same_time_are_taken()
    {
        var told = new DeviceStatus { DevEui = DevEuiOf(1), Margin = 7 };
        await WriteAsync(told, Start);
        await WriteAsync(told, Start);
        await WriteAsync(new() { DevEui = DevEuiOf(1), Margin = 9 }, Start);
        Assert.Equal(9, Assert.Single(await LatestAsync(DevEuiOf(1))).Margin);
    }

    [Fact]
    public async Task The_states_of_all_devices_come_in_the_order_of_their_DevEUI()
    {
        DevEui[] devices = [.. new[] { ulong.MaxValue, 1UL, 0x7fff_ffff_ffff_ffffUL, 0x8000_0000_0000_0000UL }.Select(DevEui.FromValue)];
        foreach (var device in devices)
        {
            await WriteAsync(new() { DevEui = device }, Start);
        }

        Assert.Equal(devices.Order(), (await LatestAsync(null)).Select(s => s.DevEui));
    }

    [Fact]
    public async Task A_time_with_an_offset_comes_back_as_the_same_moment_in_UTC()
    {
        await WriteAsync(new() { DevEui = DevEuiOf(1) }, Start.ToOffset(TimeSpan.FromHours(2)));
        var time = Assert.Single(await LatestAsync(null)).Time;
        Assert.Equal((Start, TimeSpan.Zero), (time, time.Offset));
    }

    [Fact]
    public async Task A_state_says_nothing_of_the_device_when_it_is_written_out()
    {
        await WriteAsync(new() { DevEui = DevEuiOf(1), Margin = 7 }, Start);
        Assert.Equal(nameof(LatestDeviceStatus), Assert.Single(await LatestAsync(null)).ToString());
    }

    private ValueTask WriteAsync(DeviceStatus status, DateTimeOffset time) => Statuses.WriteAsync(status, s_device, time, Cancellation);

    private ValueTask<List<LatestDeviceStatus>> LatestAsync(DevEui? devEui) => Statuses.LatestAsync(devEui, Cancellation).ToListAsync(Cancellation);
}
