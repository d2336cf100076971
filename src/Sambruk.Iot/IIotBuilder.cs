// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.DependencyInjection;

namespace Sambruk.Iot;

/// <summary>What <c>AddIot</c> returns: sources, sinks, stores and codecs add to it.</summary>
public interface IIotBuilder
{
    /// <summary>The services of the host.</summary>
    IServiceCollection Services { get; }
}
