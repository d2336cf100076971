// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Iot;

namespace Sambruk.Cli;

/// <summary>The words for codecs on the command line and in lines.</summary>
internal static class CodecCalls
{
    public static CodecFunctions? FunctionOf(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("decodeUplink"u8) ? CodecFunctions.DecodeUplink
        : name.SequenceEqual("decodeDownlink"u8) ? CodecFunctions.DecodeDownlink
        : name.SequenceEqual("encodeDownlink"u8) ? CodecFunctions.EncodeDownlink
        : name.SequenceEqual("normalizeUplink"u8) ? CodecFunctions.NormalizeUplink
        : null;

    /// <summary>What to say of a codec that says nothing itself.</summary>
    public static string MessageOf(CodecStatus status) => status switch
    {
        CodecStatus.Errors => "The codec reports errors.",
        CodecStatus.ScriptError => "The codec failed.",
        CodecStatus.TimeLimit => "The codec ran too long.",
        CodecStatus.MemoryLimit => "The codec wanted too much memory.",
        CodecStatus.RecursionLimit => "The codec called itself too deeply.",
        CodecStatus.OutputLimit => "The codec's result is too large.",
        CodecStatus.NotSupported => "The codec has no such function.",
        _ => "The codec answered.",
    };
}
