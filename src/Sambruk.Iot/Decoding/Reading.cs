// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>One value with its name and unit.</summary>
public readonly struct Reading
{
    private readonly DecodedPayload _payload;
    private readonly Measurement _measurement;

    internal Reading(DecodedPayload payload, Field field, Measurement measurement)
    {
        _payload = payload;
        Field = field;
        _measurement = measurement;
    }

    /// <summary>The reading.</summary>
    public Field Field { get; }

    /// <summary>Name, such as <c>temperature</c>.</summary>
    public string Name => Field.Name;

    /// <summary>Unit of <see cref="Value"/>.</summary>
    public Unit Unit => Field.Unit;

    /// <summary>The value as a number; a flag is 0 or 1, a code its number; not a number for text.</summary>
    public double Value => _measurement.Value;

    /// <summary>The value in the normal unit (<see cref="Unit.Normal"/>): 5 mm is 0.005.</summary>
    public double Normalised => Field.Unit.Normalise(_measurement.Value);

    /// <summary>The value as a flag.</summary>
    public bool IsTrue => _measurement.IsTrue;

    /// <summary>The text, or the word of a code; null when the value is neither.</summary>
    public string? Text => Field.Kind switch
    {
        FieldKind.Text => _payload.TextOf(in _measurement),
        FieldKind.Code when (ulong)_measurement.Unscaled < (ulong)Field.Words.Count => Field.Words[(int)_measurement.Unscaled],
        _ => null,
    };

    /// <summary>When it was measured.</summary>
    public DateTimeOffset Time => _measurement.Time ?? _payload.Time;

    /// <summary>Which of several sensors of one kind, from 0.</summary>
    public byte Channel => _measurement.Channel;

    /// <summary>What is known of the value besides the value.</summary>
    public MeasurementQuality Quality => _measurement.Quality;

    /// <summary>As the history keeps it.</summary>
    public LatestMeasurement ToLatest(DevEui devEui) => new()
    {
        DevEui = devEui,
        Name = Name,
        Channel = Channel,
        Unit = Unit.Symbol,
        Value = Field.Kind == FieldKind.Text ? null : Value,
        Text = Text,
        Time = Time,
        Quality = Quality,
    };

    /// <summary>Name and unit; not the value.</summary>
    public override string ToString() => Field?.ToString() ?? "";
}
