// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers;
using System.Text;

namespace Sambruk.Iot;

/// <summary>An entity of NGSI-LD with what one measurement says of it; to be merged into what the broker has.</summary>
public sealed class MappedEntity
{
    internal MappedEntity(string id, string type, string context, DateTimeOffset observedAt, IEnumerable<AttributeFragment> attributes)
    {
        Id = id;
        Type = type;
        Context = context;
        ObservedAt = observedAt;
        Attributes = [.. attributes.OrderBy(a => a.Name, StringComparer.Ordinal)];
    }

    /// <summary>The entity, such as <c>urn:ngsi-ld:WeatherObserved:dev-1</c>.</summary>
    public string Id { get; }

    /// <summary>Its type, such as <c>WeatherObserved</c>.</summary>
    public string Type { get; }

    /// <summary>Where its names are explained: the <c>@context</c>.</summary>
    public string Context { get; }

    /// <summary>When it was measured; never when it was passed on.</summary>
    public DateTimeOffset ObservedAt { get; }

    /// <summary>Its attributes, in the order of their names.</summary>
    public IReadOnlyList<AttributeFragment> Attributes { get; }

    /// <summary>Made when it is not there, and left alone when it is.</summary>
    public bool CreateOnly { get; internal init; }

    /// <summary>Writes the entity in normalized form.</summary>
    /// <param name="output">UTF-8 goes here.</param>
    /// <param name="withContext">Whether <c>@context</c> stands in it (<c>application/ld+json</c>). Default true.</param>
    public void WriteTo(IBufferWriter<byte> output, bool withContext = true)
    {
        ArgumentNullException.ThrowIfNull(output);
        var writer = new Utf8Output(output);
        writer.Write((byte)'{');
        if (withContext)
        {
            writer.Write("\"@context\":["u8);
            GoText.Write(ref writer, Context);
            writer.Write("],"u8);
        }

        writer.Write("\"id\":"u8);
        GoText.Write(ref writer, Id);
        writer.Write(",\"type\":"u8);
        GoText.Write(ref writer, Type);
        foreach (var attribute in Attributes)
        {
            writer.Write((byte)',');
            GoText.Write(ref writer, attribute.Name);
            writer.Write((byte)':');
            writer.Write(attribute.Json.Span);
        }

        writer.Write((byte)'}');
        writer.Flush();
    }

    /// <summary>The entity as JSON in normalized form.</summary>
    /// <param name="withContext">Whether <c>@context</c> stands in it. Default true.</param>
    public string ToJson(bool withContext = true)
    {
        var output = new ArrayBufferWriter<byte>();
        WriteTo(output, withContext);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    /// <summary>Type and number of attributes; nothing of what was measured.</summary>
    public override string ToString() => $"{Type}: {Attributes.Count} attributes";
}

/// <summary>An attribute of an entity.</summary>
/// <param name="Name">Its name, a term of the <c>@context</c>.</param>
/// <param name="ObservedAt">When it was so.</param>
/// <param name="Json">The attribute in normalized form, UTF-8, such as <c>{"type":"Property","value":7.5}</c>.</param>
public sealed record AttributeFragment(string Name, DateTimeOffset ObservedAt, ReadOnlyMemory<byte> Json)
{
    /// <summary>The name only.</summary>
    public override string ToString() => Name;
}
