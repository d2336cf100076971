// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Navet;

/// <summary>An element of a post, whatever it was written in. What is not taken is not known.</summary>
internal sealed class PostNode(string name, int line)
{
    private List<PostNode>? _children;
    private List<KeyValuePair<string, string>>? _attributes;
    private bool _taken;

    public string Name { get; } = name;

    public int Line { get; } = line;

    /// <summary>The text, trimmed by the reader of XML; <c>null</c> when there is none.</summary>
    public string? Text { get; set; }

    public IReadOnlyList<PostNode> Children => _children ?? (IReadOnlyList<PostNode>)[];

    public void Add(PostNode child) => (_children ??= new(4)).Add(child);

    public void AddAttribute(string attribute, string value) => (_attributes ??= new(2)).Add(new(attribute, value));

    public string? Attribute(string attribute)
    {
        if (_attributes is not null)
        {
            foreach (var (name, value) in _attributes)
            {
                if (name == attribute)
                {
                    return value;
                }
            }
        }

        return null;
    }

    /// <summary>The first child with the name.</summary>
    public PostNode? Child(string child)
    {
        if (_children is not null)
        {
            foreach (var candidate in _children)
            {
                if (!candidate._taken && candidate.Name == child)
                {
                    candidate._taken = true;
                    return candidate;
                }
            }
        }

        return null;
    }

    /// <summary>All children with the name.</summary>
    public List<PostNode> All(string child)
    {
        var found = new List<PostNode>();
        while (Child(child) is { } next)
        {
            found.Add(next);
        }

        return found;
    }

    /// <summary>The text of the first child with the name.</summary>
    public string? Value(string child) => Child(child)?.Text;

    /// <summary>The child at a path, made where it is missing: for posts that are not written as trees.</summary>
    public PostNode Make(ReadOnlySpan<char> path, int line)
    {
        var node = this;
        foreach (var part in path.Split('/'))
        {
            var wanted = path[part];
            PostNode? next = null;
            foreach (var candidate in node.Children)
            {
                if (wanted.SequenceEqual(candidate.Name))
                {
                    next = candidate;
                }
            }

            if (next is null)
            {
                next = new(wanted.ToString(), line);
                node.Add(next);
            }

            node = next;
        }

        return node;
    }

    /// <summary>Tells of each element that nobody took; not of what lies within it.</summary>
    public void TellUnknown(FindingSink findings)
    {
        foreach (var child in Children)
        {
            if (child._taken)
            {
                child.TellUnknown(findings);
            }
            else
            {
                findings.Unknown(child.Name);
            }
        }
    }

    /// <summary>Whether there is any text in it.</summary>
    public bool HasText()
    {
        foreach (var child in Children)
        {
            if (child.HasText())
            {
                return true;
            }
        }

        return !string.IsNullOrWhiteSpace(Text);
    }
}
