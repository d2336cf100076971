// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Cli;

/// <summary>What a line can tell, in the order of how often it does.</summary>
internal enum RequestMember
{
    FPort,
    PayloadHex,
    Decoder,
    DeviceId,
    Time,
    Codec,
    Object,
    Model,
    Height,
    AnyPort,
    Objects,
    Function,
    Variables,
    Data,
    Input,
    Unknown,
}

/// <summary>The names of <see cref="RequestMember"/>.</summary>
internal static class RequestMembers
{
    private static readonly byte[][] s_names =
    [
        [.. "fPort"u8], [.. "payloadHex"u8], [.. "decoder"u8], [.. "deviceId"u8], [.. "time"u8], [.. "codec"u8], [.. "object"u8], [.. "model"u8],
        [.. "height"u8], [.. "anyPort"u8], [.. "objects"u8], [.. "function"u8], [.. "variables"u8], [.. "data"u8], [.. "input"u8],
    ];

    public static ReadOnlySpan<byte> NameOf(RequestMember member) => s_names[(int)member];

    public static RequestMember At(ref System.Text.Json.Utf8JsonReader reader)
    {
        for (var i = 0; i < s_names.Length; i++)
        {
            if (reader.ValueTextEquals(s_names[i]))
            {
                return (RequestMember)i;
            }
        }

        return RequestMember.Unknown;
    }
}
