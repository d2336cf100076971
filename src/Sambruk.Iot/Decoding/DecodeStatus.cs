// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>How a decode ended.</summary>
public enum DecodeStatus
{
    /// <summary>The whole payload was read.</summary>
    Ok,

    /// <summary>A type of unknown length: what came before was read, the rest was not guessed at.</summary>
    PartialUnknownTag,

    /// <summary>The payload ends within a value.</summary>
    Truncated,

    /// <summary>The device does not send measurements on this LoRaWAN port.</summary>
    WrongPort,

    /// <summary>The payload has not the length of its layout.</summary>
    WrongLength,

    /// <summary>There is nothing to decode.</summary>
    Empty,

    /// <summary>The sensor says that it could not measure.</summary>
    SensorError,

    /// <summary>A message that is known but not decoded.</summary>
    Unsupported,

    /// <summary>A value that the layout does not allow: a wrong version, an unknown message, times out of order.</summary>
    InvalidValue,

    /// <summary>More values than the caller's buffer holds.</summary>
    TooManyValues,

    /// <summary>A codec in JavaScript refused the payload by <c>errors</c> of its own.</summary>
    CodecErrors,

    /// <summary>A codec in JavaScript cannot be run, threw, or gave something that is no result.</summary>
    ScriptError,

    /// <summary>A codec in JavaScript was stopped: it took too long.</summary>
    TimeLimit,

    /// <summary>A codec in JavaScript was stopped: it wanted too much memory.</summary>
    MemoryLimit,

    /// <summary>A codec in JavaScript was stopped: it called itself too deeply.</summary>
    RecursionLimit,

    /// <summary>What a codec in JavaScript gave is too long, too deep, or has too many names.</summary>
    OutputLimit,
}
