// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>A device that a repository knows.</summary>
/// <param name="Vendor">The vendor's id, such as <c>elsys</c>.</param>
/// <param name="Id">The device's id within the vendor, such as <c>ers-co2</c>.</param>
/// <param name="Name">What the vendor calls it.</param>
/// <param name="Firmware">Its versions, in the order of the repository.</param>
public sealed record RepositoryDevice(string Vendor, string Id, string Name, IReadOnlyList<RepositoryFirmware> Firmware);

/// <summary>A version of a device's firmware and the codec that reads it.</summary>
/// <param name="Version">The version's name, such as <c>1.0</c>.</param>
/// <param name="Codecs">Region (<c>EU863-870</c>; ChirpStack: <c>EU868</c>) to the id of the codec in the vendor's folder.</param>
public sealed record RepositoryFirmware(string Version, IReadOnlyDictionary<string, string> Codecs);
