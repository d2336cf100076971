// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.PxWeb;

/// <summary>What a dataset may measure at most. Text that is larger is refused before room is made for it.</summary>
public sealed record JsonStat2Limits
{
    internal const int DefaultMaxCells = 150_000;

    /// <summary>Limits that hold when none are given.</summary>
    public static JsonStat2Limits Default { get; } = new();

    /// <summary>Most bytes. Default 8 MiB.</summary>
    public int MaxBytes { get; init; } = 8 * 1024 * 1024;

    /// <summary>Most cells, and most categories of a dimension. Default 150,000.</summary>
    public int MaxCells { get; init; } = DefaultMaxCells;

    /// <summary>Most dimensions. Default 32.</summary>
    public int MaxDimensions { get; init; } = 32;

    /// <summary>Deepest nesting. Default 32.</summary>
    public int MaxDepth { get; init; } = 32;

    /// <summary>Longest code, label or other text that is kept, characters. Default 4,096.</summary>
    public int MaxTextLength { get; init; } = 4096;
}
