// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Sambruk.FederatedTls.AspNetCore;

/// <summary>
/// Recognises the caller by the pin of its client certificate, at each request: a pin that has left the metadata is
/// refused at the next request of a connection that is kept alive.
/// </summary>
internal sealed class FederatedTlsAuthenticationHandler(
    IOptionsMonitor<FederatedTlsAuthenticationOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    FederationMetadataStore store)
    : AuthenticationHandler<FederatedTlsAuthenticationOptions>(options, logger, encoder)
{
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        X509Certificate2? forwarded = null;
        try
        {
            X509Certificate2? certificate;
            if (Context.Features.Get<ForwardedCertificateFeature>() is { } feature)
            {
                // Behind a proxy the connection's own certificate, if any, is the proxy's and speaks for no one.
                certificate = CertificateHeader.TryRead(feature.Value, out forwarded) ? forwarded : null;
            }
            else
            {
                certificate = await Context.Connection.GetClientCertificateAsync(Context.RequestAborted).ConfigureAwait(false);
            }

            if (certificate is null)
            {
                return AuthenticateResult.NoResult();
            }

            var metadata = await store.GetAsync(Context.RequestAborted).ConfigureAwait(false);
            return Judge(certificate, metadata.Metadata);
        }
        catch (SambrukException e)
        {
            Logger.MetadataMissing(e.Code);
            return AuthenticateResult.Fail(e);
        }
        finally
        {
            forwarded?.Dispose();
        }
    }

    /// <summary>
    /// There is nothing a caller could add to its request: 403, not 401. Without metadata nobody can be judged: 503, and when
    /// the metadata is next asked for.
    /// </summary>
    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var result = await HandleAuthenticateOnceSafeAsync().ConfigureAwait(false);
        if (result.Failure is not SambrukException)
        {
            Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        var wait = Math.Ceiling((store.NextRefresh - TimeProvider.GetUtcNow()).TotalSeconds);
        Response.Headers.RetryAfter = Math.Max(1, wait).ToString(CultureInfo.InvariantCulture);
    }

    private AuthenticateResult Judge(X509Certificate2 certificate, FederationMetadata metadata)
    {
        PublicKeyPin pin;
        try
        {
            pin = PublicKeyPin.Of(certificate);
        }
        catch (CryptographicException)
        {
            return Refuse(FederatedTlsCodes.Pin);
        }

        if (metadata.FindClient(pin) is not { } match)
        {
            return Refuse(FederatedTlsCodes.Pin);
        }

        var now = TimeProvider.GetUtcNow().UtcDateTime;
        if (!Options.IgnoreValidityPeriod && (now < certificate.NotBefore.ToUniversalTime() || now > certificate.NotAfter.ToUniversalTime()))
        {
            return Refuse(FederatedTlsCodes.Validity);
        }

        return match.Clients.Any(client => client.HasTags(Options.RequiredTags))
            ? AuthenticateResult.Success(new(PrincipalOf(match.Entity), Scheme.Name))
            : Refuse(FederatedTlsCodes.Tags);
    }

    private ClaimsPrincipal PrincipalOf(FederationEntity entity)
    {
        var issuer = Options.ClaimsIssuer ?? ClaimsIdentity.DefaultIssuer;
        var claims = new List<Claim> { new(FederationClaimTypes.EntityId, entity.EntityId, ClaimValueTypes.String, issuer) };
        if (entity.Organization is { } organization)
        {
            claims.Add(new(FederationClaimTypes.Organization, organization, ClaimValueTypes.String, issuer));
        }

        if (entity.OrganizationId is { } organizationId)
        {
            claims.Add(new(FederationClaimTypes.OrganizationId, organizationId, ClaimValueTypes.String, issuer));
        }

        return new(new ClaimsIdentity(claims, Scheme.Name, FederationClaimTypes.EntityId, roleType: null));
    }

    private AuthenticateResult Refuse(string code)
    {
        Logger.ClientRefused(code);
        return AuthenticateResult.Fail($"The client certificate is refused ({code}).");
    }
}
