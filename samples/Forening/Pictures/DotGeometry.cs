// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Billing;

namespace Sambruk.Samples.Forening;

/// <summary>Places of dots: size to the right in powers of ten, change upward in kronor.</summary>
internal sealed class DotGeometry
{
    /// <summary>Height of the picture, pixels.</summary>
    public const int Height = 320;

    private const int Edge = 18;

    private static readonly long[] s_sizes = [1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000, 1_000_000];

    private readonly double _left;
    private readonly double _right;
    private readonly double _low;
    private readonly double _high;

    /// <summary>Measures the rows.</summary>
    public DotGeometry(IReadOnlyList<SimulationRow> rows)
    {
        _left = Math.Log10(Math.Max(1, rows.Min(r => r.Size)) * 0.85);
        _right = Math.Log10(Math.Max(2, rows.Max(r => r.Size)) * 1.18);
        var least = Math.Min(0, rows.Min(r => (double)r.Delta.Kronor));
        var most = Math.Max(0, rows.Max(r => (double)r.Delta.Kronor));
        var step = StepOf(Math.Max(most - least, 4) / 5);
        _low = Math.Floor(least / step) * step;
        _high = Math.Max(Math.Ceiling(most / step) * step, _low + step);
        Levels = [.. Enumerable.Range(0, (int)Math.Round((_high - _low) / step, MidpointRounding.AwayFromZero) + 1).Select(i => _low + (i * step)).Select(v => (Y(v), (long)Math.Round(v, MidpointRounding.AwayFromZero)))];
        Sizes = [.. s_sizes.Select(s => (Share: X(s), Size: s)).Where(s => s.Share is > 0.02 and < 0.98)];
    }

    /// <summary>Lines across.</summary>
    public IReadOnlyList<(double Y, long Kronor)> Levels { get; }

    /// <summary>Lines up and down, as a share of the width.</summary>
    public IReadOnlyList<(double Share, long Size)> Sizes { get; }

    /// <summary>Where a size is, as a share of the width.</summary>
    public double X(long size) => (Math.Log10(Math.Max(1, size)) - _left) / (_right - _left);

    /// <summary>Where a change is, in pixels.</summary>
    public double Y(double kronor) => Height - Edge - ((Height - (2 * Edge)) * (kronor - _low) / (_high - _low));

    // 1, 2 or 5 times a power of ten.
    private static double StepOf(double least)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(least)));
        return power * (least / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 };
    }
}
