// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Sambruk.Navet;

/// <summary>Names of what the package measures.</summary>
public static class NavetTelemetry
{
    /// <summary>
    /// Name of the <see cref="ActivitySource"/> (activities <c>navet.request</c>, <c>navet.apply</c>) and of the <see cref="Meter"/>:
    /// <c>navet.requests</c> (tags <c>service</c>, <c>outcome</c>), <c>navet.deliveries</c> (tag <c>outcome</c>), <c>navet.posts</c>
    /// (tag <c>outcome</c>) and <c>navet.events</c> (tag <c>kind</c>). Nothing of a person.
    /// </summary>
    public const string Name = "Sambruk.Navet";

    private static readonly Meter s_meter = new(Name);
    private static readonly Counter<long> s_requests = s_meter.CreateCounter<long>("navet.requests", "{request}", "Calls of the web services.");
    private static readonly Counter<long> s_deliveries = s_meter.CreateCounter<long>("navet.deliveries", "{delivery}", "Deliveries of files.");
    private static readonly Counter<long> s_posts = s_meter.CreateCounter<long>("navet.posts", "{post}", "Posts of deliveries that were applied.");
    private static readonly Counter<long> s_events = s_meter.CreateCounter<long>("navet.events", "{event}", "Events of persons.");

    internal static ActivitySource Activities { get; } = new(Name);

    internal static void Requested(string service, string outcome) =>
        s_requests.Add(1, new("service", service), new KeyValuePair<string, object?>("outcome", outcome));

    internal static void Delivered(NavetDeliveryReport report)
    {
        s_deliveries.Add(1, new KeyValuePair<string, object?>("outcome", report.Outcome.ToString()));
        s_posts.Add(report.AppliedPosts, new KeyValuePair<string, object?>("outcome", "applied"));
        s_posts.Add(report.OlderPosts, new KeyValuePair<string, object?>("outcome", "older"));
        s_posts.Add(report.AsidePosts, new KeyValuePair<string, object?>("outcome", "aside"));
        foreach (var (kind, count) in report.Events)
        {
            s_events.Add(count, new KeyValuePair<string, object?>("kind", kind.ToString()));
        }
    }
}
