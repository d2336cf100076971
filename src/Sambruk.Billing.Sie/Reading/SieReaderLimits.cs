// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing.Sie;

/// <summary>How much of a file is read; a file that is larger is refused.</summary>
public sealed record SieReaderLimits
{
    /// <summary>Bytes of the file. Default 64 MiB.</summary>
    public int MostBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>Bytes of a line. Default 16,384.</summary>
    public int MostLineBytes { get; init; } = 16 * 1024;

    /// <summary>Vouchers and rows together. Default 1,000,000.</summary>
    public int MostRecords { get; init; } = 1_000_000;

    /// <summary>For what was written here a moment ago.</summary>
    internal static SieReaderLimits None { get; } = new() { MostBytes = int.MaxValue, MostLineBytes = int.MaxValue, MostRecords = int.MaxValue };
}
