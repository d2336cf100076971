// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Security.Authentication;

namespace Sambruk.FederatedTls;

/// <summary>Tells failures before anything of a request was sent from all others.</summary>
internal static class ConnectionFailure
{
    /// <summary>
    /// A trust failure, or a peer that could not be reached; <c>null</c> when the request may have been sent, or the caller
    /// gave up.
    /// </summary>
    public static SambrukException? Of(Exception exception, CancellationToken cancellationToken)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is FederationTrustException trust)
            {
                return trust;
            }
        }

        return exception switch
        {
            HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError, InnerException: AuthenticationException } =>
                new FederationTrustException(FederatedTlsCodes.Handshake, "The TLS handshake with the server failed.", exception),
            HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError } =>
                Unreachable(exception),
            // The connect timeout, told from the caller's own by what lies within.
            OperationCanceledException { InnerException: TimeoutException } when !cancellationToken.IsCancellationRequested => Unreachable(exception),
            _ => null,
        };
    }

    private static PeerUnavailableException Unreachable(Exception exception) =>
        new(FederatedTlsCodes.Unreachable, "No server could be reached.", exception);
}
