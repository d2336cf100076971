// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Edlevo;

/// <summary>
/// What is read of an element. The shapes are the whitelist: an element that none names is skipped and counted, one that is named as
/// dropped is skipped, and neither is ever made into text (ordinance 2006:39 4 §).
/// </summary>
internal sealed class Shape
{
    private readonly Dictionary<string, Shape?> _children = new(StringComparer.Ordinal);

    /// <summary>A text.</summary>
    public static Shape Text { get; } = new();

    /// <summary>Attributes that are read.</summary>
    public string[] Attributes { get; private init; } = [];

    /// <summary>True for an element that only holds posts.</summary>
    public bool HoldsPosts { get; private init; }

    /// <summary>The elements that it names, read or dropped.</summary>
    public IReadOnlyCollection<string> Names => _children.Keys;

    /// <summary>True for an element whose own text is read.</summary>
    public bool IsText => _children.Count == 0;

    public static Shape Of(params ReadOnlySpan<(string Name, Shape Shape)> children)
    {
        var shape = new Shape();
        foreach (var (name, child) in children)
        {
            shape._children.Add(name, child);
        }

        return shape;
    }

    /// <summary>Texts.</summary>
    public static Shape OfTexts(params ReadOnlySpan<string> names)
    {
        var shape = new Shape();
        foreach (var name in names)
        {
            shape._children.Add(name, Text);
        }

        return shape;
    }

    /// <summary>The same, with attributes that are read.</summary>
    public Shape With(params string[] attributes) => Copy(new() { Attributes = attributes, HoldsPosts = HoldsPosts });

    /// <summary>The same as one that only holds posts.</summary>
    public Shape AsHolder() => Copy(new() { Attributes = Attributes, HoldsPosts = true });

    /// <summary>The same, with elements that the schema has and nothing is read of.</summary>
    public Shape Dropping(params ReadOnlySpan<string> names)
    {
        var copy = Copy(new() { Attributes = Attributes, HoldsPosts = HoldsPosts });
        foreach (var name in names)
        {
            copy._children.Add(name, null);
        }

        return copy;
    }

    /// <summary>False for a name that the schema does not have; <c>null</c> for one of which nothing is read.</summary>
    public bool TryGet(string name, out Shape? child) => _children.TryGetValue(name, out child);

    /// <summary>The shape of a post that stands in one of the elements that hold posts.</summary>
    public Shape? InHolders(string name) =>
        _children.Values.Where(static child => child is { HoldsPosts: true }).Select(holder => holder!._children.GetValueOrDefault(name)).FirstOrDefault(static post => post is not null);

    private Shape Copy(Shape copy)
    {
        foreach (var (name, child) in _children)
        {
            copy._children.Add(name, child);
        }

        return copy;
    }
}
