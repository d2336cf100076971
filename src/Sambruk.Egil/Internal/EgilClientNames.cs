// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>Names of the HTTP clients, one per target.</summary>
internal static class EgilClientNames
{
    public static string For(string target) => $"Sambruk.Egil/{target}";
}
