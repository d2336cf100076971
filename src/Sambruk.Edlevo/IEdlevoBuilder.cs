// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.DependencyInjection;

namespace Sambruk.Edlevo;

/// <summary>What <c>AddEdlevo</c> returns: further packages and the host add to it.</summary>
public interface IEdlevoBuilder
{
    /// <summary>The services of the host.</summary>
    IServiceCollection Services { get; }
}
