// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.DependencyInjection;

namespace Sambruk.Navet;

/// <summary>What <c>AddNavet</c> returns: packages with stores hang their <c>Use…</c> on it.</summary>
public interface INavetBuilder
{
    /// <summary>The services.</summary>
    IServiceCollection Services { get; }
}
