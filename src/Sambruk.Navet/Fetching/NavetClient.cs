// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Polly.Timeout;

namespace Sambruk.Navet;

/// <summary>
/// Calls the web services Personpost and Namnsökning (SOAP 1.1 over TLS with a client certificate). Thread-safe. Both only read, so
/// a request is sent again on 5xx without a fault, on timeout and on a broken connection; a fault is an answer.
/// </summary>
public sealed class NavetClient
{
    internal const string HttpClientName = "Sambruk.Navet";

    private readonly IHttpClientFactory _clients;
    private readonly NavetOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    /// <summary>A client; <c>AddNavet</c> sets up what it takes from the factory.</summary>
    public NavetClient(IHttpClientFactory clients, IOptions<NavetOptions> options, TimeProvider timeProvider, ILogger<NavetClient>? logger = null)
    {
        ArgumentNullException.ThrowIfNull(clients);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(timeProvider);
        _clients = clients;
        _options = options.Value;
        _time = timeProvider;
        _logger = logger ?? (ILogger)NullLogger.Instance;
    }

    /// <summary>Asks for one person.</summary>
    /// <param name="number">A personal identity number or a coordination number.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ArgumentException">The number is another kind, or empty.</exception>
    /// <exception cref="InvalidOperationException">Organisation number or order are not set.</exception>
    /// <exception cref="SambrukException">
    /// No answer (<see cref="PeerUnavailableException"/>), or one that cannot be read (<see cref="InvalidInputException"/>). The message
    /// holds nothing of the person.
    /// </exception>
    public Task<NavetAnswer> FetchAsync(IdentityNumber number, CancellationToken cancellationToken = default)
    {
        if (number.Kind is not (IdentityNumberKind.PersonalIdentityNumber or IdentityNumberKind.CoordinationNumber))
        {
            throw new ArgumentException("Not a personal identity number or a coordination number.", nameof(number));
        }

        var (organisation, order) = Order();
        return AskAsync("personpost", _options.PersonAddress, SoapRequest.Person(organisation, order, number), cancellationToken);
    }

    /// <summary>Searches persons by name, address or birth date.</summary>
    /// <param name="search">The conditions.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ArgumentException">There is no condition, or one holds a character that XML cannot.</exception>
    /// <inheritdoc cref="FetchAsync"/>
    public Task<NavetAnswer> SearchAsync(NavetSearch search, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(search);
        if (search.IsEmpty)
        {
            throw new ArgumentException("There is no condition.", nameof(search));
        }

        var (organisation, order) = Order();
        return AskAsync("namnsokning", _options.SearchAddress, SoapRequest.Search(organisation, order, search), cancellationToken);
    }

    private (string Organisation, string Order) Order()
    {
        if (!OrganisationNumber.TryParse(_options.OrganisationNumber, out var organisation) || _options.OrderId.Length == 0)
        {
            throw new InvalidOperationException("Navet:OrganisationNumber and Navet:OrderId are not set.");
        }

        // Twelve digits: 16 and the ten of the number.
        var digits = string.Concat(_options.OrganisationNumber.Where(char.IsAsciiDigit));
        return (digits.Length == 10 ? "16" + digits : digits, _options.OrderId);
    }

    private async Task<NavetAnswer> AskAsync(string service, Uri address, byte[] request, CancellationToken cancellationToken)
    {
        using var activity = NavetTelemetry.Activities.StartActivity("navet.request");
        activity?.SetTag("navet.service", service);
        var started = _time.GetTimestamp();
        try
        {
            var answer = await SendAsync(address, request, cancellationToken).ConfigureAwait(false);
            activity?.SetTag("navet.outcome", answer.Outcome.ToString());
            NavetTelemetry.Requested(service, answer.Outcome.ToString());
            _logger.Answered(service, answer.Outcome.ToString(), _time.GetElapsedTime(started), answer.Posts.Count);
            return answer;
        }
        catch (SambrukException fault)
        {
            Tell(fault.Code);
            throw;
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested && Translate(fault) is { } code)
        {
            Tell(code.Code);
            throw new PeerUnavailableException(code.Code, code.Message, fault);
        }

        void Tell(string code)
        {
            activity?.SetTag("navet.outcome", code);
            NavetTelemetry.Requested(service, code);
            _logger.Failed(service, code, _time.GetElapsedTime(started));
        }
    }

    private async Task<NavetAnswer> SendAsync(Uri address, byte[] request, CancellationToken cancellationToken)
    {
        using var client = _clients.CreateClient(HttpClientName);
        using var message = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(request) };
        message.Content.Headers.ContentType = new MediaTypeHeaderValue("text/xml", "UTF-8");
        message.Headers.Add("SOAPAction", "\"\"");
        using var response = await client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        var status = (int)response.StatusCode;
        if (response.StatusCode != HttpStatusCode.OK && !WholeAnswerHandler.IsFault(response))
        {
            var what = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"The service answers with the status {status}.");
            throw status >= 500 ? new PeerUnavailableException(NavetCodes.Unavailable, what) : new SambrukException(NavetCodes.Status, what);
        }

        return Read(WholeAnswerHandler.Bytes(response));
    }

    /// <summary>The posts or the fault of an answer. Which status it came with does not matter: what it says does.</summary>
    internal static NavetAnswer Read(byte[] body)
    {
        var findings = new FindingSink("answer");
        try
        {
            var bytes = FileBytes.LookAt(body);
            using var reader = new XmlPostReader(new StreamReader(new MemoryStream(body), TextEncoding.Of(bytes, isXml: true, findings), detectEncodingFromByteOrderMarks: true), findings);
            var parser = new PostParser(findings);
            var posts = new List<NavetPost>();
            while (reader.Next() is { } node)
            {
                posts.Add(parser.Parse(node).Post);
            }

            if (reader.SoapFault is { } fault)
            {
                return new([], NavetFault.From(fault), findings.ToReport());
            }

            return reader.HasPosts ? new(posts, null, findings.ToReport()) : throw findings.Fault(NavetCodes.Format, 0, "The answer has no Folkbokforingsposter and no fault.");
        }
        catch (InvalidInputException unreadable)
        {
            throw new InvalidInputException(NavetCodes.Answer, "The answer of the service cannot be read.", unreadable.Report, unreadable);
        }
    }

    private static (string Code, string Message)? Translate(Exception fault) => fault switch
    {
        TimeoutRejectedException or OperationCanceledException => (NavetCodes.Timeout, "The service did not answer in time."),
        HttpRequestException failed when ServiceConnection.IsHandshake(failed) => (
            NavetCodes.Handshake, "The TLS handshake failed: the client certificate is missing, expired or not of the order, or the server's is not trusted."),
        HttpRequestException { InnerException: HttpIOException { HttpRequestError: HttpRequestError.ResponseEnded } } => (
            NavetCodes.Unavailable, "The service ended the connection without an answer; it may have refused the client certificate."),
        HttpRequestException => (NavetCodes.Unavailable, "The service cannot be reached."),
        _ => null,
    };
}
