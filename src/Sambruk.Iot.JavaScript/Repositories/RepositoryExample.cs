// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>An example of what a codec must give, as the vendor published it.</summary>
/// <param name="Function">The function that it is of; exactly one.</param>
/// <param name="Description">The vendor's description; may be empty.</param>
/// <param name="Input">The input of the function, a JSON object in UTF-8.</param>
/// <param name="Expected">What it must give, a JSON object in UTF-8; members that are absent are not compared.</param>
/// <param name="Normalized">What <c>normalizeUplink</c> must make of the data, or empty.</param>
public sealed record RepositoryExample(
    CodecFunctions Function, string Description, ReadOnlyMemory<byte> Input, ReadOnlyMemory<byte> Expected, ReadOnlyMemory<byte> Normalized);
