// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.ComponentModel.DataAnnotations;

namespace Sambruk.Kaa;

/// <summary>How small counts are hidden.</summary>
public sealed class SuppressionOptions
{
    /// <summary>The lowest <see cref="Threshold"/>.</summary>
    public const int LeastThreshold = 3;

    /// <summary>Counts from 1 to one less than this are hidden. Default: 5. At least 3.</summary>
    [Range(LeastThreshold, 50)]
    public int Threshold { get; set; } = 5;
}
