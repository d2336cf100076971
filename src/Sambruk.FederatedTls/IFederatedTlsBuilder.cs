// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.DependencyInjection;

namespace Sambruk.FederatedTls;

/// <summary>What <c>AddFederatedTls</c> returns: further packages and the host add to it.</summary>
public interface IFederatedTlsBuilder
{
    /// <summary>The services of the host.</summary>
    IServiceCollection Services { get; }
}
