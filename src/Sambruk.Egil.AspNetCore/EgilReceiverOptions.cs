// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.ComponentModel.DataAnnotations;
using Sambruk.FederatedTls;

namespace Sambruk.Egil.AspNetCore;

/// <summary>Settings of <c>AddEgilReceiver</c>. Read once, when the host starts.</summary>
public sealed class EgilReceiverOptions
{
    /// <summary>Claim that holds the sender's entity id, set by the host's authentication. Default <see cref="FederationClaimTypes.EntityId"/>.</summary>
    [Required]
    public string SenderClaimType { get; set; } = FederationClaimTypes.EntityId;

    /// <summary>Claim that holds the sender's organisation id. Default <see cref="FederationClaimTypes.OrganizationId"/>.</summary>
    [Required]
    public string OrganizationIdClaimType { get; set; } = FederationClaimTypes.OrganizationId;

    /// <summary>Claim that holds the sender's legal name. Default <see cref="FederationClaimTypes.Organization"/>.</summary>
    [Required]
    public string OrganizationClaimType { get; set; } = FederationClaimTypes.Organization;

    /// <summary>
    /// Entity ids that may send, compared byte by byte. Default empty: every caller that authenticates, which in a federation
    /// is every member.
    /// </summary>
    public IList<string> AllowedSenders { get; } = [];

    /// <summary>Senders that name themselves with the header <c>X-API-Key</c> instead of a certificate. Default none.</summary>
    public IList<EgilApiKey> ApiKeys { get; } = [];

    /// <summary>
    /// Entity id given to a caller that is not authenticated at all: for development, since anybody who reaches the port is
    /// then that sender. Default empty: such a caller is refused.
    /// </summary>
    public string AllowAnonymousSender { get; set; } = "";

    /// <summary>What to do when <c>schemas</c> does not name the object's schemas. Default <see cref="ReceivedCheck.Refuse"/>.</summary>
    public ReceivedCheck SchemasCheck { get; set; } = ReceivedCheck.Refuse;

    /// <summary>What to do when a reference leads to no object of the sender. Default <see cref="ReceivedCheck.Refuse"/>.</summary>
    public ReceivedCheck ReferenceCheck { get; set; } = ReceivedCheck.Refuse;

    /// <summary>
    /// What to do when a value is not in the profile's code list (<c>employmentRole</c>, <c>schoolType</c>, <c>relationType</c>,
    /// <c>activityType</c>). Default <see cref="ReceivedCheck.Warn"/>: lists grow, and a new code is no reason to lose a person.
    /// </summary>
    public ReceivedCheck CodeListCheck { get; set; } = ReceivedCheck.Warn;

    /// <summary>
    /// What to do when <c>$ref</c> leads to another object than <c>value</c>. Default <see cref="ReceivedCheck.Warn"/>:
    /// <c>value</c> is what counts, and senders are known whose <c>$ref</c> is careless.
    /// </summary>
    public ReceivedCheck ReferenceAddressCheck { get; set; } = ReceivedCheck.Warn;

    /// <summary>Longest body in bytes. Default 8 MiB: a group of some 60,000 members.</summary>
    [Range(1024, 1024 * 1024 * 1024)]
    public int MaxBodyBytes { get; set; } = 8 * 1024 * 1024;

    /// <summary>Deepest nesting of JSON. Default 16; the profile needs 5.</summary>
    [Range(5, 64)]
    public int MaxDepth { get; set; } = 16;

    /// <summary>Objects on a page at most, and when the caller does not say. Default 500.</summary>
    [Range(1, 10_000)]
    public int MaxPageSize { get; set; } = 500;

    /// <summary>True takes <c>PUT /Users</c> without an id and uses <c>externalId</c>: one known client sends so. Default false.</summary>
    public bool AllowPutWithoutId { get; set; }

    /// <summary>Address put before <c>/Users/…</c> in <c>location</c>, for a host behind a proxy. Default none: as the request was addressed.</summary>
    public Uri? PublicAddress { get; set; }

    /// <summary>Requests per <see cref="RatePeriod"/> and sender; more are answered 429 with <c>Retry-After</c>. Default 0: no limit.</summary>
    [Range(0, 1_000_000)]
    public int RateLimit { get; set; }

    /// <summary>Requests that a sender may save up. Ignored without <see cref="RateLimit"/>. Default 0: as many as <see cref="RateLimit"/>.</summary>
    [Range(0, 1_000_000)]
    public int RateBurst { get; set; }

    /// <summary>Period of <see cref="RateLimit"/>, at most a day. Default one second.</summary>
    public TimeSpan RatePeriod { get; set; } = TimeSpan.FromSeconds(1);
}

/// <summary>A sender with a key of its own. Two entries with one entity id let a key be changed without a gap.</summary>
public sealed class EgilApiKey
{
    /// <summary>Entity id that the sender's objects are kept under.</summary>
    public string EntityId { get; set; } = "";

    /// <summary>Organisation id handed to the application. Default empty: none.</summary>
    public string OrganizationId { get; set; } = "";

    /// <summary>The key, at least 32 characters, from a secret store. Leave empty when <see cref="KeySha256"/> is set.</summary>
    public string Key { get; set; } = "";

    /// <summary>SHA-256 of the key's UTF-8 bytes in hexadecimal, so that the configuration need not hold the key.</summary>
    public string KeySha256 { get; set; } = "";

    /// <summary>The entity id only.</summary>
    public override string ToString() => EntityId;
}
