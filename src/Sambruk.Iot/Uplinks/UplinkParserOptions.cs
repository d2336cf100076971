// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.ComponentModel.DataAnnotations;

namespace Sambruk.Iot;

/// <summary>Limits and choices of <see cref="UplinkParser"/>.</summary>
public sealed class UplinkParserOptions
{
    private static readonly UplinkParserOptions s_default = new();

    /// <summary>The largest message, bytes. Default 1,048,576 (1 MiB).</summary>
    [Range(1, 64 * 1024 * 1024)]
    public int MaxDocumentBytes { get; set; } = 1024 * 1024;

    /// <summary>The deepest nesting of objects and arrays. Default 32.</summary>
    [Range(8, 64)]
    public int MaxDepth { get; set; } = 32;

    /// <summary>The most elements of a message that is an array (Netmore). Default 10,000.</summary>
    [Range(1, 1_000_000)]
    public int MaxElements { get; set; } = 10_000;

    /// <summary>The most gateways of one uplink. Default 256.</summary>
    [Range(1, 10_000)]
    public int MaxGateways { get; set; } = 256;

    /// <summary>The most tags of one device, and the most values of one tag. Default 256.</summary>
    [Range(1, 1_000)]
    public int MaxTags { get; set; } = 256;

    /// <summary>
    /// Signal strength and signal-to-noise ratio of the first gateway of the list, as diwise does, in place of the gateway
    /// with the highest signal-to-noise ratio. Default false.
    /// </summary>
    public bool RadioFromFirstGateway { get; set; }

    /// <summary>
    /// Where the network server does not say where the device is: the position of the first gateway of the list, as diwise
    /// does for ChirpStack v3. It can be kilometres off. Default false.
    /// </summary>
    public bool LocationFromFirstGateway { get; set; }

    /// <summary>The options, or the defaults, when every limit is in its range: a caller's mistake is told at once.</summary>
    internal static UplinkParserOptions Checked(UplinkParserOptions? options)
    {
        options ??= s_default;
        return options.MaxDocumentBytes is >= 1 and <= 64 * 1024 * 1024
            && options.MaxDepth is >= 8 and <= 64
            && options.MaxElements is >= 1 and <= 1_000_000
            && options.MaxGateways is >= 1 and <= 10_000
            && options.MaxTags is >= 1 and <= 1_000
            ? options
            : throw new ArgumentException("A limit is out of its range.", nameof(options));
    }
}
