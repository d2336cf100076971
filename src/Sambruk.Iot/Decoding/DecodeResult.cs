// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;

namespace Sambruk.Iot;

/// <summary>How a decode ended, and where in the payload. Never an exception, and never a byte of the payload in its text.</summary>
/// <param name="Status">How it ended.</param>
/// <param name="Offset">Offset in bytes of what stopped it; the length of the payload when all was read.</param>
public readonly record struct DecodeResult(DecodeStatus Status, int Offset)
{
    /// <summary>The whole payload was read.</summary>
    public bool IsOk => Status == DecodeStatus.Ok;

    /// <summary>What to say of it, in English; without content of the payload.</summary>
    public string Message => Status switch
    {
        DecodeStatus.Ok => "Decoded.",
        DecodeStatus.PartialUnknownTag => string.Create(CultureInfo.InvariantCulture, $"An unknown type at byte {Offset}: what came before it was decoded."),
        DecodeStatus.Truncated => string.Create(CultureInfo.InvariantCulture, $"The payload ends within the value at byte {Offset}."),
        DecodeStatus.WrongPort => "The decoder does not take this port; RequireFPort switches the check off.",
        DecodeStatus.WrongLength => "The payload has not the length of its layout.",
        DecodeStatus.Empty => "There is nothing to decode.",
        DecodeStatus.SensorError => string.Create(CultureInfo.InvariantCulture, $"The sensor reports an error at byte {Offset}."),
        DecodeStatus.Unsupported => "This message is not decoded.",
        DecodeStatus.InvalidValue => string.Create(CultureInfo.InvariantCulture, $"The value at byte {Offset} is not allowed by the layout."),
        DecodeStatus.TooManyValues => "The payload holds more values than the buffer takes.",
        DecodeStatus.CodecErrors => "The codec refuses the payload.",
        DecodeStatus.ScriptError => "The codec failed.",
        DecodeStatus.TimeLimit => "The codec was stopped: time.",
        DecodeStatus.MemoryLimit => "The codec was stopped: memory.",
        DecodeStatus.RecursionLimit => "The codec was stopped: recursion.",
        DecodeStatus.OutputLimit => "The codec gave more than is taken: length, depth or number of names.",
        _ => "Unknown.",
    };
}
