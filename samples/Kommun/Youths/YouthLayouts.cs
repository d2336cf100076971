// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Kaa;

namespace Sambruk.Samples.Kommun;

/// <summary>The layout of SCB's file: the municipality's own where the setting names one, else the example that ships.</summary>
internal sealed class YouthLayouts(string? file)
{
    private readonly ScbLayout _layout = file is null ? ScbLayoutFile.Example : ScbLayoutFile.Parse(File.ReadAllBytes(file), Path.GetFileName(file));

    /// <summary>The layout for a half-year. The example is for any; it is never exported by.</summary>
    public ScbLayout Of(HalfYear halfYear) =>
        _layout.Status == ScbLayoutStatus.Example ? _layout with { Period = halfYear.ToString(), Id = $"exempel-{halfYear}" } : _layout;

    /// <summary>The codes of a list that may be used on a day, with what officers read.</summary>
    public IReadOnlyList<ScbCode> CodesOf(string list, DateOnly day) =>
        _layout.CodeLists.TryGetValue(list, out var codes) ? [.. codes.Where(c => c.IsValidOn(day)).DistinctBy(c => c.Value, StringComparer.Ordinal)] : [];

    /// <summary>What officers read for a value, whenever it was used.</summary>
    public string LabelOf<T>(string list, T value)
        where T : struct, Enum =>
        _layout.CodeLists.TryGetValue(list, out var codes) && codes.FirstOrDefault(c => c.Value == value.ToString()) is { } code ? code.Label : value.ToString();
}
