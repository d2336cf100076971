// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json;

namespace Sambruk.Egil;

/// <summary>Holds <c>schemas</c> against what the object carries (RFC 7643 §3).</summary>
internal static class SchemasCheck
{
    /// <summary>Adds findings; true when the object is to be kept with <c>schemas</c> added because it has none.</summary>
    public static bool Run(EgilResourceType type, JsonElement root, ReceivedCheck check, ReceivedResourceChecker checker)
    {
        JsonElement schemas = default;
        var usesExtension = false;
        foreach (var member in root.EnumerateObject())
        {
            if (ReceivedResourceReader.NameIs(member, "schemas"))
            {
                schemas = member.Value;
            }
            else if (type.Extension() is { } extension && ReceivedResourceReader.NameIs(member, extension.Urn))
            {
                usesExtension = true;
            }
        }

        if (schemas.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            checker.Add(check, ReceivedResourceReader.Missing, "schemas", "is required and names the schemas of the object (RFC 7643 section 3)");
            return true;
        }

        if (schemas.ValueKind != JsonValueKind.Array || schemas.EnumerateArray().Any(item => item.ValueKind != JsonValueKind.String))
        {
            // A wrong JSON type is wrong whatever the setting says.
            checker.Add(ReceivedResourceReader.WrongType, "schemas", "must be an array of strings");
            return false;
        }

        if (!Names(schemas, type.Schema().Urn))
        {
            checker.Add(check, ReceivedResourceReader.WrongSchemas, "schemas", $"must name {type.Schema().Urn}");
        }

        if (usesExtension && type.Extension() is { } used && !Names(schemas, used.Urn))
        {
            checker.Add(check, ReceivedResourceReader.WrongSchemas, "schemas", $"must name {used.Urn}, which the object carries");
        }

        return false;
    }

    private static bool Names(JsonElement schemas, string urn) => schemas.EnumerateArray()
        .Any(item => item.ValueEquals(urn) || string.Equals(item.GetString(), urn, StringComparison.OrdinalIgnoreCase));
}
