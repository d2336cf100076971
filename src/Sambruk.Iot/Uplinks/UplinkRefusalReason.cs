// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>Why a message of a network server cannot be used.</summary>
public enum UplinkRefusalReason
{
    /// <summary>Not JSON: a fault of syntax, a message cut short, or text after it.</summary>
    InvalidJson,

    /// <summary>Larger than <see cref="UplinkParserOptions.MaxDocumentBytes"/>.</summary>
    DocumentTooLarge,

    /// <summary>Deeper than <see cref="UplinkParserOptions.MaxDepth"/>.</summary>
    TooDeep,

    /// <summary>More elements, gateways or tags than the options allow.</summary>
    TooMany,

    /// <summary>Not UTF-8.</summary>
    InvalidUtf8,

    /// <summary>A text with half a surrogate pair, which is no Unicode (RFC 8259 §8.2).</summary>
    InvalidText,

    /// <summary>A member that is read stands twice: which one is meant cannot be known (RFC 8259 §4, RFC 7493 §2.3).</summary>
    DuplicateMember,

    /// <summary>The format was to be told by the document, and no member tells it.</summary>
    UnknownFormat,

    /// <summary>The message is not an object (or, where the format has it, an array of objects).</summary>
    WrongShape,

    /// <summary>An uplink or status without DevEUI.</summary>
    MissingDevEui,

    /// <summary>A DevEUI that cannot be read.</summary>
    InvalidDevEui,

    /// <summary>A port, counter or epoch that cannot be read or is out of range.</summary>
    InvalidNumber,

    /// <summary>A time that cannot be read. It is never replaced by another time.</summary>
    InvalidTime,

    /// <summary>A payload that is not base64 or hex.</summary>
    InvalidPayload,

    /// <summary>An object that is given as JSON text and is not JSON.</summary>
    InvalidObject,
}
