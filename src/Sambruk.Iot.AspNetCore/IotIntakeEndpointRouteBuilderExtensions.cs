// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Sambruk.Iot.AspNetCore;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the endpoints that take sensor messages.</summary>
public static class IotIntakeEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Maps <c>POST /api/v0/messages</c> (diwise's envelope), <c>POST /api/v0/messages/lwm2m</c> (SenML packs of LwM2M objects) and
    /// <c>POST /iot/uplinks/{network?}</c> (webhooks of network servers, with the event in <c>?event=</c>) below a prefix. What is
    /// returned takes conventions for all, such as <c>RequireAuthorization()</c>.
    /// </summary>
    /// <param name="endpoints">The host's routes.</param>
    /// <param name="prefix">Where the endpoints stand. Default the root.</param>
    public static RouteGroupBuilder MapIotIntake(this IEndpointRouteBuilder endpoints, string prefix = "/")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(prefix);
        var requests = endpoints.ServiceProvider.GetService<IntakeRequests>()
            ?? throw new InvalidOperationException("Call AddHttpIntake on what AddIot returns before MapIotIntake.");
        var group = endpoints.MapGroup(prefix);

        // RequestDelegates, so that no delegate is analysed at run time (AOT).
        group.MapPost("/api/v0/messages", (RequestDelegate)requests.EnvelopeAsync).WithDisplayName("IoT envelope");
        group.MapPost("/api/v0/messages/lwm2m", (RequestDelegate)requests.PacksAsync).WithDisplayName("IoT packs");
        group.MapPost("/iot/uplinks/{network?}", (RequestDelegate)requests.UplinkAsync).WithDisplayName("IoT uplink");
        return group;
    }
}
