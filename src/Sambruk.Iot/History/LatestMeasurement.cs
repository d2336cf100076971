// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>The latest value of a reading. Immutable.</summary>
public sealed record LatestMeasurement
{
    /// <summary>The device.</summary>
    public required DevEui DevEui { get; init; }

    /// <summary>Name of the reading, such as <c>temperature</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Which of several sensors of one kind, from 0.</summary>
    public byte Channel { get; init; }

    /// <summary>Unit of the value; empty for none.</summary>
    public string Unit { get; init; } = "";

    /// <summary>The value; a flag is 0 or 1; null for text.</summary>
    public double? Value { get; init; }

    /// <summary>The text, or the word of a code; else null.</summary>
    public string? Text { get; init; }

    /// <summary>When it was measured.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>What is known of the value besides the value.</summary>
    public MeasurementQuality Quality { get; init; }

    /// <summary>Name and unit; nothing of the device and the value.</summary>
    public override string ToString() => Name;
}
