// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.DependencyInjection;

namespace Sambruk.Kaa;

/// <summary>Goes on with what <c>AddKaa</c> began, such as a store.</summary>
public interface IKaaBuilder
{
    /// <summary>The services of the host.</summary>
    IServiceCollection Services { get; }
}
