// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>The names of <see cref="UplinkFormat"/> in configuration, on the command line and in the plain form.</summary>
public static class UplinkFormats
{
    private static readonly string[] s_names = ["auto", "chirpstack-v4", "chirpstack-v3", "ttn-v3", "actility", "netmore", "loriot", "json", "lwm2m"];

    /// <summary>Every name of what <see cref="UplinkParser"/> reads, <c>auto</c> first.</summary>
    public static IReadOnlyList<string> Names { get; } = Array.AsReadOnly(s_names[..^1]);

    /// <summary>The name of a format, such as <c>chirpstack-v4</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not of the enumeration.</exception>
    public static string NameOf(UplinkFormat format) => (uint)format < (uint)s_names.Length
        ? s_names[(int)format]
        : throw new ArgumentOutOfRangeException(nameof(format));

    /// <summary>
    /// The format of a name, in either case. The names of diwise's adapters are known too: <c>chirpstack</c> and
    /// <c>servanet</c> (v3), <c>chirpstackv4</c>.
    /// </summary>
    public static bool TryParse(string? name, out UplinkFormat format)
    {
        for (var i = 0; i < Names.Count; i++)
        {
            if (string.Equals(name, s_names[i], StringComparison.OrdinalIgnoreCase))
            {
                format = (UplinkFormat)i;
                return true;
            }
        }

        format = name?.ToLowerInvariant() switch
        {
            "chirpstack" or "servanet" => UplinkFormat.ChirpStackV3,
            "chirpstackv4" => UplinkFormat.ChirpStackV4,
            _ => UplinkFormat.Auto,
        };
        return format != UplinkFormat.Auto;
    }

    internal static bool TryParse(ReadOnlySpan<byte> name, out UplinkFormat format)
    {
        for (var i = 0; i < s_names.Length; i++)
        {
            if (System.Text.Ascii.Equals(name, s_names[i]))
            {
                format = (UplinkFormat)i;
                return true;
            }
        }

        format = UplinkFormat.Auto;
        return false;
    }
}
