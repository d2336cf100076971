// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing;

/// <summary>A member in a run.</summary>
/// <remarks>Lists that JSON leaves out are empty: generated readers set them to <c>null</c>, whatever they begin as.</remarks>
public sealed record Member
{
    /// <summary>Who it is, and who gets its documents.</summary>
    public required Party Party { get; init; }

    /// <summary>What kind of organisation.</summary>
    public required MemberKind Kind { get; init; }

    /// <summary>When it has been a member; in order, without overlap.</summary>
    public required IReadOnlyList<MembershipPeriod> Periods { get; init; }

    /// <summary>True for one that had been a member before its first period here.</summary>
    public bool Reentry { get; init; }

    /// <summary>The group whose start fee it shares; <c>null</c>: none.</summary>
    public string? Group { get; init; }

    /// <summary>The municipalities whose inhabitants are counted, for a group that is one legal person.</summary>
    public IReadOnlyList<MunicipalityCode> Municipalities { get; init => field = value ?? []; } = [];

    /// <summary>Quantities other than inhabitants, and inhabitants where they are agreed otherwise.</summary>
    public IReadOnlyDictionary<QuantityUnit, long> Quantities { get; init => field = value ?? new Dictionary<QuantityUnit, long>(); } = new Dictionary<QuantityUnit, long>();

    /// <summary>The services that it takes part in.</summary>
    public IReadOnlyList<Participation> Services { get; init => field = value ?? []; } = [];

    /// <summary>The code.</summary>
    public override string ToString() => Party.Code;
}

/// <summary>What kind of organisation a member is.</summary>
public enum MemberKind
{
    /// <summary>A municipality; Gotland is one.</summary>
    Municipality,

    /// <summary>A region.</summary>
    Region,

    /// <summary>A municipal association (<i>kommunalförbund</i>).</summary>
    MunicipalAssociation,

    /// <summary>A state authority.</summary>
    Agency,

    /// <summary>Several municipalities as one legal person.</summary>
    Group,

    /// <summary>Any other organisation.</summary>
    Other,
}

/// <summary>A time of membership.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day; <c>null</c>: still.</param>
public sealed record MembershipPeriod(DateOnly From, DateOnly? To = null);

/// <summary>That a member takes part in a service.</summary>
public sealed record Participation
{
    /// <summary>The service, as in <see cref="Tariff.Service"/>.</summary>
    public required string Service { get; init; }

    /// <summary>First day; <c>null</c>: as the membership.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day; <c>null</c>: as the membership.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Quantities for this service, before those of the member.</summary>
    public IReadOnlyDictionary<QuantityUnit, long> Quantities { get; init => field = value ?? new Dictionary<QuantityUnit, long>(); } = new Dictionary<QuantityUnit, long>();

    /// <summary>Code of another that pays; <c>null</c>: the member.</summary>
    public string? Payer { get; init; }

    /// <summary>The reference of the part of the organisation that pays, such as a school administration's.</summary>
    public string? BuyerReference { get; init; }
}
