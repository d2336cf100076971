// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers;
using System.Text;

namespace Sambruk.Iot;

/// <summary>Gathers the attributes of an entity.</summary>
internal sealed class EntityBuilder(string context)
{
    private readonly ArrayBufferWriter<byte> _buffer = new(256);
    private readonly List<AttributeFragment> _attributes = [];

    /// <summary>Attributes that were measured: without any the entity says nothing.</summary>
    public int ValueCount { get; private set; }

    public void Number(string name, double value, DateTimeOffset at, bool withTime = true, string? unitCode = null, string? observedBy = null)
    {
        if (!double.IsFinite(value))
        {
            return;
        }

        ValueCount++;
        var output = new Utf8Output(_buffer);
        output.Write("{\"type\":\"Property\",\"value\":"u8);
        output.Advance(JsonNumber.Write(value, output.Reserve(JsonNumber.Longest)));
        if (withTime)
        {
            ObservedAt(ref output, at);
        }

        if (unitCode is not null)
        {
            output.Write(",\"unitCode\":\""u8);
            output.WriteAscii(unitCode);
            output.Write((byte)'"');
        }

        if (observedBy is not null)
        {
            output.Write(",\"observedBy\":{\"type\":\"Relationship\",\"object\":"u8);
            GoText.Write(ref output, observedBy);
            output.Write((byte)'}');
        }

        End(ref output, name, at);
    }

    /// <summary>A word that was measured, such as <c>on</c>.</summary>
    public void State(string name, string? value, DateTimeOffset at, bool withTime)
    {
        if (value is not null)
        {
            ValueCount++;
            Text(name, value, at, withTime);
        }
    }

    public void Text(string name, string? value, DateTimeOffset at, bool withTime = false)
    {
        if (string.IsNullOrEmpty(value))
        {
            return;
        }

        var output = new Utf8Output(_buffer);
        output.Write("{\"type\":\"Property\",\"value\":"u8);
        GoText.Write(ref output, value);
        if (withTime)
        {
            ObservedAt(ref output, at);
        }

        End(ref output, name, at);
    }

    public void Time(string name, DateTimeOffset value)
    {
        var output = new Utf8Output(_buffer);
        output.Write("{\"type\":\"Property\",\"value\":{\"@type\":\"DateTime\",\"@value\":\""u8);
        output.Advance(BusTime.Write(value, output.Reserve(BusTime.Longest)));
        output.Write("\"}"u8);
        End(ref output, name, value);
    }

    public void Location(double? latitude, double? longitude, DateTimeOffset at)
    {
        if (latitude is not { } north || longitude is not { } east || !double.IsFinite(north) || !double.IsFinite(east) || Math.Abs(north) > 90 || Math.Abs(east) > 180)
        {
            return;
        }

        // GeoJSON: longitude first.
        var output = new Utf8Output(_buffer);
        output.Write("{\"type\":\"GeoProperty\",\"value\":{\"type\":\"Point\",\"coordinates\":["u8);
        output.Advance(JsonNumber.Write(east, output.Reserve(JsonNumber.Longest)));
        output.Write((byte)',');
        output.Advance(JsonNumber.Write(north, output.Reserve(JsonNumber.Longest)));
        output.Write("]}"u8);
        End(ref output, "location", at);
    }

    /// <summary>A relationship to one entity, or to several of them.</summary>
    public void Relationship(string name, IReadOnlyList<string> objects, DateTimeOffset at)
    {
        if (objects.Count == 0)
        {
            return;
        }

        var output = new Utf8Output(_buffer);
        output.Write("{\"type\":\"Relationship\",\"object\":"u8);
        if (objects.Count == 1)
        {
            GoText.Write(ref output, objects[0]);
        }
        else
        {
            for (var i = 0; i < objects.Count; i++)
            {
                output.Write(i == 0 ? (byte)'[' : (byte)',');
                GoText.Write(ref output, objects[i]);
            }

            output.Write((byte)']');
        }

        End(ref output, name, at);
    }

    public MappedEntity Build(string type, string idPart, DateTimeOffset at, bool createOnly = false) =>
        new(IdOf(type, idPart), type, context, at, _attributes) { CreateOnly = createOnly };

    /// <summary>
    /// <c>urn:ngsi-ld:Type:part</c>. What a URN does not have in it (RFC 8141), and <c>/</c>, which ends a segment of a
    /// path, are percent-encoded: names of things have spaces and Swedish letters.
    /// </summary>
    public static string IdOf(string type, string part)
    {
        var id = new StringBuilder("urn:ngsi-ld:", 12 + type.Length + 1 + part.Length).Append(type).Append(':');
        Span<byte> utf8 = stackalloc byte[4];
        foreach (var rune in part.EnumerateRunes())
        {
            if (rune.IsAscii && (char.IsAsciiLetterOrDigit((char)rune.Value) || rune.Value is '-' or '.' or '_' or '~' or ':'))
            {
                id.Append((char)rune.Value);
                continue;
            }

            foreach (var value in utf8[..rune.EncodeToUtf8(utf8)])
            {
                id.Append('%').Append(Convert.ToHexString([value]));
            }
        }

        return id.ToString();
    }

    private static void ObservedAt(ref Utf8Output output, DateTimeOffset at)
    {
        output.Write(",\"observedAt\":\""u8);
        output.Advance(BusTime.Write(at, output.Reserve(BusTime.Longest)));
        output.Write((byte)'"');
    }

    private void End(ref Utf8Output output, string name, DateTimeOffset at)
    {
        output.Write((byte)'}');
        output.Flush();
        _attributes.Add(new(name, at, _buffer.WrittenSpan.ToArray()));
        _buffer.ResetWrittenCount();
    }
}
