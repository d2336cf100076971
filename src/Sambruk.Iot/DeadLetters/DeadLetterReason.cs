// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>Why a message was put aside.</summary>
public enum DeadLetterReason
{
    /// <summary>It is no message of a network server, or one of an unknown form.</summary>
    Unreadable,

    /// <summary>The device is not in the register.</summary>
    UnknownDevice,

    /// <summary>The device is in the register and not active.</summary>
    InactiveDevice,

    /// <summary>Neither the device nor its profile names a decoder that there is.</summary>
    NoDecoder,

    /// <summary>The decoder refused the payload.</summary>
    NotDecoded,

    /// <summary>A sink will not take it.</summary>
    RefusedBySink,
}
