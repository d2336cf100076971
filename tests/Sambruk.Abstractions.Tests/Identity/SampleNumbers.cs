// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json;

namespace Sambruk.Abstractions.Tests.Identity;

/// <summary>Skatteverket's published test numbers, never assigned to a person.</summary>
internal static class SampleNumbers
{
    public static DateOnly Reference { get; } = new(2023, 11, 14); // the day of the source lists

    public static IReadOnlyList<string> Personal { get; } = Read("pins");

    public static IReadOnlyList<string> Coordination { get; } = Read("coords");

    public static IEnumerable<string> All => Personal.Concat(Coordination);

    private static string[] Read(string name) =>
        [.. Vectors.Files("personnummer/pins-sample.json").SelectMany(file =>
        {
            using var document = JsonDocument.Parse(File.ReadAllText(file));
            return document.RootElement.GetProperty(name).EnumerateArray().Select(e => e.GetString()!).ToArray();
        })];
}
