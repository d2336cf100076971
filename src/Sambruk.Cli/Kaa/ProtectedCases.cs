// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Kaa;

namespace Sambruk.Cli;

/// <summary>
/// Who is masked where all cases are counted whole: the same persons as the register masks in its lists. Protected, or without a word
/// of whether they are.
/// </summary>
internal static class ProtectedCases
{
    public static bool IsMasked(CaseFile file, DateOnly today)
    {
        var facts = file.Facts;
        var isKnown = facts.Registrations.Count > 0 || facts.Deregistrations.Count > 0 || facts.Protections.Count > 0 || facts.Residences.Count > 0;
        return !isKnown || file.ProtectionOn(today) != ProtectedIdentity.None;
    }
}
