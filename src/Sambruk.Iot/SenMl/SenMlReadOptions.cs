// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>What a reader of SenML takes.</summary>
public sealed record SenMlReadOptions
{
    /// <summary>The defaults.</summary>
    public static SenMlReadOptions Default { get; } = new();

    /// <summary>Bytes of a pack at most. Default 1 MiB.</summary>
    public int MaxBytes { get; init; } = 1024 * 1024;

    /// <summary>Records of a pack at most. Default 10,000.</summary>
    public int MaxRecords { get; init; } = 10_000;

    /// <summary>Refuse names with characters outside those of RFC 8428 §4.5.1. Default true; false for peers that put other names in.</summary>
    public bool StrictNames { get; init; } = true;
}
