// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Sambruk.Samples.Kommun;

/// <summary>
/// The login of a host that has none: nobody is anybody, whatever cookie is sent, and what asks for a user answers 403. A cookie of the
/// development login is worth nothing here, even with the same keys.
/// </summary>
internal sealed class NoLogin(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "ingen";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(AuthenticateResult.NoResult());

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) => Refusal.WriteAsync(Context, LoginSettings.None);

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => Refusal.WriteAsync(Context, LoginSettings.None);
}
