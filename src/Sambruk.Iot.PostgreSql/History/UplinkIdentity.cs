// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot.PostgreSql;

/// <summary>What names an uplink in the table of keys.</summary>
/// <param name="Device">The device.</param>
/// <param name="Counter">The frame counter; without one, the time below zero; without either, the least number.</param>
/// <param name="Hash">Of the payload.</param>
internal readonly record struct UplinkIdentity(long Device, long Counter, long Hash) : IComparable<UplinkIdentity>
{
    // How far apart in time equal keys are one uplink (UplinkKey: "equal keys within a window"). With the network's time it
    // comes again with the same time, and is known by its row whenever; a second gateway can make it differ by seconds. With
    // the time of arrival it comes again when the broker does so, perhaps after a weekend. Without counter too, a sensor
    // that says the same twice has equal keys: no more than what comes again at once is taken for one.
    private static readonly TimeSpan s_told = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan s_arrival = TimeSpan.FromDays(7);
    private static readonly TimeSpan s_nameless = TimeSpan.FromMinutes(10);

    public static UplinkIdentity Of(DecodedUplink uplink) =>
        new(Parameters.Number(uplink.Uplink.DevEui), CounterOf(uplink.Key), unchecked((long)uplink.Key.PayloadHash));

    public static long CounterOf(UplinkKey key) => key.FCnt is { } counter
        ? counter
        : key.ReceivedAt is { } time ? -Math.Max(1, time.UtcTicks) : long.MinValue;

    /// <summary>The span of time in which an equal key is the same uplink.</summary>
    public static TimeSpan WindowOf(DecodedUplink uplink) => !uplink.IsTimeOfArrival ? s_told : uplink.Key.FCnt is null ? s_nameless : s_arrival;

    public int CompareTo(UplinkIdentity other)
    {
        var byDevice = Device.CompareTo(other.Device);
        var byCounter = byDevice != 0 ? byDevice : Counter.CompareTo(other.Counter);
        return byCounter != 0 ? byCounter : Hash.CompareTo(other.Hash);
    }

    public static bool operator <(UplinkIdentity left, UplinkIdentity right) => left.CompareTo(right) < 0;

    public static bool operator <=(UplinkIdentity left, UplinkIdentity right) => left.CompareTo(right) <= 0;

    public static bool operator >(UplinkIdentity left, UplinkIdentity right) => left.CompareTo(right) > 0;

    public static bool operator >=(UplinkIdentity left, UplinkIdentity right) => left.CompareTo(right) >= 0;
}
