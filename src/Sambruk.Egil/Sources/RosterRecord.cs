// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>
/// One record as a source read it: text, before any rule. Its attributes have names (<c>schoolYear</c>, <c>userName</c> …)
/// by which limiters, transforms, virtual groups and overrides reach them.
/// </summary>
public abstract class RosterRecord
{
    private Dictionary<string, IReadOnlyList<string>>? _attributes;

    private protected RosterRecord()
    {
    }

    /// <summary>The id (attribute <c>id</c>): a UUID in lower case.</summary>
    public string? Id { get; set; }

    /// <summary>Where it was read.</summary>
    public RecordLocation Location { get; set; }

    /// <summary>Further attributes, for rules only: nothing of them is sent. Names are held apart by case.</summary>
    public IDictionary<string, IReadOnlyList<string>> Attributes => _attributes ??= new(StringComparer.Ordinal);

    /// <summary>The configuration type: <c>Student</c>, <c>SchoolUnit</c> …</summary>
    public abstract string ConfigurationType { get; }

    /// <summary>The values of an attribute, named or further; empty when it has none.</summary>
    public IReadOnlyList<string> ValuesOf(string attribute)
    {
        ArgumentNullException.ThrowIfNull(attribute);
        if (attribute == "id")
        {
            return One(Id);
        }

        return Get(attribute) ?? (_attributes is not null && _attributes.TryGetValue(attribute, out var values) ? values : []);
    }

    /// <summary>Replaces the values of an attribute. An attribute of one value takes the first.</summary>
    public void SetValues(string attribute, IReadOnlyList<string> values)
    {
        ArgumentNullException.ThrowIfNull(attribute);
        ArgumentNullException.ThrowIfNull(values);
        if (attribute == "id")
        {
            Id = First(values);
        }
        else if (!Set(attribute, values))
        {
            Attributes[attribute] = values;
        }
    }

    /// <summary>A copy that can be changed without changing this record.</summary>
    internal RosterRecord Copy()
    {
        var copy = (RosterRecord)MemberwiseClone();
        if (_attributes is not null)
        {
            copy._attributes = new(_attributes, StringComparer.Ordinal);
        }

        copy.Detach();
        return copy;
    }

    /// <summary>The values of a named attribute; <c>null</c> when the type has no such name.</summary>
    private protected abstract IReadOnlyList<string>? Get(string attribute);

    /// <summary>Sets a named attribute; false when the type has no such name.</summary>
    private protected abstract bool Set(string attribute, IReadOnlyList<string> values);

    /// <summary>After a copy: gives this instance lists of its own.</summary>
    private protected virtual void Detach()
    {
    }

    private protected static IReadOnlyList<string> One(string? value) => value is null ? [] : [value];

    private protected static string? First(IReadOnlyList<string> values) => values.Count == 0 ? null : values[0];

    /// <summary>The configuration type only: a record is never printed.</summary>
    public sealed override string ToString() => ConfigurationType;
}
