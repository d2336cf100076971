// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>What is known of a value besides the value.</summary>
[Flags]
public enum MeasurementQuality : byte
{
    /// <summary>Nothing speaks against it.</summary>
    Good = 0,

    /// <summary>The sensor itself marks the value as abnormal or as an alarm.</summary>
    Alarm = 1,

    /// <summary>Outside the range that the sensor can measure, by its data sheet.</summary>
    OutOfRange = 2,

    /// <summary>Sent again from the sensor's memory.</summary>
    History = 4,
}
