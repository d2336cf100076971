// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Kaa;

/// <summary>A time that was observed.</summary>
/// <param name="Days">Whole days, 0 or more.</param>
/// <param name="IsEvent">True: it ended then. False: it went on when last seen (censored).</param>
public readonly record struct SurvivalTime(int Days, bool IsEvent);

/// <summary>A step of the curve.</summary>
/// <param name="Day">The day.</param>
/// <param name="AtRisk">How many were there just before it.</param>
/// <param name="Events">How many ended on it.</param>
/// <param name="Survival">The share for whom it goes on after the day, 0–1.</param>
/// <param name="Lower">Lower limit, 95 %; <c>null</c>: not defined (no one is left).</param>
/// <param name="Upper">Upper limit.</param>
public readonly record struct SurvivalStep(int Day, int AtRisk, int Events, double Survival, double? Lower, double? Upper);

/// <summary>
/// The product-limit estimate of Kaplan and Meier, with Greenwood's variance and limits of 95 % in the log-log form. Those who are
/// censored on the day of an event are at risk on it.
/// </summary>
public sealed class KaplanMeier
{
    private const double Z = 1.959963984540054;

    // A product of fractions that is one half may come out a hair above it.
    private const double Half = 0.5 + 1e-12;

    private KaplanMeier(int count, int events, List<SurvivalStep> steps)
    {
        Count = count;
        Events = events;
        Steps = steps;
    }

    /// <summary>Number of times.</summary>
    public int Count { get; }

    /// <summary>How many of them ended.</summary>
    public int Events { get; }

    /// <summary>A step for each day with an event.</summary>
    public IReadOnlyList<SurvivalStep> Steps { get; }

    /// <summary>The first day after which it goes on for at most half; <c>null</c>: not reached.</summary>
    public int? Median => FirstDay(s => s.Survival);

    /// <summary>Lower limit of the median (Brookmeyer and Crowley); <c>null</c>: not reached.</summary>
    public int? MedianLower => FirstDay(s => s.Lower ?? 1);

    /// <summary>Upper limit of the median; <c>null</c>: not reached.</summary>
    public int? MedianUpper => FirstDay(s => s.Upper ?? 1);

    /// <summary>The estimate.</summary>
    /// <exception cref="ArgumentException">A time is negative.</exception>
    public static KaplanMeier Of(IEnumerable<SurvivalTime> times)
    {
        ArgumentNullException.ThrowIfNull(times);
        var byDay = new SortedDictionary<int, (int Events, int Censored)>();
        var count = 0;
        var events = 0;
        foreach (var time in times)
        {
            if (time.Days < 0)
            {
                throw new ArgumentException("A time is not negative.", nameof(times));
            }

            var of = byDay.GetValueOrDefault(time.Days);
            byDay[time.Days] = time.IsEvent ? (of.Events + 1, of.Censored) : (of.Events, of.Censored + 1);
            count++;
            events += time.IsEvent ? 1 : 0;
        }

        var steps = new List<SurvivalStep>();
        var atRisk = count;
        var survival = 1.0;
        var sum = 0.0;
        foreach (var (day, (ended, censored)) in byDay)
        {
            if (ended > 0)
            {
                survival = ended == atRisk ? 0 : survival * (atRisk - ended) / atRisk;
                sum += ended == atRisk ? 0 : (double)ended / ((double)atRisk * (atRisk - ended));
                var (lower, upper) = Limits(survival, sum);
                steps.Add(new(day, atRisk, ended, survival, lower, upper));
            }

            atRisk -= ended + censored;
        }

        return new(count, events, steps);
    }

    /// <summary>The share for whom it goes on after a day, 0–1.</summary>
    public double At(int day) => Before(day)?.Survival ?? 1;

    /// <summary>The limits of 95 % after a day; <c>null</c>: there is no event up to it, or no one is left.</summary>
    public (double Lower, double Upper)? LimitsAt(int day) => Before(day) is { Lower: { } lower, Upper: { } upper } ? (lower, upper) : null;

    /// <summary>Number of times.</summary>
    public override string ToString() => FormattableString.Invariant($"{Count}");

    private static (double? Lower, double? Upper) Limits(double survival, double sum)
    {
        if (survival <= 0)
        {
            return (null, null);
        }

        var width = Z * Math.Sqrt(sum) / Math.Log(survival);
        return (Math.Pow(survival, Math.Exp(-width)), Math.Pow(survival, Math.Exp(width)));
    }

    private SurvivalStep? Before(int day)
    {
        SurvivalStep? last = null;
        foreach (var step in Steps)
        {
            if (step.Day > day)
            {
                break;
            }

            last = step;
        }

        return last;
    }

    private int? FirstDay(Func<SurvivalStep, double> value)
    {
        foreach (var step in Steps)
        {
            if (value(step) <= Half)
            {
                return step.Day;
            }
        }

        return null;
    }
}
