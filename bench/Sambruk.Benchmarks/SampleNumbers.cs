// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json;

namespace Sambruk.Benchmarks;

/// <summary>The 4 113 published test numbers of the vectors.</summary>
internal static class SampleNumbers
{
    public static DateOnly Reference { get; } = new(2026, 11, 23);

    public static string[] TwelveDigits { get; } = Read();

    public static string[] ThirteenCharacters { get; } =
        [.. TwelveDigits.Select(text => PersonalIdentityNumber.Parse(text, Reference).Format("D", Reference))];

    private static string[] Read()
    {
        using var stream = typeof(SampleNumbers).Assembly.GetManifestResourceStream("pins-sample.json")!;
        using var document = JsonDocument.Parse(stream);
        return [.. document.RootElement.GetProperty("pins").EnumerateArray().Select(e => e.GetString()!)];
    }
}
