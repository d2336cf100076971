// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Iot;

namespace Sambruk.Cli;

/// <summary>What <c>iot decoders</c> does.</summary>
internal static class DecoderListing
{
    public static Report List(Invocation call) => call.Report() with
    {
        Decoders =
        [
            .. DecoderRegistry.Default.All.Select(decoder => decoder.Info).OrderBy(info => info.Key, StringComparer.Ordinal).Select(info =>
                new DecoderReport(info.Key, info.Vendor, info.Models, [.. info.Ports.Select(p => (int)p)], info.Aliases, info.ReadsObject, info.Source)),
        ],
    };
}
