// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.ComponentModel.DataAnnotations;

namespace Sambruk.Iot;

/// <summary>A device in the configuration; the members are those of <see cref="Device"/>.</summary>
public sealed class IotDeviceOptions
{
    /// <summary>16 hex digits.</summary>
    [Required]
    public string DevEui { get; set; } = "";

    /// <summary>Name in messages. Default empty: the id that diwise gives the same device.</summary>
    public string Id { get; set; } = "";

    /// <summary>Name for people. Default empty.</summary>
    public string Name { get; set; } = "";

    /// <summary>Key of the decoder. Default empty: by the network server's profile.</summary>
    public string Decoder { get; set; } = "";

    /// <summary>The vendor's name of the model. Default empty.</summary>
    public string Model { get; set; } = "";

    /// <summary>Distance in millimetres from a level sensor to the bottom. Default none.</summary>
    [Range(0, 1_000_000)]
    public double? HeightMillimetres { get; set; }

    /// <summary>Refuse payloads on other ports than the decoder's. Default true.</summary>
    public bool RequireFPort { get; set; } = true;

    /// <summary>Whose it is. Default <c>default</c>.</summary>
    [Required]
    public string Tenant { get; set; } = "default";

    /// <summary>Where it measures. Default empty.</summary>
    public string Environment { get; set; } = "";

    /// <summary>Whose data it is. Default empty.</summary>
    public string Source { get; set; } = "";

    /// <summary>Degrees north, WGS 84. Default none.</summary>
    [Range(-90d, 90d)]
    public double? Latitude { get; set; }

    /// <summary>Degrees east, WGS 84. Default none.</summary>
    [Range(-180d, 180d)]
    public double? Longitude { get; set; }

    /// <summary>URNs of the LwM2M objects that are sent. Default none: all.</summary>
    public IList<string> Types { get; } = [];

    internal Device ToDevice() => new()
    {
        DevEui = Iot.DevEui.Parse(DevEui),
        Id = Id,
        Name = Name,
        Decoder = Decoder.Length > 0 ? Decoder : null,
        Parameters = new()
        {
            Model = Model.Length > 0 ? Model : null,
            HeightMillimetres = HeightMillimetres,
            RequireFPort = RequireFPort,
        },
        Tenant = Tenant,
        Environment = Environment,
        Source = Source,
        Location = Latitude is { } latitude && Longitude is { } longitude ? new UplinkLocation(latitude, longitude, null) : null,
        Types = [.. Types],
    };
}
