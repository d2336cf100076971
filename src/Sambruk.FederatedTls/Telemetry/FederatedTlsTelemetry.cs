// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Sambruk.FederatedTls;

/// <summary>Names of what the package measures.</summary>
public static class FederatedTlsTelemetry
{
    /// <summary>
    /// Name of the <see cref="ActivitySource"/> (activity <c>federatedtls.refresh</c>) and of the <see cref="Meter"/>:
    /// <c>federatedtls.refresh</c> (count, tag <c>outcome</c>: <c>updated</c> or a code) and <c>federatedtls.trust_failures</c> (count, tag <c>code</c>).
    /// </summary>
    public const string Name = "Sambruk.FederatedTls";

    private static readonly Meter s_meter = new(Name);

    internal static ActivitySource Activities { get; } = new(Name);

    private static Counter<long> Refreshes { get; } = s_meter.CreateCounter<long>("federatedtls.refresh", "{refresh}", "Attempts to refresh the federation metadata.");

    private static Counter<long> TrustFailures { get; } = s_meter.CreateCounter<long>("federatedtls.trust_failures", "{failure}", "Requests that ended because a peer could not be trusted.");

    internal static void Refreshed(string outcome) => Refreshes.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    internal static void NotTrusted(string code) => TrustFailures.Add(1, new KeyValuePair<string, object?>("code", code));
}
