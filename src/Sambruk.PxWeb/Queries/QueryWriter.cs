// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers;
using System.Text.Json;

namespace Sambruk.PxWeb;

/// <summary>Writes a query as each version takes it.</summary>
internal static class QueryWriter
{
    public static byte[] Write(PxWebQuery query, PxWebVersion version)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        if (version == PxWebVersion.V1)
        {
            V1(query, json);
        }
        else
        {
            V2(query, json);
        }

        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static void V1(PxWebQuery query, Utf8JsonWriter json)
    {
        json.WriteStartArray("query");
        foreach (var selection in query.Selections)
        {
            json.WriteStartObject();
            json.WriteString("code", selection.Variable);
            json.WriteStartObject("selection");
            json.WriteString("filter", selection.CodeList ?? (selection.IsWrittenOut ? "item" : "all"));
            Values(json, "values", selection);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("response");
        json.WriteString("format", "json-stat2");
        json.WriteEndObject();
    }

    private static void V2(PxWebQuery query, Utf8JsonWriter json)
    {
        json.WriteStartArray("selection");
        foreach (var selection in query.Selections)
        {
            json.WriteStartObject();
            json.WriteString("variableCode", selection.Variable);
            if (selection.CodeList is { } list)
            {
                json.WriteString("codelist", list);
            }

            Values(json, "valueCodes", selection);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Values(Utf8JsonWriter json, string name, PxWebSelection selection)
    {
        json.WriteStartArray(name);
        foreach (var value in selection.Values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }
}
