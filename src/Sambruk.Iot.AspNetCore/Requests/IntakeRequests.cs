// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Sambruk.Iot.AspNetCore;

/// <summary>What every request passes: who sends, how much, and no answer of success before the pipeline has the message.</summary>
internal sealed class IntakeRequests(
    IOptions<IotIntakeOptions> options, IOptions<IotOptions> iot, IotPipeline pipeline, IntakeSenders senders, IntakeTelemetry telemetry, TimeProvider time, ILogger<IntakeRequests> logger)
{
    private const string SourceName = "http";
    private readonly IotIntakeOptions _options = options.Value;
    private int _waiting;

    /// <summary>diwise's door: <c>POST /api/v0/messages</c>.</summary>
    public Task EnvelopeAsync(HttpContext http) => RunAsync(http, "envelope", body =>
        IotEnvelope.TryRead(body.Span, out var envelope, out var refusal, iot.Value.Parser)
            ? (MessageOf(http, envelope.Source ?? "", envelope.Data, UplinkFormat.Auto, envelope.EventType), null)
            : (null, new Problem(StatusCodes.Status400BadRequest, refusal.Message, refusal.Code)),
        AnswerToEnvelope);

    /// <summary>Webhooks of network servers: <c>POST /iot/uplinks/{network?}</c>.</summary>
    public Task UplinkAsync(HttpContext http) => RunAsync(http, "uplink", body =>
        http.Request.RouteValues["network"] is string name && !UplinkFormats.TryParse(name, out _)
            ? (null, Problem.Network)
            : (MessageOf(http, "", body, FormatOf(http), http.Request.Query["event"] is [{ Length: > 0 } type] ? type : null), null),
        AnswerToWebhook);

    /// <summary>diwise's second door, for what is decoded already: <c>POST /api/v0/messages/lwm2m</c>.</summary>
    public Task PacksAsync(HttpContext http) => RunAsync(http, "lwm2m", body =>
        IsPacks(http.Request.ContentType) ? (MessageOf(http, "", body, UplinkFormat.LwM2m, null), null) : (null, Problem.MediaType),
        AnswerToPacks);

    /// <summary>The type of SenML, that of an object on diwise's bus, that of any JSON, or none said.</summary>
    private static bool IsPacks(string? contentType)
    {
        if (string.IsNullOrEmpty(contentType))
        {
            return true;
        }

        const string Object = "application/vnd.oma.lwm2m.ext.";
        const string Json = "+json";
        if (!MediaTypeHeaderValue.TryParse(contentType, out var type) || type.MediaType.Value is not { } name)
        {
            return false;
        }

        return name.Equals(SenMlPack.MediaType, StringComparison.OrdinalIgnoreCase)
            || name.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || (name.StartsWith(Object, StringComparison.OrdinalIgnoreCase)
                && name.EndsWith(Json, StringComparison.OrdinalIgnoreCase)
                && name.Length > Object.Length + Json.Length
                && !name.AsSpan(Object.Length, name.Length - Object.Length - Json.Length).ContainsAnyExceptInRange('0', '9'));
    }

    private static UplinkFormat FormatOf(HttpContext http) =>
        UplinkFormats.TryParse(http.Request.RouteValues["network"] as string, out var format) ? format : UplinkFormat.Auto;

    /// <summary>As diwise's agent answers.</summary>
    private static (int Status, Problem? Problem) AnswerToEnvelope(IntakeResult result) => result.Outcome switch
    {
        IntakeOutcome.Delivered or IntakeOutcome.Duplicate => (StatusCodes.Status201Created, null),
        IntakeOutcome.Nothing => (StatusCodes.Status204NoContent, null),
        IntakeOutcome.Unreadable when result.Code == "IOT-UPLINK-NO-DEVEUI" => (StatusCodes.Status204NoContent, null),
        IntakeOutcome.Dropped or IntakeOutcome.NoDevice => (0, new(StatusCodes.Status404NotFound, "The device is not known, or has no decoder.", result.Code)),
        _ => (0, new(StatusCodes.Status422UnprocessableEntity, "The message was refused.", result.Code)),
    };

    /// <summary>As diwise answers, with the words of the other door for what it has none for.</summary>
    private static (int Status, Problem? Problem) AnswerToPacks(IntakeResult result) => result.Outcome == IntakeOutcome.Unreadable
        ? (0, new(StatusCodes.Status400BadRequest, "The body is no SenML of LwM2M objects of one device.", result.Code))
        : AnswerToEnvelope(result);

    /// <summary>A network server sends again what is not answered 2xx, and gives up at last: what has been put aside need not come again.</summary>
    private static (int Status, Problem? Problem) AnswerToWebhook(IntakeResult result) => result.Outcome == IntakeOutcome.Unreadable
        ? (0, new(StatusCodes.Status422UnprocessableEntity, "It is no message of this network server.", result.Code))
        : (StatusCodes.Status204NoContent, null);

    private IotMessage MessageOf(HttpContext http, string topic, ReadOnlyMemory<byte> body, UplinkFormat format, string? eventType) => new()
    {
        Source = SourceName,
        Topic = topic.Length > 0 ? topic : http.Request.Path.Value ?? "",
        Body = body,
        Format = format,
        EventType = eventType,
        ArrivedAt = time.GetUtcNow(),
    };

    private async Task RunAsync(HttpContext http, string endpoint, Func<ReadOnlyMemory<byte>, (IotMessage? Message, Problem? Problem)> read, Func<IntakeResult, (int Status, Problem? Problem)> answer)
    {
        var started = time.GetTimestamp();
        try
        {
            var (status, problem) = await AnswerAsync(http, read, answer).ConfigureAwait(false);
            if (problem is not null)
            {
                await problem.WriteAsync(http).ConfigureAwait(false);
            }
            else
            {
                http.Response.StatusCode = status;
            }
        }
        catch (Exception) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody waits for an answer.
            http.Response.StatusCode = http.Response.HasStarted ? http.Response.StatusCode : StatusCodes.Status499ClientClosedRequest;
        }
        catch (BadHttpRequestException fault)
        {
            await (fault.StatusCode == StatusCodes.Status413PayloadTooLarge ? Problem.TooLarge : new(fault.StatusCode, "The request is not well-formed HTTP.")).WriteAsync(http).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The last line: a log gets no message that may quote a body.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            Log.RequestFailed(logger, endpoint, (fault as SambrukException)?.Code ?? fault.GetType().Name);
            await Problem.Internal.WriteAsync(http).ConfigureAwait(false);
        }
        finally
        {
            telemetry.Answered(endpoint, http.Response.StatusCode, time.GetElapsedTime(started));
            Log.Answered(logger, endpoint, http.Response.StatusCode);
        }
    }

    private async Task<(int Status, Problem? Problem)> AnswerAsync(
        HttpContext http, Func<ReadOnlyMemory<byte>, (IotMessage? Message, Problem? Problem)> read, Func<IntakeResult, (int Status, Problem? Problem)> answer)
    {
        if (senders.Find(http) is not { } sender)
        {
            return (0, Problem.Unauthorized);
        }

        if (!senders.MaySend(sender))
        {
            return (0, Problem.TooMany);
        }

        if (http.Request.Headers.ContentEncoding is { Count: > 0 })
        {
            // A few compressed bytes could stand for any number of bytes.
            return (0, Problem.Encoded);
        }

        using var timeout = new CancellationTokenSource(_options.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, http.RequestAborted);
        try
        {
            if (Interlocked.Increment(ref _waiting) > _options.MaxConcurrentRequests)
            {
                return (0, Problem.Unavailable(_options.RetryAfter));
            }

            if (await BodyReader.ReadAsync(http, _options.MaxBodyBytes, either.Token).ConfigureAwait(false) is not { } body)
            {
                return (0, Problem.TooLarge);
            }

            var (message, problem) = read(body);
            return message is null ? (0, problem) : answer(await pipeline.AcceptAsync(message, either.Token).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (!http.RequestAborted.IsCancellationRequested)
        {
            // In time it was not, or the host stops: it may have been taken in the end, and is then known when it comes again.
            return (0, Problem.Unavailable(_options.RetryAfter));
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }
}
