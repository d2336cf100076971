// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.FederatedTls.AspNetCore;

/// <summary>Names that the package uses when nothing else is said.</summary>
public static class FederatedTlsDefaults
{
    /// <summary>The authentication scheme, <c>FederatedTls</c>.</summary>
    public const string AuthenticationScheme = "FederatedTls";
}
