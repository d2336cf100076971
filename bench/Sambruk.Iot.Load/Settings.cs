// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;

namespace Sambruk.Iot.Load;

/// <summary>The command line: a word, then pairs of name and value.</summary>
internal sealed record Settings(string Command, int Port, int Rate, int Seconds, int Devices, int Connections, int InFlight, int Protocol, int ReceiveMaximum, string Store, string Path)
{
    public static Settings Of(string[] arguments)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 1; i + 1 < arguments.Length; i += 2)
        {
            values[arguments[i].TrimStart('-')] = arguments[i + 1];
        }

        return new(
            arguments.Length > 0 ? arguments[0] : "",
            Number("port", 1883), Number("rate", 20_000), Number("seconds", 60), Number("devices", 2_000), Number("connections", 2), Number("in-flight", 4_000), Number("protocol", 5), Number("receive-maximum", 2_000),
            values.GetValueOrDefault("store", "memory"), values.GetValueOrDefault("path", "iot.db"));

        int Number(string name, int otherwise) =>
            values.TryGetValue(name, out var text) ? int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture) : otherwise;
    }

    public static int Usage()
    {
        Console.Error.WriteLine("load|host [--port N] [--rate N] [--seconds N] [--devices N] [--connections N] [--in-flight N] [--protocol 4|5] [--receive-maximum N] [--store memory|sqlite|postgresql] [--path PATH]");
        return 2;
    }
}
