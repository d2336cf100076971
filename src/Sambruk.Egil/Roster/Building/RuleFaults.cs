// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>Faults in the options of a roster.</summary>
internal static class RuleFaults
{
    public const string Code = "EGIL-ROSTER-OPTIONS";

    public static InvalidInputException Make(string path, string message, string swedish, Exception? inner = null) => new(
        Code,
        $"The roster options cannot be used: {path}.",
        new ValidationReport([new Finding("EGIL-R050", path, FindingSeverity.Error, message) { SwedishMessage = swedish }]),
        inner);
}
