// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>Asks for the values of one reading over time. Immutable.</summary>
public sealed record SeriesQuery
{
    /// <summary>Points that an answer holds at most.</summary>
    public const int MostPoints = 100_000;

    /// <summary>The device.</summary>
    public required DevEui DevEui { get; init; }

    /// <summary>Name of the reading.</summary>
    public required string Name { get; init; }

    /// <summary>Which of several sensors of one kind. Default 0.</summary>
    public byte Channel { get; init; }

    /// <summary>From this time on.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Before this time.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>One point for each span of this length, counted from 1970 on, with least, mean and greatest value. Default null: each value.</summary>
    public TimeSpan? Bucket { get; init; }

    /// <summary>Points at most; the latest are kept. Default 10,000.</summary>
    public int Limit { get; init; } = 10_000;
}

/// <summary>A value, or those of one span of time.</summary>
/// <param name="Time">When it was measured; the start of the span.</param>
/// <param name="Mean">The value; the mean of the span.</param>
/// <param name="Least">The value; the least of the span.</param>
/// <param name="Greatest">The value; the greatest of the span.</param>
/// <param name="Count">Values in it.</param>
public readonly record struct SeriesPoint(DateTimeOffset Time, double Mean, double Least, double Greatest, int Count);
