// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Security.Authentication;
using Polly.Timeout;

namespace Sambruk.Egil;

/// <summary>What it means that a request was not answered.</summary>
internal static class RequestFault
{
    /// <summary><c>null</c> when the exception is not about the receiver: the caller gave up, or a fault of our own.</summary>
    public static Answer? Of(Exception exception, CancellationToken cancellationToken) => exception switch
    {
        TimeoutRejectedException => new Answer(AnswerKind.Lost, null, null, "timeout"),
        OperationCanceledException when !cancellationToken.IsCancellationRequested => new Answer(AnswerKind.Lost, null, null, "timeout"),
        HttpRequestException fault => Explain(fault),
        _ => null,
    };

    private static Answer Explain(HttpRequestException exception)
    {
        for (Exception? inner = exception; inner is not null; inner = inner.InnerException)
        {
            if (inner is FederatedTls.FederationTrustException trust)
            {
                return new Answer(AnswerKind.NotTrusted, null, null, trust.Code);
            }

            if (inner is AuthenticationException)
            {
                return new Answer(AnswerKind.NotTrusted, null, null, "tls");
            }
        }

        return exception.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.ProxyTunnelError or HttpRequestError.SecureConnectionError
            ? new Answer(AnswerKind.NoConnection, null, null, "connection")
            : new Answer(AnswerKind.Lost, null, null, "connection");
    }
}
