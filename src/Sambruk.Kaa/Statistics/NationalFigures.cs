// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json;

namespace Sambruk.Kaa;

/// <summary>A figure of the whole country.</summary>
/// <param name="Measure">What: <c>persons</c>, <c>womenPercent</c>, <c>inEffortPercent</c>, <c>contacted</c>, <c>inEffort</c>, <c>shareOfAgeGroupPercent</c>, or another of the file.</param>
/// <param name="Period">The half-year or the years, as the source has it.</param>
/// <param name="Value">The figure: persons or percent.</param>
/// <param name="Source">Where it stands.</param>
public sealed record NationalFigure(string Measure, string Period, decimal Value, string Source);

/// <summary>The country to compare with: what Skolverket has published (kaa.md §7), as data. A newer figure is added to the list.</summary>
public static class NationalFigures
{
    /// <summary>The figures that ship, the latest of each measure last.</summary>
    public static IReadOnlyList<NationalFigure> Shipped { get; } = Load();

    private static NationalFigure[] Load()
    {
        using var stream = typeof(NationalFigures).Assembly.GetManifestResourceStream("national-figures.json")!;
        return JsonSerializer.Deserialize(stream, BoardJson.Files.NationalFigureArray)!;
    }
}
