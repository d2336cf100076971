// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Collections;

namespace Sambruk.Iot;

/// <summary>A member that RFC 8428 does not define. It is kept as it came, and left out when its name begins with <c>b</c> and the record is resolved.</summary>
public sealed record SenMlExtension
{
    internal SenMlExtension(string name, string json)
    {
        Name = name;
        Json = json;
    }

    /// <summary>Its label.</summary>
    public string Name { get; }

    /// <summary>Its value, as JSON.</summary>
    public string Json { get; }

    /// <summary>The label only.</summary>
    public override string ToString() => Name;
}

/// <summary>The members of a record that RFC 8428 does not define, in the order in which they came; equal when the members are.</summary>
public sealed class SenMlExtensions : IReadOnlyList<SenMlExtension>, IEquatable<SenMlExtensions>
{
    private readonly SenMlExtension[] _members;

    internal SenMlExtensions(IEnumerable<SenMlExtension> members) => _members = [.. members];

    /// <summary>No members.</summary>
    public static SenMlExtensions None { get; } = new([]);

    /// <inheritdoc/>
    public int Count => _members.Length;

    /// <inheritdoc/>
    public SenMlExtension this[int index] => _members[index];

    /// <inheritdoc/>
    public IEnumerator<SenMlExtension> GetEnumerator() => ((IEnumerable<SenMlExtension>)_members).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(SenMlExtensions? other) => other is not null && _members.AsSpan().SequenceEqual(other._members);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SenMlExtensions);

    /// <inheritdoc/>
    public override int GetHashCode() => _members.Length == 0 ? 0 : HashCode.Combine(_members.Length, _members[0]);
}
