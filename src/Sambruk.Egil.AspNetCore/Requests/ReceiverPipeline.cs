// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Sambruk.Egil.AspNetCore;

/// <summary>What every request passes: who sends, how much, and an answer in SCIM's form whatever happens.</summary>
internal sealed class ReceiverPipeline(
    IOptions<EgilReceiverOptions> options,
    SenderIdentification senders,
    SenderRateLimiter rates,
    ReceiverTelemetry telemetry,
    ILogger<ReceiverPipeline> logger)
{
    private readonly string? _publicAddress = options.Value.PublicAddress?.AbsoluteUri.TrimEnd('/');

    public async Task RunAsync(HttpContext http, string endpoint, Func<ReceiverRequest, Task> handle)
    {
        var measure = telemetry.Start(endpoint, http.Request.Method);
        try
        {
            await RunAsync(http, handle).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody waits for an answer.
            if (!http.Response.HasStarted)
            {
                http.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            }
        }
        catch (BadHttpRequestException fault)
        {
            await FailAsync(http, fault.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? ScimError.TooLarge
                : new(fault.StatusCode, null, "The request is not well-formed HTTP.")).ConfigureAwait(false);
        }
        catch (SambrukException fault)
        {
            Log.StoreFailed(logger, endpoint, fault.Code);
            await FailAsync(http, ScimError.Unavailable).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // the last line: a sender gets SCIM's form, a log gets no message that may quote a body
        catch (Exception fault)
#pragma warning restore CA1031
        {
            Log.RequestFailed(logger, endpoint, fault.GetType().Name);
            await FailAsync(http, ScimError.Internal).ConfigureAwait(false);
        }
        finally
        {
            telemetry.End(measure, http.Response.StatusCode);
            Log.Answered(logger, ReceiverTelemetry.Method(http.Request.Method), endpoint, http.Response.StatusCode);
        }
    }

    private async Task RunAsync(HttpContext http, Func<ReceiverRequest, Task> handle)
    {
        if (senders.Identify(http, out var refusal) is not { } sender)
        {
            if (refusal!.Status == StatusCodes.Status401Unauthorized && senders.HasKeys)
            {
                http.Response.Headers.WWWAuthenticate = "ApiKey realm=\"egil\"";
            }

            await ScimErrorWriter.WriteAsync(http, refusal).ConfigureAwait(false);
            return;
        }

        if (rates.Wait(sender) is { } wait)
        {
            Log.RateLimited(logger, sender.EntityId);
            await ScimErrorWriter.WriteAsync(http, new(StatusCodes.Status429TooManyRequests, null, "The sender sends too many requests.")
            {
                RetryAfter = wait,
            }).ConfigureAwait(false);
            return;
        }

        await handle(new(http, sender, _publicAddress)).ConfigureAwait(false);
    }

    private static async Task FailAsync(HttpContext http, ScimError error)
    {
        if (http.Response.HasStarted)
        {
            // Half an answer must not look like a whole one.
            http.Abort();
            return;
        }

        http.Response.Clear();
        try
        {
            await ScimErrorWriter.WriteAsync(http, error).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            Debug.Assert(http.RequestAborted.IsCancellationRequested, "Only the caller's leaving ends a write.");
        }
    }
}
