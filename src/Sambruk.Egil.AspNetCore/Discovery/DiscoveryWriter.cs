// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json;

namespace Sambruk.Egil.AspNetCore;

/// <summary>Writes the discovery documents (RFC 7643 §5–7), true to what the receiver does.</summary>
internal static class DiscoveryWriter
{
    public static void WriteConfig(Utf8JsonWriter writer, string address, EgilReceiverOptions options)
    {
        writer.WriteStartObject();
        WriteSchemas(writer, "urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig");
        WriteFeature(writer, "patch");
        writer.WriteStartObject("bulk"u8);
        writer.WriteBoolean("supported"u8, false);
        writer.WriteNumber("maxOperations"u8, 0);
        writer.WriteNumber("maxPayloadSize"u8, options.MaxBodyBytes);
        writer.WriteEndObject();
        writer.WriteStartObject("filter"u8);
        writer.WriteBoolean("supported"u8, false);
        writer.WriteNumber("maxResults"u8, options.MaxPageSize);
        writer.WriteEndObject();
        WriteFeature(writer, "changePassword");
        WriteFeature(writer, "sort");
        WriteFeature(writer, "etag");
        writer.WriteStartArray("authenticationSchemes"u8);
        WriteAuthentication(writer, "federatedtls", "Federated TLS", "Client certificate published in the federation's metadata.", "https://www.rfc-editor.org/info/rfc9932/");
        if (options.ApiKeys.Count > 0)
        {
            WriteAuthentication(writer, "apikey", "API key", $"Key in the header {SenderIdentification.ApiKeyHeader}.", specification: null);
        }

        writer.WriteEndArray();
        WriteMeta(writer, "ServiceProviderConfig", $"{address}/ServiceProviderConfig");
        writer.WriteEndObject();
    }

    public static void WriteResourceType(Utf8JsonWriter writer, EgilResourceType type, string address)
    {
        writer.WriteStartObject();
        WriteSchemas(writer, "urn:ietf:params:scim:schemas:core:2.0:ResourceType");
        writer.WriteString("id"u8, type.ToString());
        writer.WriteString("name"u8, type.ToString());
        writer.WriteString("endpoint"u8, $"/{type.Endpoint()}");
        writer.WriteString("schema"u8, type.Schema().Urn);
        if (type.Extension() is { } extension)
        {
            writer.WriteStartArray("schemaExtensions"u8);
            writer.WriteStartObject();
            writer.WriteString("schema"u8, extension.Urn);
            writer.WriteBoolean("required"u8, false);
            writer.WriteEndObject();
            writer.WriteEndArray();
        }

        WriteMeta(writer, "ResourceType", $"{address}/ResourceTypes/{type}");
        writer.WriteEndObject();
    }

    public static void WriteSchema(Utf8JsonWriter writer, EgilSchema schema, string address)
    {
        writer.WriteStartObject();
        WriteSchemas(writer, "urn:ietf:params:scim:schemas:core:2.0:Schema");
        writer.WriteString("id"u8, schema.Urn);
        writer.WriteString("name"u8, schema.Type.ToString());
        writer.WriteString("description"u8, schema.IsExtension ? "Extension of the EGIL profile." : "Resource type of the EGIL profile.");
        WriteAttributes(writer, "attributes", schema.Attributes);
        WriteMeta(writer, "Schema", $"{address}/Schemas/{schema.Urn}");
        writer.WriteEndObject();
    }

    private static void WriteAttributes(Utf8JsonWriter writer, string name, IReadOnlyList<EgilAttributeDefinition> attributes)
    {
        writer.WriteStartArray(name);
        foreach (var attribute in attributes)
        {
            writer.WriteStartObject();
            writer.WriteString("name"u8, attribute.Name);
            writer.WriteString("type"u8, TypeOf(attribute));
            writer.WriteBoolean("multiValued"u8, attribute.IsMultiValued);
            writer.WriteString("description"u8, attribute.Description);
            writer.WriteBoolean("required"u8, attribute.IsRequired);
            if (attribute.CanonicalValues.Count > 0)
            {
                writer.WriteStartArray("canonicalValues"u8);
                foreach (var value in attribute.CanonicalValues)
                {
                    writer.WriteStringValue(value);
                }

                writer.WriteEndArray();
            }

            // Text is given back as it came.
            writer.WriteBoolean("caseExact"u8, true);
            writer.WriteString("mutability"u8, attribute.Name == "externalId" ? "immutable" : "readWrite");
            writer.WriteString("returned"u8, "default");
            writer.WriteString("uniqueness"u8, attribute.Name == "externalId" ? "server" : "none");
            if (attribute.Kind == EgilAttributeKind.Reference && attribute.RefersTo is { } target)
            {
                writer.WriteStartArray("referenceTypes"u8);
                writer.WriteStringValue(target.ToString());
                writer.WriteEndArray();
            }

            if (attribute.SubAttributes.Count > 0)
            {
                WriteAttributes(writer, "subAttributes", attribute.SubAttributes);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static string TypeOf(EgilAttributeDefinition attribute) => attribute.Kind switch
    {
        EgilAttributeKind.WholeNumber => "integer",
        EgilAttributeKind.Flag => "boolean",
        EgilAttributeKind.Complex or EgilAttributeKind.Reference => "complex",
        _ => attribute.Name == "$ref" ? "reference" : "string",
    };

    private static void WriteFeature(Utf8JsonWriter writer, string name)
    {
        writer.WriteStartObject(name);
        writer.WriteBoolean("supported"u8, false);
        writer.WriteEndObject();
    }

    private static void WriteAuthentication(Utf8JsonWriter writer, string type, string name, string description, string? specification)
    {
        writer.WriteStartObject();
        writer.WriteString("type"u8, type);
        writer.WriteString("name"u8, name);
        writer.WriteString("description"u8, description);
        if (specification is not null)
        {
            writer.WriteString("specUri"u8, specification);
        }

        writer.WriteEndObject();
    }

    private static void WriteSchemas(Utf8JsonWriter writer, string urn)
    {
        writer.WriteStartArray("schemas"u8);
        writer.WriteStringValue(urn);
        writer.WriteEndArray();
    }

    private static void WriteMeta(Utf8JsonWriter writer, string type, string location)
    {
        writer.WriteStartObject("meta"u8);
        writer.WriteString("resourceType"u8, type);
        writer.WriteString("location"u8, location);
        writer.WriteEndObject();
    }
}
