// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>A sensor that is known: who it is, and how its payloads are read. Immutable.</summary>
public sealed record Device
{
    private readonly string? _id;

    /// <summary>Its LoRaWAN identity.</summary>
    public required DevEui DevEui { get; init; }

    /// <summary>Name in messages and entities. Default: the id that diwise gives the same device (<see cref="DiwiseDeviceId"/>).</summary>
    public string Id
    {
        get => _id ?? DiwiseDeviceId.From(DevEui).ToString();
        init => _id = value is { Length: > 0 } ? value : null;
    }

    /// <summary>Name for people. Default empty.</summary>
    public string Name { get; init; } = "";

    /// <summary>Key of the decoder, such as <c>elsys</c>, or name of a codec. Default null: by the network server's profile (<see cref="IotOptions.Profiles"/>).</summary>
    public string? Decoder { get; init; }

    /// <summary>What the decoder is told of the device.</summary>
    public DecoderParameters Parameters { get; init; } = DecoderParameters.None;

    /// <summary>Whose it is. Default <c>default</c>.</summary>
    public string Tenant { get; init; } = "default";

    /// <summary>Where it measures: <c>indoors</c>, <c>air</c>, <c>soil</c>, <c>water</c> … Default empty: not said.</summary>
    public string Environment { get; init; } = "";

    /// <summary>Whose data it is, for those who show it. Default empty: not said.</summary>
    public string Source { get; init; } = "";

    /// <summary>Where it stands; null: not known.</summary>
    public UplinkLocation? Location { get; init; }

    /// <summary>URNs of the LwM2M objects that are sent, such as <c>urn:oma:lwm2m:ext:3303</c>. Empty: all.</summary>
    public IReadOnlyList<string> Types { get; init; } = [];

    /// <summary>Its uplinks are decoded. Default true; what an inactive one sends is kept as dead letters.</summary>
    public bool IsActive { get; init; } = true;

    /// <summary>Nothing of the device: it can stand in a home.</summary>
    public override string ToString() => nameof(Device);
}
