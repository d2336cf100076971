// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>One uplink or status on its way through a partition.</summary>
internal sealed class Work(IotMessage message, Receipt receipt)
{
    public IotMessage Message { get; } = message;

    public Receipt Receipt { get; } = receipt;

    public Uplink? Uplink { get; init; }

    public DeviceStatus? Status { get; init; }

    /// <summary>The message holds nothing else; a dead letter is then the message as it came.</summary>
    public bool IsWholeMessage { get; init; }

    /// <summary>It goes to this sink only: a dead letter of a sink that is played again.</summary>
    public string? OnlySink { get; init; }

    /// <summary>It is played again: it counts although it was here before.</summary>
    public bool IsReplay { get; init; }

    public UplinkKey Key { get; set; }

    public IntakeResult Result { get; set; }

    public DecodedUplink? Decoded { get; set; }
}
