// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>A codec of a repository: the scripts of its functions, usually one and the same, and the vendor's examples.</summary>
/// <param name="Vendor">The vendor's id.</param>
/// <param name="Id">The codec's id in the vendor's folder.</param>
/// <param name="UplinkDecoder">The script with <c>decodeUplink</c> and, where there is one, <c>normalizeUplink</c>; null when there is none.</param>
/// <param name="DownlinkEncoder">The script with <c>encodeDownlink</c>; null when there is none.</param>
/// <param name="DownlinkDecoder">The script with <c>decodeDownlink</c>; null when there is none.</param>
/// <param name="Examples">The examples that could be read.</param>
/// <param name="Faults">What is wrong with the repository's own files: a script that is not there, too long or not UTF-8.</param>
public sealed record RepositoryCodec(
    string Vendor,
    string Id,
    CodecSource? UplinkDecoder,
    CodecSource? DownlinkEncoder,
    CodecSource? DownlinkDecoder,
    IReadOnlyList<RepositoryExample> Examples,
    IReadOnlyList<string> Faults);
