// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>Where an attribute stands in the bytes of a rendered resource: its name, colon and value.</summary>
/// <param name="Name">Name of the attribute; those of the user extension have their own names (<c>enrolments</c>).</param>
/// <param name="Start">First byte, counted from the start of the resource.</param>
/// <param name="Length">Number of bytes.</param>
#pragma warning disable CA1711 // The word of SCIM (RFC 7643 §2), not a .NET attribute.
public readonly record struct ScimAttribute(string Name, int Start, int Length);
#pragma warning restore CA1711
