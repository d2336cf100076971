// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Samples.Kommun;

/// <summary>What a form of the sensor pages has to say on the page that follows.</summary>
public sealed record SensorReply
{
    /// <summary>What to correct: id of the field and a sentence.</summary>
    public IReadOnlyList<FieldFault> Faults { get; init; } = [];

    /// <summary>What was done, in a few words; null: nothing.</summary>
    public string? Done { get; init; }

    /// <summary>What is left, in a sentence.</summary>
    public string? Left { get; init; }

    /// <summary>Who, so that it need not be written again.</summary>
    public string? Account { get; init; }

    /// <summary>The letter whose message may be shown on the page that follows, that once.</summary>
    public Guid? Shown { get; init; }

    /// <summary>What was written in the form of a sensor, given back when something is to be corrected.</summary>
    public SensorForm? Form { get; init; }
}

/// <summary>The form of a sensor, as it was written.</summary>
public sealed record SensorForm
{
    /// <summary>16 hex digits; not asked for where a letter or the register knows it.</summary>
    public string? DevEui { get; init; }

    /// <summary>Where it is.</summary>
    public string? Place { get; init; }

    /// <summary>Which of those at the place.</summary>
    public string? Name { get; init; }

    /// <summary>Key of the decoder.</summary>
    public string? Decoder { get; init; }

    /// <summary>The vendor's name of the model.</summary>
    public string? Model { get; init; }

    /// <summary>Millimetres from a level sensor to the bottom.</summary>
    public string? Height { get; init; }

    /// <summary>What it sends is decoded.</summary>
    public bool IsActive { get; init; } = true;
}
