// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.AspNetCore.Http;

namespace Sambruk.Egil.AspNetCore;

/// <summary>Sends the methods of one resource type to what they do (RFC 7644 §3.2, as far as the EGIL profile goes).</summary>
internal sealed class ResourceEndpoint(EgilResourceType type, ResourceRequests requests)
{
    private const string CollectionMethods = "GET, HEAD, POST, OPTIONS";

    private const string SingleMethods = "GET, HEAD, PUT, DELETE, OPTIONS";

    public Task CollectionAsync(ReceiverRequest request)
    {
        var method = request.Http.Request.Method;
        return HttpMethods.IsPost(method) ? requests.CreateAsync(request, type)
            : HttpMethods.IsGet(method) || request.IsHead ? requests.ListAsync(request, type)
            : HttpMethods.IsPut(method) && requests.AllowsPutWithoutId ? requests.ReplaceAsync(request, type, id: null)
            : HttpMethods.IsPatch(method) ? request.RefuseAsync(ScimError.NotImplemented(method))
            : HttpMethods.IsOptions(method) ? request.OptionsAsync(CollectionMethods)
            : request.NotAllowedAsync(CollectionMethods);
    }

    public Task SingleAsync(ReceiverRequest request)
    {
        var method = request.Http.Request.Method;
        if (HttpMethods.IsPatch(method))
        {
            return request.RefuseAsync(ScimError.NotImplemented(method));
        }

        if (HttpMethods.IsOptions(method))
        {
            return request.OptionsAsync(SingleMethods);
        }

        if (!HttpMethods.IsGet(method) && !request.IsHead && !HttpMethods.IsPut(method) && !HttpMethods.IsDelete(method))
        {
            return request.NotAllowedAsync(SingleMethods);
        }

        // An id of another form is the id of nothing (RFC 7643 §3.1: case-exact).
        if (!ResourceRequests.TryParseId(request.Id, out var id))
        {
            return request.RefuseAsync(ScimError.NotFound);
        }

        return HttpMethods.IsPut(method) ? requests.ReplaceAsync(request, type, id)
            : HttpMethods.IsDelete(method) ? requests.DeleteAsync(request, new(type, id))
            : requests.GetAsync(request, new(type, id));
    }
}
