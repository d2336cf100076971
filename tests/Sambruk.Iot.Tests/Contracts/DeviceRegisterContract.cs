// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot.Contracts;

/// <summary>What every register of devices keeps to.</summary>
public abstract class DeviceRegisterContract
{
    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected abstract IDeviceRegister Register { get; }

    /// <summary>Another host on the same data; null when the register is of one process.</summary>
    protected abstract IDeviceRegister? SecondHost();

    private static Device Full => new()
    {
        DevEui = DevEui.Parse("ffb3d57ed0000001"),
        Id = "pump-1",
        Name = "Pump vid ån",
        Decoder = "elsys",
        Parameters = new() { Model = "ERS", HeightMillimetres = 1400.5, RequireFPort = false },
        Tenant = "water",
        Environment = "outdoors",
        Source = "kommunen",
        Location = new(62.39, 17.31, 12.5),
        Types = ["urn:oma:lwm2m:ext:3303", "urn:oma:lwm2m:ext:3304"],
        IsActive = false,
    };

    [Fact]
    public async Task A_device_comes_back_as_it_was_saved()
    {
        await Register.SaveAsync(Full, Cancellation);
        var found = await Register.FindAsync(Full.DevEui, Cancellation);
        Assert.NotNull(found);
        Assert.Equal(Full.Types, found.Types);
        Assert.Equal(Full with { Types = [] }, found with { Types = [] });
    }

    [Fact]
    public async Task A_device_of_which_little_is_known_comes_back_too()
    {
        var device = new Device { DevEui = DevEui.Parse("0000000000000001") };
        await Register.SaveAsync(device, Cancellation);
        var found = await Register.FindAsync(device.DevEui, Cancellation);
        Assert.Equal(device with { Id = device.Id, Types = [] }, found! with { Id = found.Id, Types = [] });
        Assert.Empty(found.Types);
    }

    [Fact]
    public async Task Saving_again_replaces_all_that_was_known()
    {
        await Register.SaveAsync(Full, Cancellation);
        await Register.SaveAsync(new() { DevEui = Full.DevEui }, Cancellation);
        var found = await Register.FindAsync(Full.DevEui, Cancellation);
        Assert.Equal(("", null, null, true), (found!.Name, found.Decoder, found.Location, found.IsActive));
    }

    [Fact]
    public async Task What_is_not_there_is_null_and_cannot_be_removed()
    {
        Assert.Null(await Register.FindAsync(Full.DevEui, Cancellation));
        Assert.False(await Register.RemoveAsync(Full.DevEui, Cancellation));
        await Register.SaveAsync(Full, Cancellation);
        Assert.True(await Register.RemoveAsync(Full.DevEui, Cancellation));
        Assert.Null(await Register.FindAsync(Full.DevEui, Cancellation));
    }

    [Fact]
    public async Task Devices_are_listed_in_the_order_of_their_DevEUI()
    {
        ulong[] values = [ulong.MaxValue, 1, 0x8000000000000000, 0x7fffffffffffffff, .. Enumerable.Range(5, 1200).Select(n => (ulong)n)];
        foreach (var value in values)
        {
            await Register.SaveAsync(new() { DevEui = DevEui.FromValue(value) }, Cancellation);
        }

        Assert.Equal(values.Order(), await Register.ListAsync(Cancellation).Select(d => d.DevEui.Value).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task A_device_is_found_by_its_id_too_of_several_the_one_with_the_lowest_DevEUI()
    {
        await Register.SaveAsync(Full, Cancellation);
        await Register.SaveAsync(new() { DevEui = DevEui.Parse("0000000000000001") }, Cancellation);
        Assert.Equal(Full.DevEui, (await Register.FindByIdAsync("pump-1", Cancellation))!.DevEui);
        await Register.SaveAsync(new() { DevEui = DevEui.Parse("0000000000000002"), Id = "pump-1" }, Cancellation);
        await Register.SaveAsync(new() { DevEui = DevEui.Parse("ffffffffffffffff"), Id = "pump-1" }, Cancellation);
        Assert.Equal("0000000000000002", (await Register.FindByIdAsync("pump-1", Cancellation))!.DevEui.ToString());
        Assert.Equal("0000000000000001", (await Register.FindByIdAsync(DiwiseDeviceId.From(DevEui.Parse("0000000000000001")).ToString(), Cancellation))!.DevEui.ToString());
        Assert.Null(await Register.FindByIdAsync("Pump-1", Cancellation));
    }

    [Fact]
    public async Task What_one_host_saves_the_other_finds()
    {
        if (SecondHost() is not { } second)
        {
            Assert.Skip("The register is of one process.");
            return;
        }

        Assert.Null(await second.FindAsync(Full.DevEui, Cancellation));
        await Register.SaveAsync(Full, Cancellation);
        Assert.NotNull(await second.FindAsync(Full.DevEui, Cancellation));
    }
}
