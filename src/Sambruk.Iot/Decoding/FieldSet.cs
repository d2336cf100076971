// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Collections;

namespace Sambruk.Iot;

/// <summary>
/// The readings that a decoder can give, in the order in which its LwM2M objects are written. Filled by the decoder's
/// static initialiser; thread-safe, since codecs in JavaScript find their readings as they go.
/// </summary>
public sealed class FieldSet : IReadOnlyList<Field>
{
    /// <summary>Fields that a set holds at most; what a hostile codec can make us keep.</summary>
    public const int MaxFields = 1024;

    private readonly Lock _lock = new();
    private volatile Field[] _fields = [];

    /// <summary>Number of fields.</summary>
    public int Count => _fields.Length;

    /// <summary>The fields as they are now; never changed, another takes its place.</summary>
    internal ReadOnlySpan<Field> AsSpan() => _fields;

    /// <summary>The field with this <see cref="Field.Index"/>.</summary>
    public Field this[int index] => _fields[index];

    /// <summary>A number; whole values are exact decimals with <paramref name="decimals"/> decimals.</summary>
    public Field Number(string name, Unit unit, int decimals = 0) => Add(name, FieldKind.Number, unit, decimals);

    /// <summary>True or false.</summary>
    public Field Boolean(string name) => Add(name, FieldKind.Boolean, Unit.None);

    /// <summary>A code that is written as a word: value 0 is the first word.</summary>
    public Field Code(string name, params string[] words) => Add(name, FieldKind.Code, Unit.None, 0, words);

    /// <summary>Text that stands in the payload.</summary>
    public Field Text(string name) => Add(name, FieldKind.Text, Unit.None);

    /// <summary>Numbers with times of their own.</summary>
    public Field Series(string name, Unit unit, int decimals = 0) => Add(name, FieldKind.Series, unit, decimals);

    /// <summary>The field with this name, or null.</summary>
    public Field? Find(string name)
    {
        foreach (var field in _fields)
        {
            if (field.Name == name)
            {
                return field;
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public IEnumerator<Field> GetEnumerator() => ((IEnumerable<Field>)_fields).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private Field Add(string name, FieldKind kind, Unit unit, int decimals = 0, IReadOnlyList<string>? words = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)decimals, 18u, nameof(decimals));
        lock (_lock)
        {
            if (Find(name) is not null)
            {
                throw new ArgumentException("A decoder gives each reading one name.", nameof(name));
            }

            if (_fields.Length >= MaxFields)
            {
                throw new InvalidOperationException("The set of fields is full.");
            }

            var field = new Field((ushort)_fields.Length, name, kind, unit, decimals, words ?? []);
            _fields = [.. _fields, field];
            return field;
        }
    }
}
