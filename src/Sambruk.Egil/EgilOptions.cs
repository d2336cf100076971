// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.ComponentModel.DataAnnotations;

namespace Sambruk.Egil;

/// <summary>Settings of <c>AddEgil</c>, the section <c>Egil</c>.</summary>
public sealed class EgilOptions
{
    /// <summary>
    /// Folder for state, journals, plans and approvals, one folder per target below it. Created with access for the
    /// account of the process only. Default <c>egil-state</c>, relative to the working directory.
    /// </summary>
    [Required]
    public string StateDirectory { get; set; } = "egil-state";

    /// <summary>
    /// Key of the keyed hashes in the state, base64 of at least 32 random bytes, from a secret store. Ignored when empty:
    /// a key is then made and kept as <c>state.key</c> in the state directory (mode 0600). Default empty.
    /// </summary>
    public string StateKey { get; set; } = "";

    /// <summary>When the hosted service synchronises all targets, a cron expression of five fields. Default empty: never by itself.</summary>
    public string Schedule { get; set; } = "";

    /// <summary>Time zone of <see cref="Schedule"/>. Default <c>Europe/Stockholm</c>.</summary>
    [Required]
    public string ScheduleTimeZone { get; set; } = "Europe/Stockholm";

    /// <summary>Journals kept per target, the newest. Default 50.</summary>
    [Range(1, 10_000)]
    public int JournalsKept { get; set; } = 50;

    /// <summary>The receivers by name. A name is a letter or digit followed by letters, digits, <c>-</c> or <c>_</c>.</summary>
    public IDictionary<string, EgilTargetOptions> Targets { get; } = new Dictionary<string, EgilTargetOptions>(StringComparer.OrdinalIgnoreCase);
}

/// <summary>One receiver.</summary>
public sealed class EgilTargetOptions
{
    /// <summary>
    /// Address that the endpoints stand below, such as <c>https://vendor.example/scim/</c>, with or without the last slash.
    /// Ignored when <see cref="EntityId"/> is set: the federation metadata gives the address. Default none.
    /// </summary>
    public Uri? BaseAddress { get; set; }

    /// <summary>Entity id of the receiver in the federation (section <c>FederatedTls</c>). Default empty: no federation.</summary>
    public string EntityId { get; set; } = "";

    /// <summary>Tags that the receiver's server must have, all of them. Default <c>egilv1</c>.</summary>
    public IList<string> Tags { get; } = [];

    /// <summary>Requests under way at once. Default 32; 1 for a receiver that takes one at a time.</summary>
    [Range(1, 256)]
    public int MaxConcurrency { get; set; } = 32;

    /// <summary>Requests a second at most. Default none. Receivers are known that stop at 20.</summary>
    [Range(0.1, 100_000)]
    public double? MaxRequestsPerSecond { get; set; }

    /// <summary>
    /// Attempts at one operation when the answer is 429, a 5xx but 501, a timeout or a lost connection; and at one page of a
    /// list when it is 429, 502, 503, 504, a timeout or a lost connection. Default 8.
    /// </summary>
    [Range(1, 100)]
    public int MaxAttempts { get; set; } = 8;

    /// <summary>Longest time from the first attempt at an operation, or a page of a list, to the last. Default 10 minutes.</summary>
    public TimeSpan MaxRetryTime { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Longest time for one attempt. Default 120 seconds.</summary>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(120);

    /// <summary>First wait before a repeated attempt when the receiver does not say; doubled each time, with jitter. Default 0.5 seconds.</summary>
    public TimeSpan RetryBaseDelay { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// Failures to connect after which an operation, or a list, is given up. When the receiver has answered nothing at all
    /// meanwhile, the run stops as unreachable. Over TLS, until something has been answered, a connection that ends without
    /// an answer counts as well: so looks a refused client certificate in TLS 1.3. Default 3.
    /// </summary>
    [Range(1, 1000)]
    public int MaxConnectionFailures { get; set; } = 3;

    /// <summary>Media type of requests. Default <c>application/scim+json</c>.</summary>
    [Required]
    public string MediaType { get; set; } = "application/scim+json";

    /// <summary>Name of a header sent with each request, such as <c>X-API-Key</c>. Default empty: none.</summary>
    public string HeaderName { get; set; } = "";

    /// <summary>Value of that header, from a secret store. Default empty.</summary>
    public string HeaderValue { get; set; } = "";

    /// <summary>What may change without approval.</summary>
    public SafetyLimits Limits { get; } = new();
}
