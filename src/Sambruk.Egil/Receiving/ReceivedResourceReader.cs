// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Sambruk.Egil;

/// <summary>Reads a body that a sender gave and holds it against the EGIL profile.</summary>
/// <remarks>
/// Never throws for what stands in the body, never changes a value, and never puts a value into a finding.
/// Attributes that the profile does not know are kept.
/// </remarks>
public static class ReceivedResourceReader
{
    /// <summary>Code: the body is no JSON object in UTF-8, is nested too deeply, or names a member twice.</summary>
    public const string Malformed = "EGIL-V001";

    /// <summary>Code: an attribute that the type must have is missing.</summary>
    public const string Missing = "EGIL-V002";

    /// <summary>Code: the value has another JSON type than the attribute.</summary>
    public const string WrongType = "EGIL-V003";

    /// <summary>Code: the value has the right JSON type but breaks the attribute's form.</summary>
    public const string WrongForm = "EGIL-V004";

    /// <summary>Code: <c>schemas</c> does not name the schemas that the object carries.</summary>
    public const string WrongSchemas = "EGIL-V005";

    /// <summary>Code: a reference leads to no object of the sender.</summary>
    public const string UnknownReference = "EGIL-V006";

    /// <summary>Code: the value is not in the profile's code list.</summary>
    public const string UnknownCode = "EGIL-V007";

    /// <summary>Code: <c>$ref</c> leads to another object than <c>value</c>.</summary>
    public const string WrongAddress = "EGIL-V008";

    /// <summary>Reads one body.</summary>
    /// <param name="type">The type that the address of the request names.</param>
    /// <param name="body">The bytes; not kept.</param>
    /// <param name="rules">How strictly; <c>null</c> for the default.</param>
    public static ReceivedReading Read(EgilResourceType type, ReadOnlyMemory<byte> body, ReceivedResourceRules? rules = null)
    {
        rules ??= ReceivedResourceRules.Default;
        if (!Utf8.IsValid(body.Span))
        {
            return MalformedBody("The body is not UTF-8.");
        }

        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions
            {
                MaxDepth = rules.MaxDepth,
                AllowDuplicateProperties = false,
            });
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return MalformedBody("The body is not a JSON object.");
            }

            if (!EscapesAreText(body.Span, rules.MaxDepth))
            {
                return MalformedBody("A string holds half of a surrogate pair.");
            }

            return Check(type, document.RootElement, rules);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // The message of a JsonException may quote the body: it is not passed on.
            return MalformedBody("The body is not well-formed JSON, is nested too deeply, or names a member twice.");
        }
    }

    private static ReceivedReading Check(EgilResourceType type, JsonElement root, ReceivedResourceRules rules)
    {
        var checker = new ReceivedResourceChecker(rules);
        var id = checker.CheckRoot(type, root);
        var addSchemas = SchemasCheck.Run(type, root, rules.Schemas, checker);
        var report = checker.Report();
        if (!report.IsValid)
        {
            return new(isMalformed: false, resource: null, securityMarking: false, [], report);
        }

        var resource = new ReceivedResource(new(type, id), Kept(type, root, addSchemas));
        return new(isMalformed: false, resource, checker.SecurityMarking, checker.References, report);
    }

    /// <summary>The object without what the server sets itself (<c>id</c>, <c>meta</c>: RFC 7643 §3.1, readOnly), all else byte for byte.</summary>
    private static byte[] Kept(EgilResourceType type, JsonElement root, bool addSchemas)
    {
        var hasServerMembers = false;
        foreach (var member in root.EnumerateObject())
        {
            hasServerMembers |= IsSetByServer(member) || (addSchemas && IsSchemas(member));
        }

        if (!hasServerMembers && !addSchemas)
        {
            return JsonMarshal.GetRawUtf8Value(root).ToArray();
        }

        var output = new ArrayBufferWriter<byte>(JsonMarshal.GetRawUtf8Value(root).Length + 256);
        output.Write("{"u8);
        if (addSchemas)
        {
            output.Write("\"schemas\":[\""u8);
            output.Write(Encoding.UTF8.GetBytes(type.Schema().Urn));
            if (type.Extension() is { } extension && root.EnumerateObject().Any(member => NameIs(member, extension.Urn)))
            {
                output.Write("\",\""u8);
                output.Write(Encoding.UTF8.GetBytes(extension.Urn));
            }

            output.Write("\"]"u8);
        }

        foreach (var member in root.EnumerateObject())
        {
            if (IsSetByServer(member) || (addSchemas && IsSchemas(member)))
            {
                continue;
            }

            output.Write(output.WrittenCount > 1 ? ",\""u8 : "\""u8);
            output.Write(JsonMarshal.GetRawUtf8PropertyName(member));
            output.Write("\":"u8);
            output.Write(JsonMarshal.GetRawUtf8Value(member.Value));
        }

        output.Write("}"u8);
        return output.WrittenSpan.ToArray();
    }

    private static bool IsSetByServer(JsonProperty member) => NameIs(member, "id") || NameIs(member, "meta");

    private static bool IsSchemas(JsonProperty member) => NameIs(member, "schemas");

    internal static bool NameIs(JsonProperty member, string name) =>
        member.NameEquals(name) || string.Equals(member.Name, name, StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// True when every escape gives a character. The parser takes <c>"\ud800"</c>, and the first reader of the text would
    /// then fail: here, where the sender still hears of it, or later in the application.
    /// </summary>
    private static bool EscapesAreText(ReadOnlySpan<byte> body, int maxDepth)
    {
        if (body.IndexOf("\\u"u8) < 0)
        {
            return true;
        }

        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = maxDepth });
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped)
            {
                // Throws InvalidOperationException for half a pair; the caller makes the finding.
                _ = reader.GetString();
            }
        }

        return true;
    }

    private static ReceivedReading MalformedBody(string message) =>
        new(isMalformed: true, resource: null, securityMarking: false, [], new([new(Malformed, "$", FindingSeverity.Error, message)]));
}
