// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>Why commands were not encoded.</summary>
public enum DownlinkStatus
{
    /// <summary>They were.</summary>
    Ok,

    /// <summary>There is nothing to encode.</summary>
    Empty,

    /// <summary>The device has no command of this name.</summary>
    UnknownCommand,

    /// <summary>The command has no parameter of this name.</summary>
    UnknownParameter,

    /// <summary>The command needs this parameter.</summary>
    MissingParameter,

    /// <summary>The value is outside the range of the parameter, or finer than it can be sent.</summary>
    OutOfRange,

    /// <summary>The device takes one command at a time, or this one stands last.</summary>
    NotTogether,

    /// <summary>More bytes than the smallest LoRaWAN frame or the device's own header takes.</summary>
    TooLong,
}

/// <summary>Commands as bytes, or why not. An expected refusal, so a value.</summary>
/// <param name="Status">How it ended.</param>
/// <param name="FPort">LoRaWAN port to send to; 0 when refused.</param>
/// <param name="Payload">The bytes; empty when refused.</param>
/// <param name="Subject">The command, or command and parameter, that was refused; null when none was.</param>
public sealed record DownlinkResult(DownlinkStatus Status, byte FPort, ReadOnlyMemory<byte> Payload, string? Subject)
{
    /// <summary>There are bytes to send.</summary>
    public bool IsOk => Status == DownlinkStatus.Ok;

    /// <summary>How it ended and of what; not the bytes.</summary>
    public override string ToString() => Subject is null ? Status.ToString() : $"{Status}: {Subject}";

    internal static DownlinkResult Refuse(DownlinkStatus status, string? subject = null) => new(status, 0, default, subject);
}
