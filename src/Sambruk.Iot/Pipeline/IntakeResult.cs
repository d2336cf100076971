// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>What became of a message. Whatever it is, the message need not come again.</summary>
/// <param name="Outcome">What became of it; of several uplinks, the worst.</param>
/// <param name="Code">The code of the refusal, such as <c>Truncated</c>; null when there was none.</param>
public readonly record struct IntakeResult(IntakeOutcome Outcome, string? Code = null);

/// <summary>What became of a message, from best to worst.</summary>
public enum IntakeOutcome
{
    /// <summary>All uplinks are in all sinks.</summary>
    Delivered,

    /// <summary>Each uplink was here before.</summary>
    Duplicate,

    /// <summary>It holds nothing to decode: a join, an acknowledgement, an event of no interest.</summary>
    Nothing,

    /// <summary>A device is not known and <see cref="IotOptions.UnknownDevices"/> drops what it sends.</summary>
    Dropped,

    /// <summary>Put aside as a dead letter: the device is unknown, not active or has no decoder.</summary>
    NoDevice,

    /// <summary>Put aside as a dead letter: the decoder or a sink refused it.</summary>
    Refused,

    /// <summary>Put aside as a dead letter: it is no message of a network server.</summary>
    Unreadable,
}
