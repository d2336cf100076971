// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.DependencyInjection;

namespace Sambruk.Ss12000;

/// <summary>What <c>AddSs12000</c> returns: further packages and the host add to it.</summary>
public interface ISs12000Builder
{
    /// <summary>The services of the host.</summary>
    IServiceCollection Services { get; }
}
