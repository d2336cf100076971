// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Sambruk.Egil.AspNetCore;

/// <summary>What the receiver can do, as RFC 7644 §4 tells it.</summary>
internal sealed class DiscoveryRequests(IOptions<EgilReceiverOptions> options)
{
    public const string ListSchema = "urn:ietf:params:scim:api:messages:2.0:ListResponse";

    private const string Methods = "GET, HEAD, OPTIONS";

    /// <summary>RFC 7643 §5.</summary>
    public Task ServiceProviderConfigAsync(ReceiverRequest request) =>
        RunAsync(request, () => request.WriteDocumentAsync(writer => DiscoveryWriter.WriteConfig(writer, request.BaseAddress, options.Value)));

    /// <summary>RFC 7643 §6.</summary>
    public static Task ResourceTypesAsync(ReceiverRequest request) => RunAsync(request, () =>
    {
        var types = EgilResourceTypes.All;
        return request.Id is not { } id ? WriteListAsync(request, types, DiscoveryWriter.WriteResourceType)
            : types.FirstOrDefault(type => type.ToString() == id) is var type && type.ToString() == id
                ? request.WriteDocumentAsync(writer => DiscoveryWriter.WriteResourceType(writer, type, request.BaseAddress))
            : request.RefuseAsync(ScimError.NotFound);
    });

    /// <summary>RFC 7643 §7.</summary>
    public static Task SchemasAsync(ReceiverRequest request) => RunAsync(request, () =>
        request.Id is not { } id ? WriteListAsync(request, EgilSchemas.All, DiscoveryWriter.WriteSchema)
            : EgilSchemas.All.FirstOrDefault(schema => string.Equals(schema.Urn, id, StringComparison.OrdinalIgnoreCase)) is { } schema
                ? request.WriteDocumentAsync(writer => DiscoveryWriter.WriteSchema(writer, schema, request.BaseAddress))
            : request.RefuseAsync(ScimError.NotFound));

    private static Task RunAsync(ReceiverRequest request, Func<Task> write)
    {
        var http = request.Http.Request;
        if (HttpMethods.IsOptions(http.Method))
        {
            return request.OptionsAsync(Methods);
        }

        if (!HttpMethods.IsGet(http.Method) && !request.IsHead)
        {
            return HttpMethods.IsPatch(http.Method) ? request.RefuseAsync(ScimError.NotImplemented(http.Method)) : request.NotAllowedAsync(Methods);
        }

        // RFC 7644 §4: a filter on a discovery document is answered 403.
        return http.Query.ContainsKey("filter")
            ? request.RefuseAsync(new(StatusCodes.Status403Forbidden, null, "filter is not supported here."))
            : write();
    }

    private static Task WriteListAsync<T>(ReceiverRequest request, IReadOnlyList<T> items, Action<Utf8JsonWriter, T, string> write) =>
        request.WriteDocumentAsync(writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("schemas"u8);
            writer.WriteStringValue(ListSchema);
            writer.WriteEndArray();
            writer.WriteNumber("totalResults"u8, items.Count);
            writer.WriteNumber("startIndex"u8, 1);
            writer.WriteNumber("itemsPerPage"u8, items.Count);
            writer.WriteStartArray("Resources"u8);
            foreach (var item in items)
            {
                write(writer, item, request.BaseAddress);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        });
}
