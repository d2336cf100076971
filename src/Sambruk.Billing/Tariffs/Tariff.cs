// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing;

/// <summary>
/// What a service costs, and who decided it: data with a version, never code. A tariff that has been used is not changed; a new
/// version is entered beside it.
/// </summary>
public sealed record Tariff
{
    /// <summary>Identifies the tariff over its versions, such as <c>BIBBLIX-2026</c>.</summary>
    public required string Id { get; init; }

    /// <summary>1 and up.</summary>
    public required int Version { get; init; }

    /// <summary>The service that is paid for, such as <c>BIBBLIX</c>.</summary>
    public required string Service { get; init; }

    /// <summary>What stands on the invoice, such as <c>Bibblix förvaltningsandel</c>.</summary>
    public required string Name { get; init; }

    /// <summary>First day; the first of a month.</summary>
    public required DateOnly ValidFrom { get; init; }

    /// <summary>Last day, the last of a month; <c>null</c>: until another decision.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>Who pays: those who take part in the service, or every member.</summary>
    public TariffScope AppliesTo { get; init; }

    /// <summary>Who decided it, when, and where it is written.</summary>
    public required TariffDecision Decision { get; init; }

    /// <summary>How value added tax is handled.</summary>
    public required VatTreatment Vat { get; init; }

    /// <summary>What is charged: each rule gives its own line or lines.</summary>
    public required IReadOnlyList<TariffRule> Rules { get; init; }

    /// <summary>The tariff that this one replaces, as <c>id@version</c>.</summary>
    public string? Supersedes { get; init; }

    /// <summary>True for figures that nobody has held against the decision yet. They can be simulated; a run warns.</summary>
    public bool Unverified { get; init; }

    /// <summary>The schema that a file names for editors; it is read and forgotten.</summary>
    [System.Text.Json.Serialization.JsonInclude]
    [System.Text.Json.Serialization.JsonPropertyName("$schema")]
    internal string? SchemaAddress
    {
        get => null;
        init => _ = value;
    }

    /// <summary><c>id@version</c>.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Key => FormattableString.Invariant($"{Id}@{Version}");

    /// <inheritdoc/>
    public override string ToString() => Key;
}

/// <summary>Who pays by a tariff.</summary>
public enum TariffScope
{
    /// <summary>Members that take part in the service.</summary>
    Participants,

    /// <summary>Every member, as with the membership fee.</summary>
    Members,
}

/// <summary>The decision behind a tariff.</summary>
/// <param name="Body">Who decided, such as <c>Förvaltningsrådet Bibblix</c>.</param>
/// <param name="Date">When.</param>
/// <param name="Paragraph">The paragraph of the minutes, such as <c>7</c>; <c>null</c> where minutes have none.</param>
/// <param name="Reference">A file number or an address; <c>null</c> when there is none.</param>
public sealed record TariffDecision(string Body, DateOnly Date, string? Paragraph = null, string? Reference = null)
{
    /// <summary>As it stands in an explanation: <c>Förvaltningsrådet Bibblix 2025-10-01 § 7</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Body} {Date:yyyy-MM-dd}{(Paragraph is null ? "" : " § " + Paragraph)}");
}
