// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.DependencyInjection;

namespace Sambruk.Egil;

/// <summary>What <c>AddEgil</c> returns: further packages and the host add to it.</summary>
public interface IEgilBuilder
{
    /// <summary>The services of the host.</summary>
    IServiceCollection Services { get; }
}
