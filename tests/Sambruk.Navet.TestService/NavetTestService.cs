// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Sambruk.Navet.TestService;

/// <summary>What the service does with the next requests in place of an answer.</summary>
public enum NavetTestBehaviour
{
    /// <summary>Answers.</summary>
    Answer,

    /// <summary>500 with a fault.</summary>
    Fault,

    /// <summary>404 with HTML.</summary>
    NotFound,

    /// <summary>503 without a fault.</summary>
    Unavailable,

    /// <summary>Sends one byte a second and never ends.</summary>
    Slow,

    /// <summary>Closes the connection within the answer.</summary>
    CutOff,

    /// <summary>Answers in ISO-8859-1.</summary>
    Latin1,

    /// <summary>200 with HTML.</summary>
    Html,

    /// <summary>An answer without end.</summary>
    Endless,
}

/// <summary>
/// The web services Personpost and Namnsökning on a free port of this machine, over TLS with client certificates of its own authority.
/// Both styles of requests are taken: child elements with a prefix, and with the namespace as default.
/// </summary>
public sealed partial class NavetTestService : IAsyncDisposable
{
    /// <summary>The namespace of requests and answers.</summary>
    public const string Namespace = "http://xmls.skatteverket.se/se/skatteverket/folkbokforing/na/epersondata/V1";

    private const string Soap = "http://schemas.xmlsoap.org/soap/envelope/";
    private readonly WebApplication _host;
    private readonly X509Certificate2 _server;
    private readonly ConcurrentQueue<NavetTestBehaviour> _next = new();

