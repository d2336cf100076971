// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>Which dead letters are wanted. Immutable.</summary>
public sealed record DeadLetterQuery
{
    /// <summary>Put aside for this reason only. Default null: all.</summary>
    public DeadLetterReason? Reason { get; init; }

    /// <summary>Of this device only. Default null: all.</summary>
    public DevEui? DevEui { get; init; }

    /// <summary>Put aside before this time only; with it the next page is found. Default null: the latest.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>Letters at most, 1–1000. Default 100.</summary>
    public int Limit { get; init; } = 100;
}
