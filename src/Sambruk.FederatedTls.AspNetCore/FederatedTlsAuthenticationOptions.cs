// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.AspNetCore.Authentication;

namespace Sambruk.FederatedTls.AspNetCore;

/// <summary>Settings of the scheme <see cref="FederatedTlsDefaults.AuthenticationScheme"/>.</summary>
public sealed class FederatedTlsAuthenticationOptions : AuthenticationSchemeOptions
{
    /// <summary>Tags that the caller's client must have in the metadata, all of them, such as <c>egilv1</c>. Default none.</summary>
    public IList<string> RequiredTags { get; } = [];

    /// <summary>
    /// True: the pin alone decides, also for a certificate whose time has passed or has not come. Default false: such a
    /// certificate is refused.
    /// </summary>
    public bool IgnoreValidityPeriod { get; set; }
}
