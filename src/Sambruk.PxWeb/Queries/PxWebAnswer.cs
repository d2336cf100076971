// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.PxWeb;

/// <summary>What a table answered.</summary>
/// <param name="Dataset">The answer, read.</param>
/// <param name="Json">The answer as it came, byte for byte.</param>
/// <param name="ReceivedAt">When it came, UTC.</param>
public sealed record PxWebAnswer(JsonStat2Dataset Dataset, ReadOnlyMemory<byte> Json, DateTimeOffset ReceivedAt)
{
    /// <summary>Sizes and time.</summary>
    public override string ToString() => FormattableString.Invariant($"{Dataset}, {Json.Length} bytes, {ReceivedAt:O}");
}
