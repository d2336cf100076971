// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>A value of a pack that was read: exactly one of number, flag and text.</summary>
/// <param name="Name">Name after the base name, such as <c>5700</c>.</param>
/// <param name="Time">When it was measured.</param>
public readonly record struct LwM2mValue(string Name, DateTimeOffset Time)
{
    /// <summary>Unit as it was written, or null.</summary>
    public string? Unit { get; init; }

    /// <summary>The value when it is a number; finite.</summary>
    public double? Number { get; init; }

    /// <summary>The value when it is true or false.</summary>
    public bool? Flag { get; init; }

    /// <summary>The value when it is text.</summary>
    public string? Text { get; init; }

    /// <summary>The name only; nothing of what was measured.</summary>
    public override string ToString() => Name;
}
