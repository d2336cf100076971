// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.PxWeb;

/// <summary>A dimension of a dataset and its categories, in the order of their positions.</summary>
public sealed class JsonStat2Dimension
{
    private readonly Dictionary<string, int> _positions;
    private readonly Dictionary<string, string>? _labels;

    internal JsonStat2Dimension(string id, string? label, string[] codes, Dictionary<string, int> positions, Dictionary<string, string>? labels)
    {
        Id = id;
        Label = label;
        Codes = codes;
        _positions = positions;
        _labels = labels;
    }

    /// <summary>What the dataset calls it, such as <c>Region</c>.</summary>
    public string Id { get; }

    /// <summary>Its name for people; <c>null</c>: none.</summary>
    public string? Label { get; }

    /// <summary>The codes of its categories, by position.</summary>
    public IReadOnlyList<string> Codes { get; }

    /// <summary>The position of a code; <c>null</c>: it has no such category.</summary>
    public int? PositionOf(string code) => _positions.TryGetValue(code, out var position) ? position : null;

    /// <summary>The name of a code for people; <c>null</c>: none.</summary>
    public string? LabelOf(string code) => _labels is not null && _labels.TryGetValue(code, out var label) ? label : null;

    /// <summary>Id and size.</summary>
    public override string ToString() => FormattableString.Invariant($"{Id} ({Codes.Count})");
}
