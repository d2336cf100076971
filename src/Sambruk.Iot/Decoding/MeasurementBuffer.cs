// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Runtime.CompilerServices;

namespace Sambruk.Iot;

/// <summary>
/// Where a decoder puts what it reads: memory of the caller, often on the stack. What does not fit is dropped and
/// <see cref="IsFull"/> is set; the decode then ends as <see cref="DecodeStatus.TooManyValues"/>.
/// </summary>
public ref struct MeasurementBuffer
{
    private readonly Span<Measurement> _space;
    private int _count;

    /// <summary>An empty buffer over this memory. 64 values hold any payload of the built-in decoders but histories, which take 256.</summary>
    public MeasurementBuffer(Span<Measurement> space) => _space = space;

    /// <summary>Values that were added.</summary>
    public readonly int Count => _count;

    /// <summary>A value did not fit.</summary>
    public bool IsFull { get; private set; }

    /// <summary>What was added, in order.</summary>
    public readonly ReadOnlySpan<Measurement> Measurements => _space[.._count];

    /// <summary>Adds a whole number with the decimals of the field: 234 is 23.4 for a field with one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(Field field, long unscaled, byte channel = 0) => Add(Measurement.Exact(field.Index, unscaled, field.Decimals, channel));

    /// <summary>Adds a whole number that the sensor says something of.</summary>
    public void Add(Field field, long unscaled, MeasurementQuality quality, byte channel = 0) =>
        Add(Measurement.Exact(field.Index, unscaled, field.Decimals, channel, quality));

    /// <summary>Adds a whole number that was measured at a time of its own.</summary>
    /// <param name="field">The reading.</param>
    /// <param name="unscaled">The value without the field's decimals.</param>
    /// <param name="unixMilliseconds">When, in milliseconds since 1970; 0 means the uplink's time.</param>
    /// <param name="quality">What is known of it.</param>
    /// <param name="channel">Which of several sensors.</param>
    public void AddAt(Field field, long unscaled, long unixMilliseconds, MeasurementQuality quality = default, byte channel = 0) =>
        Add(Measurement.Exact(field.Index, unscaled, field.Decimals, channel, quality, unixMilliseconds));

    /// <summary>Adds a flag.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddFlag(Field field, bool value, byte channel = 0) => Add(Measurement.Exact(field.Index, value ? 1 : 0, 0, channel));

    /// <summary>Adds a floating-point value. One that is no number or infinite is left out: an absent value is an absent field.</summary>
    public void AddReal(Field field, double value, byte channel = 0, MeasurementQuality quality = default, long unixMilliseconds = 0)
    {
        if (double.IsFinite(value))
        {
            Add(Measurement.Real(field.Index, value, channel, quality, unixMilliseconds));
        }
    }

    /// <summary>Adds a piece of the payload as text.</summary>
    public void AddText(Field field, int offset, int length, byte channel = 0) => Add(Measurement.Text(field.Index, offset, length, channel));

    /// <summary>Adds a value that is made already.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(in Measurement measurement)
    {
        var count = _count;
        if ((uint)count < (uint)_space.Length)
        {
            _space[count] = measurement;
            _count = count + 1;
        }
        else
        {
            IsFull = true;
        }
    }

    /// <summary>The memory that is left, for a decoder that keeps the count in a register.</summary>
    internal readonly Span<Measurement> Free => _space[_count..];

    /// <summary>Says how many values were put into <see cref="Free"/>; more than it holds means that the rest was dropped.</summary>
    internal void Take(int count)
    {
        var left = _space.Length - _count;
        IsFull |= count > left;
        _count += Math.Min(count, left);
    }

    /// <summary>Forgets what was added.</summary>
    public void Clear()
    {
        _count = 0;
        IsFull = false;
    }
}
