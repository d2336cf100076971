// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.PxWeb;

/// <summary>What is wrong with a dataset, without anything of its text.</summary>
internal static class JsonStat2Fault
{
    public static InvalidInputException Of(string code, string path, string english, string swedish) => new(
        "PXWEB-JSONSTAT",
        "The dataset is not one of JSON-stat 2 that can be used.",
        new([new Finding(code, path, FindingSeverity.Error, english) { SwedishMessage = swedish }]));

    public static InvalidInputException Form(string path) =>
        Of("PXWEB-J01", path, "The JSON does not have the form that is expected here.", "JSON har inte den form som väntas här.");

    public static InvalidInputException TooLarge(string path, long most, string what) =>
        Of("PXWEB-J07", path, FormattableString.Invariant($"More than {most} {what}."), FormattableString.Invariant($"Större än gränsen {most} ({what})."));
}
