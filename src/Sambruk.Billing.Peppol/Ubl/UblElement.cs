// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text;

namespace Sambruk.Billing.Peppol;

/// <summary>
/// An element as it is written: the model and a file both become such a tree, so that one set of rules holds for both. Names have
/// the customary prefixes (<c>cbc:ID</c>); the root has none; what is of another namespace is <see cref="Foreign"/>.
/// </summary>
internal sealed class UblElement(string name, UblElement? parent = null)
{
    public const string Foreign = "*";
    private readonly List<UblElement> _children = [];

    public string Name { get; } = name;

    public UblElement? Parent { get; } = parent;

    /// <summary>Text of a leaf; <c>null</c> for an element with children.</summary>
    public string? Text { get; set; }

    /// <summary>True where text stands between children.</summary>
    public bool IsMixed { get; set; }

    /// <summary>Attributes without namespace.</summary>
    public List<(string Name, string Value)> Attributes { get; } = [];

    public IReadOnlyList<UblElement> Children => _children;

    public bool IsLeaf => _children.Count == 0;

    public bool IsEmpty => IsLeaf && string.IsNullOrWhiteSpace(Text);

    /// <summary>Without white space around it, and single spaces within (XPath <c>normalize-space</c>).</summary>
    public string Normalized
    {
        get
        {
            var text = Text ?? "";
            var isNormal = text.Length == 0 || !(IsSpace(text[0]) || IsSpace(text[^1]) || text.AsSpan().IndexOfAny("\t\r\n") >= 0 || text.Contains("  ", StringComparison.Ordinal));
            return isNormal ? text : string.Join(' ', text.Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
        }
    }

    public decimal? Number => UblNumber.Parse(Text);

    public DateOnly? Date => DateOnly.TryParseExact(Text?.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    /// <summary>Number of the line that it stands in, from 1; 0: none.</summary>
    public int Line
    {
        get
        {
            for (var element = this; element.Parent is not null; element = element.Parent)
            {
                if (element.Parent.Parent is null && element.Name is "cac:InvoiceLine" or "cac:CreditNoteLine")
                {
                    return element.Position;
                }
            }

            return 0;
        }
    }

    /// <summary>Place among the siblings of the same name, from 1.</summary>
    public int Position { get; private set; } = 1;

    public string Path
    {
        get
        {
            var text = new StringBuilder();
            PathTo(text);
            return text.ToString();
        }
    }

    public UblElement Add(string name, string? text = null)
    {
        var child = new UblElement(name, this) { Text = text };
        for (var i = _children.Count - 1; i >= 0; i--)
        {
            if (_children[i].Name == name)
            {
                child.Position = _children[i].Position + 1;
                break;
            }
        }

        _children.Add(child);
        return child;
    }

    public string? Attribute(string name)
    {
        foreach (var (own, value) in Attributes)
        {
            if (own == name)
            {
                return value;
            }
        }

        return null;
    }

    public UblElement? Child(string name)
    {
        foreach (var child in _children)
        {
            if (child.Name == name)
            {
                return child;
            }
        }

        return null;
    }

    /// <summary>The first that is reached by each step; <c>null</c>: there is none.</summary>
    public UblElement? First(params ReadOnlySpan<string> steps)
    {
        if (steps.Length == 0)
        {
            return this;
        }

        foreach (var child in _children)
        {
            if (child.Name == steps[0] && child.First(steps[1..]) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>All that are reached by the steps.</summary>
    public List<UblElement> All(params ReadOnlySpan<string> steps)
    {
        var found = new List<UblElement>();
        AddAll(steps, found);
        return found;
    }

    public IEnumerable<UblElement> Descendants()
    {
        foreach (var child in _children)
        {
            yield return child;
            foreach (var inner in child.Descendants())
            {
                yield return inner;
            }
        }
    }

    private static bool IsSpace(char character) => character is ' ' or '\t' or '\r' or '\n';

    private void AddAll(ReadOnlySpan<string> steps, List<UblElement> found)
    {
        foreach (var child in _children)
        {
            if (child.Name != steps[0])
            {
                continue;
            }

            if (steps.Length == 1)
            {
                found.Add(child);
            }
            else
            {
                child.AddAll(steps[1..], found);
            }
        }
    }

    private void PathTo(StringBuilder text)
    {
        if (Parent is null)
        {
            text.Append('/').Append(Name);
            return;
        }

        Parent.PathTo(text);
        text.Append('/').Append(Name);
        if (Position > 1 || Parent._children.Exists(c => c != this && c.Name == Name))
        {
            text.Append(CultureInfo.InvariantCulture, $"[{Position}]");
        }
    }
}
