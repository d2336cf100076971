// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text;

namespace Sambruk.Iot.JavaScript.Tests;

internal static class Text
{
    public static readonly DateTimeOffset Time = new(2026, 1, 2, 15, 4, 5, 678, TimeSpan.Zero);

    public static string Data(this CodecResult result) => Encoding.UTF8.GetString(result.Data.Span);

    public static CodecResult Decode(this PayloadCodec codec, string hex = "00", int port = 1) => codec.DecodeUplink(Convert.FromHexString(hex), port, Time);

    /// <summary>What <c>decodeUplink</c> with this body gives.</summary>
    public static CodecResult Run(string body, CodecLimits? limits = null)
    {
        using var codec = TestEngine.Load("function decodeUplink(input) {" + body + "}", limits);
        return codec.Decode();
    }

    public static string OwnCodec(string name) =>
        File.ReadAllText(Repository.PathOf("tests", "Sambruk.Iot.JavaScript.Tests", "Codecs", name));
}
