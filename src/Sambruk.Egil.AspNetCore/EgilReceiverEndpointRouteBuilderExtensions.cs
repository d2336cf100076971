// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Sambruk.Egil;
using Sambruk.Egil.AspNetCore;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the receiver's endpoints.</summary>
public static class EgilReceiverEndpointRouteBuilderExtensions
{
    private static readonly string[] NotImplemented = ["/Bulk", "/.search", "/Me"];

    /// <summary>
    /// Maps the resource types of the EGIL profile and the discovery documents below a prefix. What is returned takes
    /// conventions for all of them, such as <c>RequireAuthorization()</c>.
    /// </summary>
    /// <param name="endpoints">The host's routes.</param>
    /// <param name="prefix">Where the endpoints stand, such as <c>/scim</c>. Default the root.</param>
    public static RouteGroupBuilder MapEgilReceiver(this IEndpointRouteBuilder endpoints, string prefix = "/")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(prefix);
        var services = endpoints.ServiceProvider;
        var pipeline = services.GetService<ReceiverPipeline>()
            ?? throw new InvalidOperationException("Call AddEgilReceiver on the services before MapEgilReceiver.");
        var resources = services.GetRequiredService<ResourceRequests>();
        var discovery = services.GetRequiredService<DiscoveryRequests>();

        var group = endpoints.MapGroup(prefix);
        foreach (var type in EgilResourceTypes.All)
        {
            var operations = new ResourceEndpoint(type, resources);
            Map(group, pipeline, $"/{type.Endpoint()}", type.Endpoint(), operations.CollectionAsync);
            Map(group, pipeline, $"/{type.Endpoint()}/{{id}}", type.Endpoint(), operations.SingleAsync);
        }

        Map(group, pipeline, "/ServiceProviderConfig", "ServiceProviderConfig", discovery.ServiceProviderConfigAsync);
        Map(group, pipeline, "/ResourceTypes", "ResourceTypes", DiscoveryRequests.ResourceTypesAsync);
        Map(group, pipeline, "/ResourceTypes/{id}", "ResourceTypes", DiscoveryRequests.ResourceTypesAsync);
        Map(group, pipeline, "/Schemas", "Schemas", DiscoveryRequests.SchemasAsync);
        Map(group, pipeline, "/Schemas/{id}", "Schemas", DiscoveryRequests.SchemasAsync);
        foreach (var path in NotImplemented)
        {
            Map(group, pipeline, path, path[1..], static request => request.RefuseAsync(ScimError.NotImplemented(request.Http.Request.Method)));
        }

        return group;
    }

    // A RequestDelegate, so that no delegate is analysed at run time (AOT).
    private static void Map(RouteGroupBuilder group, ReceiverPipeline pipeline, string pattern, string name, Func<ReceiverRequest, Task> handle)
    {
        RequestDelegate run = context => pipeline.RunAsync(context, name, handle);
        group.Map(pattern, run).WithDisplayName($"EGIL {pattern}");
    }
}
