// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Cli;

/// <summary>Why a payload was not decoded, before a decoder or codec saw it. The codes are part of the contract: docs/cli.md lists them.</summary>
/// <param name="Code">The code.</param>
/// <param name="Offset">Where in the line, or in the text of the value, in bytes.</param>
/// <param name="Message">What is wrong, in English; nothing of what was given.</param>
internal readonly record struct DecodeFault(string Code, int Offset, string Message)
{
    public const string BadLine = "BadLine";
    public const string InvalidHex = "InvalidHex";
    public const string InvalidPort = "InvalidPort";
    public const string InvalidTime = "InvalidTime";
    public const string InvalidDevice = "InvalidDevice";
    public const string PayloadTooLong = "PayloadTooLong";
    public const string UnknownDecoder = "UnknownDecoder";
    public const string UnknownCodec = "UnknownCodec";
    public const string BadCodec = "BadCodec";
    public const string NoEngine = "NoEngine";
    public const string DecoderFault = "DecoderFault";
}
