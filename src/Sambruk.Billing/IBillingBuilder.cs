// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.DependencyInjection;

namespace Sambruk.Billing;

/// <summary>What <c>AddBilling</c> returns, for packages that add a store or a source of populations.</summary>
public interface IBillingBuilder
{
    /// <summary>The host's services.</summary>
    IServiceCollection Services { get; }
}
