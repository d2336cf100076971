// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json.Serialization;

namespace Sambruk.Billing;

/// <summary>The form of a run's file.</summary>
internal sealed record RunFileForm
{
    [JsonPropertyName("$schema")]
    public string? Schema { get; init; }

    public required string Subject { get; init; }

    public required DateOnly PeriodFrom { get; init; }

    public required DateOnly PeriodTo { get; init; }

    public required IReadOnlyList<string> Tariffs { get; init; }

    public required string Members { get; init; }

    public string? Payers { get; init; }

    public RunFilePopulation? Population { get; init; }

    public RunFileOptions? Options { get; init; }

    public bool? IsCorrection { get; init; }
}

/// <summary>One of <c>register</c>, <c>file</c> and <c>csv</c>.</summary>
internal sealed record RunFilePopulation
{
    public DateOnly? Register { get; init; }

    public string? File { get; init; }

    public string? Csv { get; init; }

    public string? Table { get; init; }

    public DateOnly? ReferenceDate { get; init; }

    public DateOnly? PublishedAt { get; init; }

    public DateTimeOffset? FetchedAt { get; init; }
}

internal sealed record RunFileOptions
{
    public bool? KronaRounding { get; init; }

    public DocumentGrouping? Grouping { get; init; }

    public int? PaymentDays { get; init; }
}
