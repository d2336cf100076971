// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Polly.Timeout;

namespace Sambruk.Edlevo;

/// <summary>A service that is asked: its interface, name and parameters, none of which is an identity number.</summary>
internal sealed record ServiceRequest(string Interface, string Service, string Query);

/// <summary>One request and its whole answer, tried again as far as allowed. Every fault is one of <see cref="EdlevoCodes"/>.</summary>
internal sealed class ServerCalls(IHttpClientFactory clients, IOptions<EdlevoOptions> options, EdlevoTelemetry telemetry, TimeProvider time, ILogger<EdlevoClient> logger)
{
    internal const string HttpClientName = "Sambruk.Edlevo";

    public EdlevoOptions Options => options.Value;

    public TimeProvider Time => time;

    public async Task<(List<TRecord> Records, EdlevoReader<TRecord> Reader)> ReadAsync<TRecord>(ServiceRequest request, Func<Stream, EdlevoReader<TRecord>> open, CancellationToken cancellationToken)
        where TRecord : notnull
    {
        var start = time.GetTimestamp();
        using var activity = EdlevoTelemetry.Activities.StartActivity("edlevo.call");
        activity?.SetTag("service", request.Service);
        var outcome = "cancelled";
        var records = 0;
        var budget = new RepeatBudget(Options.MaxAttempts - 1);
        try
        {
            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    var answer = await OnceAsync(request, budget, open, cancellationToken).ConfigureAwait(false);
                    outcome = "ok";
                    records = answer.Records.Count;
                    return answer;
                }
                catch (Exception fault) when (fault is InvalidInputException or IOException)
                {
                    // The head was right and the rest was not: cut or garbled on the way, or so at the server.
                    outcome = fault is IOException ? EdlevoCodes.Connection : EdlevoCodes.Answer;
                    if ((fault is InvalidInputException { Report: var report } && report.All(static finding => finding.Code != EdlevoCodes.Xml)) || !budget.TryTake())
                    {
                        throw fault is IOException
                            ? new PeerUnavailableException(outcome, $"The answer of {request.Service} breaks off.", fault)
                            : new PeerUnavailableException(outcome, $"The answer of {request.Service} cannot be read to its end.", fault);
                    }
                }

                var wait = BackOff(attempt);
                Log.Repeated(logger, request.Service, outcome, attempt, wait.TotalMilliseconds);
                await Task.Delay(wait, time, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (SambrukException fault)
        {
            outcome = fault.Code;
            throw;
        }
        finally
        {
            activity?.SetTag("outcome", outcome);
            var duration = time.GetElapsedTime(start);
            telemetry.Called(request.Service, outcome, duration);
            Log.Called(logger, request.Service, outcome, records, duration.TotalMilliseconds);
        }
    }

    private async Task<(List<TRecord> Records, EdlevoReader<TRecord> Reader)> OnceAsync<TRecord>(ServiceRequest asked, RepeatBudget budget, Func<Stream, EdlevoReader<TRecord>> open, CancellationToken cancellationToken)
        where TRecord : notnull
    {
        var (address, key) = Place(asked.Interface);
        using var request = new HttpRequestMessage(HttpMethod.Get, Address(address, asked));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/xml"));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/xml"));
        request.Options.Set(Repeats.Budget, budget);
        if (key.Length > 0)
        {
            request.Headers.Add(Options.LicenceKeyHeader, key);
        }

        using var client = clients.CreateClient(HttpClientName);

        // Starts with the answer, so that waits between attempts that a busy server asked for do not count.
        using var timeout = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token).ConfigureAwait(false);
            timeout.CancelAfter(Options.AnswerTimeout);
            return response.StatusCode == HttpStatusCode.OK ? await RecordsAsync(response, open, limit.Token).ConfigureAwait(false) : throw Fault(response.StatusCode);
        }
        catch (HttpRequestException fault)
        {
            throw new PeerUnavailableException(EdlevoCodes.Connection, $"The server cannot be reached ({fault.HttpRequestError}).", fault);
        }
        catch (TimeoutRejectedException fault)
        {
            throw new PeerUnavailableException(EdlevoCodes.Timeout, "The server does not answer in time.", fault);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new PeerUnavailableException(EdlevoCodes.Timeout, "The server does not come to the end of an answer in time.");
        }
    }

    private async Task<(List<TRecord> Records, EdlevoReader<TRecord> Reader)> RecordsAsync<TRecord>(HttpResponseMessage response, Func<Stream, EdlevoReader<TRecord>> open, CancellationToken cancellationToken)
        where TRecord : notnull
    {
        var records = new List<TRecord>();
        var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            var reader = open(stream);
            try
            {
                await foreach (var record in reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    records.Add(record);
                    if (records.Count > Options.MaxRecords)
                    {
                        throw new PeerUnavailableException(EdlevoCodes.Many, FormattableString.Invariant($"The answer has more than {Options.MaxRecords} records."));
                    }
                }
            }
            catch (InvalidDataException fault)
            {
                throw new IOException("The answer cannot be decompressed.", fault);
            }

            return (records, reader);
        }
    }

    private (Uri Address, string Key) Place(string name)
    {
        var place = name switch
        {
            nameof(EdlevoOptions.Outcome) => Options.Outcome,
            nameof(EdlevoOptions.StudyInformation) => Options.StudyInformation,
            _ => Options.Organization,
        };
        return (place.BaseAddress ?? throw new InvalidOperationException($"Edlevo:{name}:BaseAddress is not set."), place.LicenceKey);
    }

    private static Uri Address(Uri address, ServiceRequest asked)
    {
        // By text: new Uri(base, "/Service") would lose what stands after the host.
        var start = address.AbsoluteUri;
        var separator = start.EndsWith('/') ? "" : "/";
        return new($"{start}{separator}{asked.Service}{(asked.Query.Length > 0 ? "?" : "")}{asked.Query}", UriKind.Absolute);
    }

    private static PeerUnavailableException Fault(HttpStatusCode status) => new(
        status switch
        {
            HttpStatusCode.BadRequest => EdlevoCodes.Refused,
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => EdlevoCodes.LicenceKey,
            HttpStatusCode.NotFound => EdlevoCodes.NotOffered,
            HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable => EdlevoCodes.Busy,
            _ => EdlevoCodes.Status,
        },
        FormattableString.Invariant($"The server answers {(int)status}."));

    private TimeSpan BackOff(int attempt)
    {
        var wait = Options.RetryBaseDelay * Math.Pow(2, attempt - 1) * (0.75 + (Random.Shared.NextDouble() / 2));
        return wait < Options.MaxWait ? wait : Options.MaxWait;
    }
}
