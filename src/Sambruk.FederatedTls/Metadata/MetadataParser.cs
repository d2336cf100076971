// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Sambruk.FederatedTls;

/// <summary>The schema check (RFC 9932; facts per member in the specification of the federation). Unknown members are ignored.</summary>
internal static partial class MetadataParser
{
    private const long LongestLifetime = 365L * 24 * 3600;
    private const int LongestUri = 2048;
    private static readonly SearchValues<char> s_tagCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789");
    private static readonly JsonDocumentOptions s_json = new() { MaxDepth = 32 };

    public static FederationMetadata? Parse(ReadOnlyMemory<byte> utf8, List<Finding> findings)
    {
        try
        {
            using var document = JsonDocument.Parse(Utf8.WithoutByteOrderMark(utf8), s_json);
            return ParseRoot(document.RootElement, findings);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a string that is not UTF-8, or half a surrogate pair.
            findings.Add(RootError("", "The metadata is not JSON in UTF-8."));
            return null;
        }
    }

    private static FederationMetadata? ParseRoot(JsonElement root, List<Finding> findings)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            findings.Add(RootError("", "The metadata is not an object."));
            return null;
        }

        var errors = findings.Count;
        if (!root.TryGetProperty("version"u8, out var version) || version.ValueKind != JsonValueKind.String || !Version().IsMatch(version.GetString()!))
        {
            findings.Add(RootError("version", "The version is missing or not of the form 1.2.3."));
        }

        if (!TryReadLifetime(root, out var lifetime))
        {
            findings.Add(RootError("cache_ttl", "The lifetime is not a whole number of seconds."));
        }

        if (!root.TryGetProperty("entities"u8, out var entities) || entities.ValueKind != JsonValueKind.Array)
        {
            findings.Add(RootError("entities", "The list of entities is missing."));
        }

        return findings.Count > errors
            ? null
            : new(ParseEntities(entities, findings), lifetime, version.GetString()!, findings);
    }

    private static bool TryReadLifetime(JsonElement root, out TimeSpan? lifetime)
    {
        lifetime = null;
        if (!root.TryGetProperty("cache_ttl"u8, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return true;
        }

        if (value.ValueKind != JsonValueKind.Number || !value.TryGetDecimal(out var seconds) || seconds < 0 || decimal.Truncate(seconds) != seconds)
        {
            return false;
        }

        lifetime = TimeSpan.FromSeconds((long)Math.Min(seconds, LongestLifetime));
        return true;
    }

    private static List<FederationEntity> ParseEntities(JsonElement entities, List<Finding> findings)
    {
        var list = new List<FederationEntity>(entities.GetArrayLength());
        var index = 0;
        foreach (var element in entities.EnumerateArray())
        {
            var path = $"entities[{index++}]";
            try
            {
                list.Add(ParseEntity(element, path, findings));
            }
            catch (EntityRefusedException refused)
            {
                findings.Add(LeftOut(refused.Path, refused.Message));
            }
            catch (InvalidOperationException)
            {
                findings.Add(LeftOut(path, "A text is not UTF-8."));
            }
        }

        return list;
    }

    private static FederationEntity ParseEntity(JsonElement element, string path, List<Finding> findings)
    {
        Expect(element.ValueKind == JsonValueKind.Object, path, "The entity is not an object.");
        var id = OptionalString(element, "entity_id", path);
        Expect(id is { Length: > 0 and <= LongestUri } && Uri.TryCreate(id, UriKind.Absolute, out _) && !id.Any(IsInvisible), path, "The entity id is missing or not a URI.");
        return new()
        {
            EntityId = id!,
            Organization = OptionalString(element, "organization", path),
            OrganizationId = OptionalString(element, "organization_id", path),
            Issuers = ParseIssuers(element, path),
            Servers = ParseEndpoints(element, "servers", path, findings),
            Clients = ParseEndpoints(element, "clients", path, findings),
        };
    }

    private static List<string> ParseIssuers(JsonElement entity, string path)
    {
        path += ".issuers";
        Expect(entity.TryGetProperty("issuers"u8, out var issuers) && issuers.ValueKind == JsonValueKind.Array, path, "The list of issuers is missing.");
        var list = new List<string>();
        foreach (var issuer in issuers.EnumerateArray())
        {
            Expect(issuer.ValueKind == JsonValueKind.Object, path, "An issuer is not an object.");
            var pem = OptionalString(issuer, "x509certificate", path);

            // Only the armour is looked at here: ten thousand certificates are not decoded for the sake of the one peer that is called.
            Expect(PemEncoding.TryFind(pem, out var fields) && pem.AsSpan(fields.Label.Start.Value, fields.Label.End.Value - fields.Label.Start.Value) is "CERTIFICATE", path, "An issuer has no PEM certificate.");
            list.Add(pem!);
        }

        return list;
    }

    private static List<FederationEndpoint> ParseEndpoints(JsonElement entity, string name, string path, List<Finding> findings)
    {
        if (!entity.TryGetProperty(name, out var endpoints) || endpoints.ValueKind == JsonValueKind.Null)
        {
            return [];
        }

        path += $".{name}";
        Expect(endpoints.ValueKind == JsonValueKind.Array, path, "The endpoints are not a list.");
        var list = new List<FederationEndpoint>(endpoints.GetArrayLength());
        var index = 0;
        foreach (var element in endpoints.EnumerateArray())
        {
            var at = $"{path}[{index++}]";
            Expect(element.ValueKind == JsonValueKind.Object, at, "The endpoint is not an object.");
            var text = OptionalString(element, "base_uri", at);
            var usable = text is { Length: <= LongestUri } && Uri.TryCreate(text, UriKind.Absolute, out var parsed) && FederationEndpoint.IsServerAddress(parsed) ? parsed : null;
            var endpoint = new FederationEndpoint
            {
                Description = OptionalString(element, "description", at),
                BaseUri = usable,
                Pins = ParsePins(element, at, findings),
                Tags = ParseTags(element, at),
            };
            if (name == "servers" && usable is null)
            {
                findings.Add(new(FederatedTlsCodes.EndpointLeftOut, $"{at}.base_uri", FindingSeverity.Warning, "The server has no usable HTTPS address."));
                continue;
            }

            list.Add(endpoint);
        }

        return list;
    }

    private static List<PublicKeyPin> ParsePins(JsonElement endpoint, string path, List<Finding> findings)
    {
        path += ".pins";
        Expect(endpoint.TryGetProperty("pins"u8, out var pins) && pins.ValueKind == JsonValueKind.Array, path, "The list of pins is missing.");
        var list = new List<PublicKeyPin>(pins.GetArrayLength());
        foreach (var element in pins.EnumerateArray())
        {
            Expect(element.ValueKind == JsonValueKind.Object, path, "A pin is not an object.");

            // Metadata before 2020 called the members name and value.
            var algorithm = OptionalString(element, "alg", path) ?? OptionalString(element, "name", path);
            Expect(algorithm is not null, path, "A pin has no algorithm.");
            if (algorithm != "sha256")
            {
                findings.Add(new(FederatedTlsCodes.EndpointLeftOut, path, FindingSeverity.Warning, "A pin of another algorithm than sha256 is ignored."));
                continue;
            }

            Expect(PublicKeyPin.TryParse(OptionalString(element, "digest", path) ?? OptionalString(element, "value", path), out var pin), path, "A pin is not 32 bytes of base64.");
            list.Add(pin!);
        }

        return list;
    }

    private static List<string> ParseTags(JsonElement endpoint, string path)
    {
        if (!endpoint.TryGetProperty("tags"u8, out var tags) || tags.ValueKind == JsonValueKind.Null)
        {
            return [];
        }

        path += ".tags";
        Expect(tags.ValueKind == JsonValueKind.Array, path, "The tags are not a list.");
        var list = new List<string>(tags.GetArrayLength());
        foreach (var tag in tags.EnumerateArray())
        {
            var text = tag.ValueKind == JsonValueKind.String ? tag.GetString()! : "";
            Expect(text.Length is > 0 and <= 64 && !text.AsSpan().ContainsAnyExcept(s_tagCharacters), path, "A tag is not 1 to 64 of a-z and 0-9.");
            list.Add(text);
        }

        return list;
    }

    /// <summary>Entity ids are written in logs: a member must not start a new line there, nor turn the text around.</summary>
    private static bool IsInvisible(char character) => char.GetUnicodeCategory(character)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    private static string? OptionalString(JsonElement element, string name, string path)
    {
        if (!element.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        Expect(value.ValueKind == JsonValueKind.String, path, "A member is not a text.");
        return value.GetString();
    }

    private static void Expect(bool fulfilled, string path, string message)
    {
        if (!fulfilled)
        {
            throw new EntityRefusedException(path, message);
        }
    }

    private static Finding LeftOut(string path, string message) => new(FederatedTlsCodes.EntityLeftOut, path, FindingSeverity.Warning, message);

    private static Finding RootError(string path, string message) => new(FederatedTlsCodes.Metadata, path, FindingSeverity.Error, message);

    [GeneratedRegex(@"\A[0-9]+\.[0-9]+\.[0-9]+\z", RegexOptions.NonBacktracking)]
    private static partial Regex Version();

    private sealed class EntityRefusedException(string path, string message) : Exception(message)
    {
        public string Path { get; } = path;
    }
}
