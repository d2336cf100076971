// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Cli;

/// <summary>Identifiers of cases. An identity number in the place of one would stand in the log and in the list of processes.</summary>
internal static class PersonIds
{
    private const int Most = 200;

    public static bool IsOne(string id, DateOnly today) =>
        id.Length is > 0 and <= Most
        && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')
        && !IdentityNumber.TryParse(id, today, new IdentityNumberOptions { AllowInterim = true, AllowTemporary = true, RequireCheckDigit = false }, out _);
}
