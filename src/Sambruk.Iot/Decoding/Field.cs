// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text;
using System.Text.Json;

namespace Sambruk.Iot;

/// <summary>One reading that a decoder can give: its name, its unit, and the LwM2M resource that carries it. Made by <see cref="FieldSet"/>.</summary>
public sealed class Field
{
    /// <summary>Bytes of <see cref="JsonNext"/> at least.</summary>
    internal const int JsonNextWidth = 32;

    internal Field(ushort index, string name, FieldKind kind, Unit unit, int decimals, IReadOnlyList<string> words)
    {
        Index = index;
        Name = name;
        Kind = kind;
        Unit = unit;
        Decimals = (sbyte)decimals;
        Words = words;
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        Group = dot < 0 ? null : name[..dot];
        JsonName = Encoding.UTF8.GetBytes($"\"{JsonEncodedText.Encode(dot < 0 ? name : name[(dot + 1)..])}\":");
        JsonNext = new byte[Math.Max(JsonNextWidth, JsonName.Length + 1)];
        JsonNext[0] = (byte)',';
        JsonName.CopyTo(JsonNext, 1);
        JsonWords = [.. words.Select(word => Encoding.UTF8.GetBytes($"\"{JsonEncodedText.Encode(word)}\""))];
        JsonSpace = JsonNext.Length + Math.Max(JsonDecimal.Longest, JsonWords.Select(word => word.Length).DefaultIfEmpty().Max()) + 1;
        IsPlain = Group is null && kind is (FieldKind.Number or FieldKind.Boolean or FieldKind.Code);
    }

    /// <summary>Place in <see cref="FieldSet"/>; <see cref="Measurement.Field"/> names it.</summary>
    public ushort Index { get; }

    /// <summary>Name in JSON, such as <c>temperature</c>. One dot makes a member of an object: <c>alarm.tamper</c>.</summary>
    public string Name { get; }

    /// <summary>What the values are.</summary>
    public FieldKind Kind { get; }

    /// <summary>Unit of the values.</summary>
    public Unit Unit { get; }

    /// <summary>Decimals of a number that is added as a whole: 234 with 1 decimal is 23.4.</summary>
    public sbyte Decimals { get; }

    /// <summary>The words of a <see cref="FieldKind.Code"/>, by value; else empty.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>Always a list in JSON, also of one. Other fields become a list when they come more than once.</summary>
    public bool IsList { get; private set; }

    /// <summary>The LwM2M resource of the interop set, or null.</summary>
    public ResourceMapping? Interop { get; private set; }

    /// <summary>The LwM2M resource of the full set: <see cref="Interop"/> where nothing else is said, or null.</summary>
    public ResourceMapping? Full { get; private set; }

    internal string? Group { get; }

    internal byte[] JsonName { get; }

    /// <summary>A comma and <see cref="JsonName"/>, filled up so that it can be copied as one vector.</summary>
    internal byte[] JsonNext { get; }

    /// <summary>Bytes of <see cref="JsonNext"/> that count.</summary>
    internal int JsonNextLength => JsonName.Length + 1;

    /// <summary>Bytes that one value takes at most, with its name, a comma, what <see cref="JsonNext"/> is filled up with, and a bracket.</summary>
    internal int JsonSpace { get; }

    /// <summary>Its value is one member of the outermost object: no member of a group, no list.</summary>
    internal bool IsPlain { get; private set; }

    internal byte[][] JsonWords { get; }

    /// <summary>Carried by this resource in both object sets.</summary>
    /// <param name="objectId">Object, such as 3303.</param>
    /// <param name="resourceId">Resource, such as 5700.</param>
    /// <param name="divideBy">Value of the resource = value of the reading / this; 1000 makes m of mm.</param>
    public Field As(int objectId, int resourceId, double divideBy = 1)
    {
        Interop = Full = new(objectId, resourceId, divideBy);
        return this;
    }

    /// <summary>Carried by this resource in the full set only.</summary>
    /// <inheritdoc cref="As"/>
    public Field AsFull(int objectId, int resourceId, double divideBy = 1)
    {
        Full = new(objectId, resourceId, divideBy);
        return this;
    }

    /// <summary>Always a list in JSON.</summary>
    public Field AsList()
    {
        IsList = true;
        IsPlain = false;
        return this;
    }

    /// <inheritdoc/>
    public override string ToString() => Unit.Symbol.Length == 0 ? Name : $"{Name} [{Unit.Symbol}]";
}

/// <summary>Which LwM2M resource carries a reading, and what its value is divided by.</summary>
/// <param name="ObjectId">Object, such as 3330.</param>
/// <param name="ResourceId">Resource, such as 5700.</param>
/// <param name="DivideBy">Value of the resource = value of the reading / this.</param>
public sealed record ResourceMapping(int ObjectId, int ResourceId, double DivideBy = 1)
{
    /// <summary>The resource is true or false.</summary>
    internal bool IsFlag { get; } =
        LwM2mDefinition.Find(ObjectId) is { } definition && definition.OrderOf(ResourceId) is >= 0 and var order && definition.Resources[order].IsFlag;

    /// <summary>The value of the resource. Dividing by a hundredth multiplies by a hundred, so that 1004.7 hPa is 100470 Pa and not a neighbour of it.</summary>
    internal double ValueOf(in Measurement measurement)
    {
        var times = Math.Round(1 / DivideBy, MidpointRounding.AwayFromZero);
        if (DivideBy >= 1 || measurement.Form != ValueForm.Decimal || Math.Abs((times * DivideBy) - 1) > 1e-12)
        {
            return DivideBy == 1 ? measurement.Value : measurement.Value / DivideBy;
        }

        return Measurement.Exact(measurement.Field, measurement.Unscaled * (long)times, measurement.Decimals).Value;
    }
}
