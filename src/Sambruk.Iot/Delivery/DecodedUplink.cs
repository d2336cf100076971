// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>An uplink whose payload was decoded: what sinks get.</summary>
public sealed class DecodedUplink
{
    private LwM2mObjectList? _objects;

    /// <summary>An uplink that was decoded.</summary>
    public DecodedUplink(Uplink uplink, UplinkKey key, Device device, DecodedPayload payload)
    {
        ArgumentNullException.ThrowIfNull(uplink);
        ArgumentNullException.ThrowIfNull(device);
        ArgumentNullException.ThrowIfNull(payload);
        Uplink = uplink;
        Key = key;
        Device = device;
        Payload = payload;
    }

    /// <summary>As the network server told it.</summary>
    public Uplink Uplink { get; }

    /// <summary>What makes it the same as another: sinks that get it again by this know it.</summary>
    public UplinkKey Key { get; }

    /// <summary>The device that sent it.</summary>
    public Device Device { get; }

    /// <summary>What it holds.</summary>
    public DecodedPayload Payload { get; }

    /// <summary>When it was measured, by the network server; when it did not say, when the message arrived.</summary>
    public DateTimeOffset Time => Payload.Time;

    /// <summary>The network server did not say when; <see cref="Time"/> is when the message arrived.</summary>
    public bool IsTimeOfArrival => Uplink.ReceivedAt is null;

    /// <summary>The LwM2M objects of the interop set that the device may send (<see cref="Device.Types"/>).</summary>
    public LwM2mObjectList Objects => _objects ??= Payload.ToObjects().Only(Device.Types);

    /// <summary>Nothing of the device.</summary>
    public override string ToString() => Payload.ToString();
}
