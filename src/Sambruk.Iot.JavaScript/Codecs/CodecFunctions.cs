// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>The functions of the payload codec contract that a codec declares, the older names included.</summary>
[Flags]
public enum CodecFunctions
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary><c>decodeUplink(input)</c>, or the older <c>Decoder(bytes, port)</c> or <c>Decode(fPort, bytes, variables)</c>.</summary>
    DecodeUplink = 1,

    /// <summary><c>decodeDownlink(input)</c>.</summary>
    DecodeDownlink = 2,

    /// <summary><c>encodeDownlink(input)</c>, or the older <c>Encoder(object, port)</c> or <c>Encode(fPort, object, variables)</c>.</summary>
    EncodeDownlink = 4,

    /// <summary><c>normalizeUplink(input)</c>.</summary>
    NormalizeUplink = 8,
}
