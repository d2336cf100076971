// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Logging;
using Polly.Timeout;

namespace Sambruk.Iot.Webhooks;

/// <summary>Sends uplinks to one address. What the receiver refuses is narrowed down to the uplinks that it refuses.</summary>
internal sealed class WebhookSink(string name, IotWebhookOptions options, IHttpClientFactory clients, WebhookTelemetry telemetry, TimeProvider time, ILogger<WebhookSink> logger) : IUplinkSink
{
    private readonly byte[] _secret = Encoding.UTF8.GetBytes(options.Secret);

    public string Name { get; } = $"webhook:{name}";

    public async ValueTask WriteAsync(UplinkBatch batch, CancellationToken cancellationToken)
    {
        for (var start = 0; start < batch.Count; start += options.MaxBatch)
        {
            await SendAsync(batch, start, Math.Min(options.MaxBatch, batch.Count - start), cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task SendAsync(UplinkBatch batch, int start, int count, CancellationToken cancellationToken)
    {
        var status = await PostAsync([.. batch.Skip(start).Take(count)], cancellationToken).ConfigureAwait(false);
        if ((int)status is >= 200 and < 300)
        {
            return;
        }

        var code = string.Create(CultureInfo.InvariantCulture, $"IOT-WEBHOOK-{(int)status}");
        if (!IsAboutContent(status))
        {
            throw new PeerUnavailableException(code, "The receiver does not take measurements now.");
        }

        if (count == 1)
        {
            Log.Refused(logger, Name, code);
            batch.Refuse(start, code);
            return;
        }

        // In halves: one bad uplink of many costs a few requests, and the order of a device is kept.
        await SendAsync(batch, start, count / 2, cancellationToken).ConfigureAwait(false);
        await SendAsync(batch, start + (count / 2), count - (count / 2), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The receiver says that what was sent is wrong; not who sends it, nor that it is to come later.</summary>
    private static bool IsAboutContent(HttpStatusCode status) =>
        (int)status is >= 400 and < 500
        && status is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.ProxyAuthenticationRequired or HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests);

    private async Task<HttpStatusCode> PostAsync(List<DecodedUplink> uplinks, CancellationToken cancellationToken)
    {
        var body = WebhookBody.Write(uplinks, options.IncludeObjects);
        using var request = new HttpRequestMessage(HttpMethod.Post, options.Address);
        request.Content = new ByteArrayContent(body);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("Idempotency-Key", WebhookBody.KeyOf(uplinks));
        request.Headers.Add("X-Sambruk-Signature", WebhookBody.Sign(body, _secret, time.GetUtcNow()));
        using var client = clients.CreateClient(Name);
        try
        {
            // The body of the answer is not read: how it ends is all there is to know.
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            telemetry.Sent(Name, (int)response.StatusCode);
            return response.StatusCode;
        }
        catch (HttpRequestException fault)
        {
            telemetry.Sent(Name, 0);
            throw new PeerUnavailableException("IOT-WEBHOOK-CONNECTION", $"The receiver cannot be reached ({fault.HttpRequestError}).", fault);
        }
        catch (TimeoutRejectedException fault)
        {
            telemetry.Sent(Name, 0);
            throw new PeerUnavailableException("IOT-WEBHOOK-TIMEOUT", "The receiver does not answer in time.", fault);
        }
    }
}
