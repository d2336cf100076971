// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.DependencyInjection;

namespace Sambruk.Egil;

/// <summary>What <c>AddEgilReceiver</c> returns: store packages and the host add to it.</summary>
/// <remarks>It stands here, not beside the endpoints, so that a store package does not need ASP.NET Core.</remarks>
public interface IEgilReceiverBuilder
{
    /// <summary>The services of the host.</summary>
    IServiceCollection Services { get; }
}
