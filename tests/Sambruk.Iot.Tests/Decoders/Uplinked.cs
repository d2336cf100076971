// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text;

namespace Sambruk.Iot.Tests.Decoders;

/// <summary>Payloads in and what was read of them out, short enough to stand in one line of a test.</summary>
internal static class Uplinked
{
    public static readonly DateTimeOffset Time = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);

    public static DecodedPayload Decode(string key, string hex, int fPort = -1, DateTimeOffset? time = null, DecoderParameters? parameters = null)
    {
        var decoder = DecoderRegistry.Default.Find(key);
        Assert.NotNull(decoder);
        return decoder.Decode(Convert.FromHexString(hex), new DecodeContext(fPort, time ?? Time, parameters));
    }

    public static DecodedPayload DecodeObject(string key, string json) =>
        DecoderRegistry.Default.Find(key)!.DecodeObject(Encoding.UTF8.GetBytes(json), new DecodeContext(-1, Time));

    /// <summary>Objects in order: <c>3303{5700=23.4} 3304/1{5700=40}</c>.</summary>
    public static string Objects(this DecodedPayload decoded, LwM2mObjectSet set = LwM2mObjectSet.Interop, bool times = false) =>
        string.Join(' ', decoded.ToObjects(set).Select(o => Written(o, times)));

    public static double ValueOf(this DecodedPayload decoded, string name)
    {
        Assert.NotNull(decoded[name]);
        return decoded[name]!.Value.Value;
    }

    /// <summary>Every shorter payload: how each ends, as the statuses that occur.</summary>
    public static DecodeResult[] CutAtEachByte(string key, string hex, DateTimeOffset? time = null) =>
        [.. Enumerable.Range(0, hex.Length / 2).Select(length => Decode(key, hex[..(2 * length)], time: time).Result)];

    private static string Written(LwM2mObject o, bool times)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{o.Id}");
        if (o.Instance.Length > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"/{o.Instance}");
        }

        if (times)
        {
            text.Append(CultureInfo.InvariantCulture, $"@{o.Time.ToUnixTimeSeconds()}");
        }

        var resources = o.Resources.Select(r => r switch
        {
            { Number: { } number } => string.Create(CultureInfo.InvariantCulture, $"{r.Id}={number}"),
            { Flag: { } flag } => string.Create(CultureInfo.InvariantCulture, $"{r.Id}={(flag ? "true" : "false")}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{r.Id}={r.Text}"),
        });
        return text.Append('{').AppendJoin(',', resources).Append('}').ToString();
    }
}
