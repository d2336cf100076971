// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>What a decoder is for; docs/decoders.md is held equal to it by a test.</summary>
/// <param name="Key">Name by which devices ask for it, such as <c>elsys</c> or <c>decentlab/dl-5tm</c>: lower case.</param>
/// <param name="Vendor">Who makes the sensors.</param>
/// <param name="Models">Which ones, for people.</param>
/// <param name="Source">Where the layout is published: a document of the vendor, or a section of a specification.</param>
public sealed record DecoderInfo(string Key, string Vendor, string Models, string Source)
{
    /// <summary>Other names, such as those of diwise.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>LoRaWAN ports that carry measurements; empty: any.</summary>
    public IReadOnlyList<byte> Ports { get; init; } = [];

    /// <summary>Reads the object that the network server decoded, not the bytes.</summary>
    public bool ReadsObject { get; init; }
}
