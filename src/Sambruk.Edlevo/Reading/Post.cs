// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Edlevo;

/// <summary>What was read of one element.</summary>
internal sealed class Post(string name, string path)
{
    private List<Post>? _children;
    private List<(string Name, string Value)>? _attributes;

    public string Name { get; } = name;

    /// <summary>Where it stands, without any value.</summary>
    public string Path { get; } = path;

    /// <summary>The text without white space around it; <c>null</c> when there is none.</summary>
    public string? Text { get; set; }

    public void Add(Post child) => (_children ??= []).Add(child);

    public void AddAttribute(string name, string value) => (_attributes ??= []).Add((name, value));

    public string? Attribute(string name) => _attributes?.Find(attribute => attribute.Name == name).Value;

    public IEnumerable<Post> All(string name) => _children?.Where(child => child.Name == name) ?? [];

    /// <summary>The first; <c>null</c> when there is none.</summary>
    public Post? Child(string name) => _children?.Find(child => child.Name == name);

    /// <summary>The text of the first; <c>null</c> when there is none.</summary>
    public string? Value(string name) => Child(name)?.Text;
}

/// <summary>A post that is not of the schema: it is passed over, and the finding says why.</summary>
internal sealed class PostException(string code, string path, string message) : Exception
{
    public string Code { get; } = code;

    public string Path { get; } = path;

    public string Reason { get; } = message;
}

/// <summary>What a post must have.</summary>
internal static class Mandatory
{
    /// <exception cref="PostException">It is not there, or several times.</exception>
    public static Post One(this Post post, string name)
    {
        var found = post.All(name).Take(2).ToArray();
        return found.Length switch
        {
            1 => found[0],
            0 => throw new PostException(EdlevoCodes.Missing, $"{post.Path}/{name}", "A mandatory element is missing."),
            _ => throw new PostException(EdlevoCodes.Twice, $"{post.Path}/{name}", "An element that can be there once is there several times."),
        };
    }

    /// <exception cref="PostException">It is there several times.</exception>
    public static Post? OneOrNone(this Post post, string name) => post.Child(name) is null ? null : post.One(name);

    /// <exception cref="PostException">It is not there, several times, or empty.</exception>
    public static string Required(this Post post, string name)
    {
        var found = post.One(name);
        return found.Text ?? throw new PostException(EdlevoCodes.Missing, found.Path, "A mandatory element is empty.");
    }
}
