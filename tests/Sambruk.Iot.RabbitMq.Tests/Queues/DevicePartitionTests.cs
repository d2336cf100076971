// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using CsCheck;

namespace Sambruk.Iot.RabbitMq.Tests.Queues;

public sealed class DevicePartitionTests
{
    [Fact]
    public void A_device_has_one_queue_of_those_there_are() => Gen.Select(Gen.ULong[1, ulong.MaxValue], Gen.Int[1, 256]).Sample((devEui, partitions) =>
        DevicePartition.Of(DevEui.FromValue(devEui), partitions) is var partition && partition >= 0 && partition < partitions
        && partition == DevicePartition.Of(DevEui.FromValue(devEui), partitions));

    [Fact]
    public void With_one_queue_more_devices_stay_or_go_to_the_new_one() => Gen.Select(Gen.ULong[1, ulong.MaxValue], Gen.Int[1, 255]).Sample((devEui, partitions) =>
        DevicePartition.Of(DevEui.FromValue(devEui), partitions + 1) is var moved && (moved == partitions || moved == DevicePartition.Of(DevEui.FromValue(devEui), partitions)));

    [Fact]
    public void Devices_of_one_delivery_are_spread_evenly()
    {
        var count = Enumerable.Range(0, 8000).CountBy(i => DevicePartition.Of(DevEui.FromValue(0x70b3d57ed0000000UL + (ulong)i), 8)).ToDictionary();

        Assert.Equal(8, count.Count);
        Assert.All(count.Values, n => Assert.InRange(n, 850, 1150));
    }

    // Pinned: hosts of different versions must agree.
    [Theory]
    [InlineData(0x70b3d57ed0000001, 8)]
    [InlineData(0xa81758fffe03cfe0, 8)]
    [InlineData(0x0004a30b00000001, 256)]
    public void The_queue_of_a_device_never_changes(ulong devEui, int partitions) =>
        Assert.Equal(Reference(devEui, partitions), DevicePartition.Of(DevEui.FromValue(devEui), partitions));

    /// <summary>The published algorithm, in exact arithmetic: the bucket jumps to floor((b + 1) · 2^31 / ((key &gt;&gt; 33) + 1)).</summary>
    private static int Reference(ulong key, int buckets)
    {
        System.Numerics.BigInteger b = 0;
        System.Numerics.BigInteger j = 0;
        while (j < buckets)
        {
            b = j;
            key = (ulong)((((System.Numerics.BigInteger)key * 2862933555777941757UL) + 1) % (System.Numerics.BigInteger.One << 64));
            j = (b + 1) * (System.Numerics.BigInteger.One << 31) / ((key >> 33) + 1);
        }

        return (int)b;
    }
}
