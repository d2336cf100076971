// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json.Serialization;

namespace Sambruk.Billing;

/// <summary>The form of a file with a snapshot. Codes are text, so that each that is wrong is a finding of its own.</summary>
internal sealed record PopulationForm
{
    [JsonPropertyName("$schema")]
    public string? Schema { get; init; }

    public required string Table { get; init; }

    public required DateOnly ReferenceDate { get; init; }

    public DateOnly? PublishedAt { get; init; }

    public required DateTimeOffset FetchedAt { get; init; }

    public string? SourceUpdated { get; init; }

    public bool? NoiseProtected { get; init; }

    public string? Sha256 { get; init; }

    public required SortedDictionary<string, long> Values { get; init; }
}
