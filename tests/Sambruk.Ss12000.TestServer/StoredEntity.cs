// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sambruk.Ss12000.TestServer;

/// <summary>An entity as the server keeps it: its JSON, and what lists are sorted and filtered by.</summary>
public sealed record StoredEntity(Guid Id, DateTimeOffset Modified, byte[] Json)
{
    public static StoredEntity Of(JsonObject entity)
    {
        ArgumentNullException.ThrowIfNull(entity);
        var modified = entity["meta"]?["modified"]?.GetValue<string>() is { } text ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture) : DateTimeOffset.MinValue;
        return new(Guid.Parse(entity["id"]!.GetValue<string>()), modified, JsonSerializer.SerializeToUtf8Bytes(entity));
    }

    public JsonObject Parse() => JsonNode.Parse(Json)!.AsObject();
}
