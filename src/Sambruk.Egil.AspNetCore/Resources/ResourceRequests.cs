// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Sambruk.Egil.AspNetCore;

/// <summary>Create, replace, delete, get and list (RFC 7644 §3.3–3.6).</summary>
internal sealed class ResourceRequests(
    IOptions<EgilReceiverOptions> options,
    IReceivedResourceStore store,
    ReceiverHandlers handlers,
    ReceiverTelemetry telemetry,
    ILogger<ResourceRequests> logger)
{
    private readonly EgilReceiverOptions _options = options.Value;
    private readonly ReceivedResourceRules _rules = new()
    {
        Schemas = options.Value.SchemasCheck,
        CodeLists = options.Value.CodeListCheck,
        ReferenceAddresses = options.Value.ReferenceAddressCheck,
        MaxDepth = options.Value.MaxDepth,
    };

    public bool AllowsPutWithoutId => _options.AllowPutWithoutId;

    public static bool TryParseId(string? text, out Guid id)
    {
        id = default;
        return text is { Length: 36 } && !text.AsSpan().ContainsAnyInRange('A', 'Z') && Guid.TryParseExact(text, "D", out id);
    }

    /// <summary>RFC 7644 §3.3.</summary>
    public async Task CreateAsync(ReceiverRequest request, EgilResourceType type)
    {
        if (await ReadAsync(request, type).ConfigureAwait(false) is not { } reading)
        {
            return;
        }

        var resource = reading.Resource!;
        if (await UnknownReferencesAsync(request, reading).ConfigureAwait(false) is { } refusal)
        {
            // That the object exists weighs more: the sender then knows to replace it.
            var exists = await FindAsync(request, resource.Key).ConfigureAwait(false) is not null;
            await request.RefuseAsync(exists ? ScimError.Uniqueness : refusal).ConfigureAwait(false);
            return;
        }

        if (!await store.TryAddAsync(request.Sender.EntityId, resource, request.Http.RequestAborted).ConfigureAwait(false))
        {
            await request.RefuseAsync(ScimError.Uniqueness).ConfigureAwait(false);
            return;
        }

        await AfterCommitAsync(EgilReceiverEventKind.Created, request, resource.Key, resource, reading.SecurityMarking).ConfigureAwait(false);
        await ResourceWriter.WriteAsync(request, resource, StatusCodes.Status201Created).ConfigureAwait(false);
    }

    /// <summary>RFC 7644 §3.5.1. Without an id in the address the object names itself.</summary>
    public async Task ReplaceAsync(ReceiverRequest request, EgilResourceType type, Guid? id)
    {
        if (await ReadAsync(request, type).ConfigureAwait(false) is not { } reading)
        {
            return;
        }

        var resource = reading.Resource!;
        if (id is not null && id != resource.Key.Id)
        {
            await request.RefuseAsync(ScimError.IdMismatch).ConfigureAwait(false);
            return;
        }

        if (await UnknownReferencesAsync(request, reading).ConfigureAwait(false) is { } refusal)
        {
            // That there is nothing to replace weighs more: the sender then knows to create it.
            var exists = await FindAsync(request, resource.Key).ConfigureAwait(false) is not null;
            await request.RefuseAsync(exists ? refusal : ScimError.NotFound).ConfigureAwait(false);
            return;
        }

        if (!await store.TryReplaceAsync(request.Sender.EntityId, resource, request.Http.RequestAborted).ConfigureAwait(false))
        {
            await request.RefuseAsync(ScimError.NotFound).ConfigureAwait(false);
            return;
        }

        await AfterCommitAsync(EgilReceiverEventKind.Replaced, request, resource.Key, resource, reading.SecurityMarking).ConfigureAwait(false);
        await ResourceWriter.WriteAsync(request, resource, StatusCodes.Status200OK).ConfigureAwait(false);
    }

    /// <summary>RFC 7644 §3.6.</summary>
    public async Task DeleteAsync(ReceiverRequest request, ResourceKey key)
    {
        if (!await store.TryRemoveAsync(request.Sender.EntityId, key, request.Http.RequestAborted).ConfigureAwait(false))
        {
            await request.RefuseAsync(ScimError.NotFound).ConfigureAwait(false);
            return;
        }

        await AfterCommitAsync(EgilReceiverEventKind.Deleted, request, key, resource: null, securityMarking: false).ConfigureAwait(false);
        request.Http.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    /// <summary>RFC 7644 §3.4.1.</summary>
    public async Task GetAsync(ReceiverRequest request, ResourceKey key)
    {
        if (await FindAsync(request, key).ConfigureAwait(false) is { } resource)
        {
            await ResourceWriter.WriteAsync(request, resource, StatusCodes.Status200OK).ConfigureAwait(false);
        }
        else
        {
            await request.RefuseAsync(ScimError.NotFound).ConfigureAwait(false);
        }
    }

    /// <summary>RFC 7644 §3.4.2, without filter and sort.</summary>
    public async Task ListAsync(ReceiverRequest request, EgilResourceType type)
    {
        var query = request.Http.Request.Query;
        if (query.ContainsKey("filter"))
        {
            // RFC 7644 §3.4.2.2: a filter that is not understood is declined, or all objects would pass for those asked for.
            await request.RefuseAsync(new(StatusCodes.Status400BadRequest, "invalidFilter", "filter is not supported.")).ConfigureAwait(false);
            return;
        }

        if (!TryNumber(query["startIndex"].ToString(), 1, out var startIndex) || !TryNumber(query["count"].ToString(), _options.MaxPageSize, out var count))
        {
            await request.RefuseAsync(new(StatusCodes.Status400BadRequest, "invalidValue", "startIndex and count must be whole numbers.")).ConfigureAwait(false);
            return;
        }

        // RFC 7644 §3.4.2.4: less than 1 is 1; a negative count is 0; the receiver may give fewer.
        await ResourceWriter.WriteListAsync(
            request, store, type, Math.Max(startIndex, 1), Math.Clamp(count, 0, _options.MaxPageSize)).ConfigureAwait(false);
    }

    private static bool TryNumber(string text, int absent, out int number)
    {
        number = absent;
        if (text.Length == 0)
        {
            return true;
        }

        var digits = text[0] == '-' ? text.AsSpan(1) : text;
        if (digits.Length == 0 || digits.ContainsAnyExceptInRange('0', '9'))
        {
            return false;
        }

        // More digits than an Int32 holds: as far as it goes, in its direction.
        number = int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value
            : text[0] == '-' ? int.MinValue
            : int.MaxValue;
        return true;
    }

    private ValueTask<ReceivedResource?> FindAsync(ReceiverRequest request, ResourceKey key) =>
        store.FindAsync(request.Sender.EntityId, key, request.Http.RequestAborted);

    /// <summary>The object of the body; <c>null</c> when the request has been refused.</summary>
    private async ValueTask<ReceivedReading?> ReadAsync(ReceiverRequest request, EgilResourceType type)
    {
        if (!RequestBody.HasSupportedType(request.Http.Request))
        {
            await request.RefuseAsync(ScimError.UnsupportedMediaType).ConfigureAwait(false);
            return null;
        }

        using var body = await RequestBody.ReadAsync(request.Http, _options.MaxBodyBytes).ConfigureAwait(false);
        if (body is null)
        {
            await request.RefuseAsync(ScimError.TooLarge).ConfigureAwait(false);
            return null;
        }

        var reading = ReceivedResourceReader.Read(type, body.Bytes, _rules);
        if (reading.Resource is null)
        {
            Refused(type, reading.Report);
            await request.RefuseAsync(ScimError.Invalid(reading)).ConfigureAwait(false);
            return null;
        }

        Warn(type, reading.Report);
        return reading;
    }

    private async ValueTask<ScimError?> UnknownReferencesAsync(ReceiverRequest request, ReceivedReading reading)
    {
        var type = reading.Resource!.Key.Type;
        var report = await ReceivedReferences.CheckAsync(
            store, request.Sender, reading, _options.ReferenceCheck, _rules, request.Http.RequestAborted).ConfigureAwait(false);
        if (report.IsValid)
        {
            Warn(type, report);
            return null;
        }

        Refused(type, report);
        return ScimError.Invalid(report);
    }

    private void Refused(EgilResourceType type, ValidationReport report) =>
        Log.Refused(logger, type, report.ErrorCount, report.First(finding => finding.Severity == FindingSeverity.Error).Code);

    private void Warn(EgilResourceType type, ValidationReport report)
    {
        if (report.WarningCount > 0)
        {
            Log.TakenWithWarnings(logger, type, report.WarningCount, report[0].Code);
            telemetry.Warned(type, report.WarningCount);
        }
    }

    private ValueTask AfterCommitAsync(
        EgilReceiverEventKind kind, ReceiverRequest request, ResourceKey key, ReceivedResource? resource, bool securityMarking)
    {
        Log.Committed(logger, kind, key);
        return handlers.TellAsync(new(kind, request.Sender, key, resource, securityMarking));
    }
}
