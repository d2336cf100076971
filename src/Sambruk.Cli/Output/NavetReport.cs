// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Sambruk.Navet;

namespace Sambruk.Cli;

/// <summary>What <c>sambruk navet</c> has to say.</summary>
internal sealed record NavetReport
{
    public IReadOnlyList<NavetPersonReport>? People { get; init; }

    /// <summary>True: nothing was kept.</summary>
    public bool? IsPreview { get; init; }

    public IReadOnlyList<DeliveryReport>? Deliveries { get; init; }

    /// <summary>Of all deliveries.</summary>
    public IReadOnlyList<NavetEventCount>? Events { get; init; }
}

/// <summary>What the service answered about the number in a line.</summary>
/// <param name="Line">The line.</param>
/// <param name="Outcome">What came.</param>
/// <param name="Rows">The post for a reader, masked or not.</param>
internal sealed record NavetPersonReport(int Line, NavetOutcome Outcome, [property: JsonIgnore] IReadOnlyList<KeyValuePair<string, string>> Rows)
{
    public bool? IsProtected { get; init; }

    /// <summary>The masked post.</summary>
    public IReadOnlyDictionary<string, string>? Fields { get; init; }

    /// <summary>The post, revealed.</summary>
    public JsonNode? Post { get; init; }

    public NavetFaultReport? Fault { get; init; }

    public IReadOnlyList<FindingReport>? Findings { get; init; }
}

/// <summary>A refusal of the service.</summary>
internal sealed record NavetFaultReport(string Code, string? Description);

/// <summary>What became of a delivery.</summary>
internal sealed record DeliveryReport(
    string JobId,
    IReadOnlyList<string> Files,
    NavetDeliveryOutcome Outcome,
    long Posts,
    long Applied,
    long Older,
    long Aside,
    IReadOnlyList<NavetEventCount> Events,
    IReadOnlyList<FindingReport>? Findings);

/// <summary>How many of a kind.</summary>
internal sealed record NavetEventCount(NavetEventKind Kind, long Count);
