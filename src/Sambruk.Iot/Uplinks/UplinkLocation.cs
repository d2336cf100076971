// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>A position in WGS 84.</summary>
/// <param name="Latitude">Degrees north, −90 to 90.</param>
/// <param name="Longitude">Degrees east, −180 to 180.</param>
/// <param name="Altitude">Metres as the network server gives it; <c>null</c> when it does not.</param>
public readonly record struct UplinkLocation(double Latitude, double Longitude, double? Altitude)
{
    /// <summary>The name of the type: where a device stands is no text for a log.</summary>
    public override string ToString() => nameof(UplinkLocation);
}
