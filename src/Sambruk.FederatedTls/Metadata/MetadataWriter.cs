// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Sambruk.FederatedTls;

internal static class MetadataWriter
{
    // The document is JSON for machines and operators, never HTML: å, ä and ö stay readable.
    private static readonly JsonWriterOptions s_json = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(FederationMetadata metadata) => Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("version"u8, metadata.Version);
        if (metadata.CacheLifetime is { } lifetime)
        {
            json.WriteNumber("cache_ttl"u8, (long)lifetime.TotalSeconds);
        }

        json.WriteStartArray("entities"u8);
        foreach (var entity in metadata.Entities)
        {
            WriteEntity(json, entity);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    public static byte[] Write(FederationEntity entity) => Write(json => WriteEntity(json, entity));

    private static byte[] Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, s_json))
        {
            write(json);
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteEntity(Utf8JsonWriter json, FederationEntity entity)
    {
        json.WriteStartObject();
        json.WriteString("entity_id"u8, entity.EntityId);
        WriteOptional(json, "organization", entity.Organization);
        WriteOptional(json, "organization_id", entity.OrganizationId);
        json.WriteStartArray("issuers"u8);
        foreach (var pem in entity.Issuers)
        {
            json.WriteStartObject();
            json.WriteString("x509certificate"u8, pem);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteEndpoints(json, "servers", entity.Servers);
        WriteEndpoints(json, "clients", entity.Clients);
        json.WriteEndObject();
    }

    private static void WriteEndpoints(Utf8JsonWriter json, string name, IReadOnlyList<FederationEndpoint> endpoints)
    {
        if (endpoints.Count == 0)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (var endpoint in endpoints)
        {
            json.WriteStartObject();
            WriteOptional(json, "description", endpoint.Description);
            WriteOptional(json, "base_uri", endpoint.BaseUri?.AbsoluteUri);
            json.WriteStartArray("tags"u8);
            foreach (var tag in endpoint.Tags)
            {
                json.WriteStringValue(tag);
            }

            json.WriteEndArray();
            json.WriteStartArray("pins"u8);
            foreach (var pin in endpoint.Pins)
            {
                json.WriteStartObject();
                json.WriteString("alg"u8, "sha256"u8);
                json.WriteString("digest"u8, pin.ToString());
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteOptional(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }
}