    private NavetTestService()
    {
        _server = Certificates.Server();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            listen.Protocols = HttpProtocols.Http1;
            listen.UseHttps(https =>
            {
                https.ServerCertificate = _server;
                https.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
                https.ClientCertificateValidation = (certificate, _, _) => IsTrusted(certificate);
            });
        }));
        _host = builder.Build();
        _host.MapPost("/na/na_epersondata/V4/personpostXML", context => TakeAsync(context, "PersonpostRequest"));
        _host.MapPost("/na/na_epersondata/V4/namnsokningXML", context => TakeAsync(context, "NamnsokningRequest"));
    }

    /// <summary>The certificates.</summary>
    public NavetTestCertificates Certificates { get; } = new();

    /// <summary>Posts by number, as XML.</summary>
    public ConcurrentDictionary<string, string> People { get; } = new(StringComparer.Ordinal);

    /// <summary>The bodies of requests that arrived, in order.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>Where Personpost is.</summary>
    public Uri PersonAddress { get; private set; } = null!;

    /// <summary>Where Namnsökning is.</summary>
    public Uri SearchAddress => new(PersonAddress, "namnsokningXML");

    /// <summary>Starts one with the usual persons.</summary>
    public static async Task<NavetTestService> StartAsync(CancellationToken cancellationToken = default)
    {
        var service = new NavetTestService();
        await service._host.StartAsync(cancellationToken);
        var port = new Uri(service._host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()).Port;
        service.PersonAddress = new($"https://localhost:{port}/na/na_epersondata/V4/personpostXML");
        service.People[NavetTestNumbers.Adult] = NavetXml.Post(NavetTestNumbers.Adult);
        service.People[NavetTestNumbers.OtherAdult] = NavetXml.Post(NavetTestNumbers.OtherAdult, head: "<Sekretessmarkering>J</Sekretessmarkering>", surname: "Alm");
        service.People[NavetTestNumbers.Old] = NavetXml.Bare(NavetTestNumbers.Old);
        service.People[NavetTestNumbers.Older] = NavetXml.Deregistered(NavetTestNumbers.Older, "AV");
        service.People[NavetTestNumbers.Youth] = NavetXml.Post(NavetTestNumbers.Youth, person: $"<Relationer>{NavetXml.Relation(NavetTestNumbers.Adult, "V")}</Relationer>", surname: "Asp");
        return service;
    }

    /// <summary>What to do with the next requests, one each.</summary>
    public void Behave(params ReadOnlySpan<NavetTestBehaviour> next)
    {
        foreach (var behaviour in next)
        {
            _next.Enqueue(behaviour);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _server.Dispose();
        Certificates.Dispose();
    }

    private bool IsTrusted(X509Certificate2 certificate)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(Certificates.Authority);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return chain.Build(certificate);
    }

    private async Task TakeAsync(HttpContext context, string wanted)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var request = await reader.ReadToEndAsync(context.RequestAborted);
        Requests.Enqueue(request);
        var behaviour = _next.TryDequeue(out var next) ? next : NavetTestBehaviour.Answer;
        switch (behaviour)
        {
            case NavetTestBehaviour.Fault:
                await SendAsync(context, 500, NavetXml.Fault("NAV-4711", "Felaktiga inparametrar: " + request), Encoding.UTF8);
                return;
            case NavetTestBehaviour.NotFound or NavetTestBehaviour.Html:
                context.Response.ContentType = "text/html";
                context.Response.StatusCode = behaviour == NavetTestBehaviour.Html ? 200 : 404;
                await context.Response.WriteAsync("<html><body>Not here<br></body></html>", context.RequestAborted);
                return;
            case NavetTestBehaviour.Unavailable:
                context.Response.StatusCode = 503;
                return;
            case NavetTestBehaviour.Slow or NavetTestBehaviour.Endless:
                await DripAsync(context, behaviour == NavetTestBehaviour.Slow ? " "u8.ToArray() : new byte[64 * 1024], behaviour == NavetTestBehaviour.Slow ? 1000 : 0);
                return;
            case NavetTestBehaviour.CutOff:
                context.Response.ContentLength = 10_000;
                await context.Response.WriteAsync("<?xml version=\"1.0\"?><S:Envelope", context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
                context.Abort();
                return;
            default:
                var (status, body) = Answer(request, wanted, behaviour == NavetTestBehaviour.Latin1 ? "ISO-8859-1" : "UTF-8");
                await SendAsync(context, status, body, behaviour == NavetTestBehaviour.Latin1 ? Encoding.Latin1 : Encoding.UTF8);
                return;
        }
    }

    private static async Task DripAsync(HttpContext context, byte[] drop, int pause)
    {
        context.Response.ContentType = "text/xml";
        try
        {
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(drop, context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
                await Task.Delay(pause, context.RequestAborted);
            }
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException)
        {
            // The client has left.
        }
    }

    private static async Task SendAsync(HttpContext context, int status, string body, Encoding encoding)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = $"text/xml; charset={encoding.WebName}";
        await context.Response.Body.WriteAsync(encoding.GetBytes(body), context.RequestAborted);
    }

    private (int Status, string Body) Answer(string request, string wanted, string encoding)
    {
        XElement? body;
        try
        {
            body = XDocument.Parse(request).Root?.Element(XName.Get("Body", Soap))?.Element(XName.Get(wanted, Namespace));
        }
        catch (System.Xml.XmlException)
        {
            body = null;
        }

        string? Value(params ReadOnlySpan<string> path)
        {
            var element = body;
            foreach (var name in path)
            {
                element = element?.Element(XName.Get(name, Namespace));
            }

            return element?.Value;
        }

        if (body is null || !Digits12().IsMatch(Value("Bestallning", "OrgNr") ?? "") || !Order().IsMatch(Value("Bestallning", "BestallningsId") ?? ""))
        {
            return (500, NavetXml.Fault("NAV-0001", "Felaktiga inparametrar"));
        }

        if (wanted == "NamnsokningRequest")
        {
            // Protected persons are not found by name.
            var surname = Value("SokvillkorNamn", "EfterMellanNamn");
            return (200, NavetXml.Answer(
                People.Values.Where(post => surname is { Length: > 0 } && post.Contains($"<Efternamn>{surname}</Efternamn>", StringComparison.Ordinal) && !post.Contains(">J</Se", StringComparison.Ordinal)),
                encoding,
                "NamnsokningXMLResponse"));
        }

        var number = Value("PersonId") ?? "";
        return !Digits12().IsMatch(number)
            ? (500, NavetXml.Fault("NAV-0002", "Felaktiga inparametrar"))
            : (200, NavetXml.Answer(People.TryGetValue(number, out var post) ? [post] : [], encoding));
    }

    [GeneratedRegex("^[0-9]{12}$", RegexOptions.None, 1000)]
    private static partial Regex Digits12();

    [GeneratedRegex("^[0-9]{8}-FO[0-9]{2}-[0-9]{4}$", RegexOptions.None, 1000)]
    private static partial Regex Order();
}
