// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk;

/// <summary>What somebody or something did, to be written to an <see cref="IAuditLog"/>. Holds opaque ids, codes and counts only.</summary>
/// <param name="Actor">Who: an account id or a service name. Never a personal number or a person's name.</param>
/// <param name="Action">What, as a stable code such as <c>egil.plan.approve</c>.</param>
/// <param name="Subject">On what: an opaque id, a plan id, a run id.</param>
/// <param name="Outcome">How it went, as a code such as <c>completed</c>.</param>
public sealed record AuditEvent(string Actor, string Action, string Subject, string Outcome)
{
    /// <summary>Why, as a code of the purpose or the legal basis; <c>null</c> when the action says it.</summary>
    public string? Purpose { get; init; }

    /// <summary>Counts and codes that belong to the event, in ordinal key order when written.</summary>
    public IReadOnlyDictionary<string, string> Details { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
