// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Kaa;

/// <summary>How a person can be reached: group 1 of the ordinance (2006:39) 4 §, and nothing more.</summary>
public sealed record ContactDetails
{
    /// <summary>Name as it is used.</summary>
    public string? Name { get; init; }

    /// <summary>Home address. Never for a person with protected registration.</summary>
    public HomeAddress? Address { get; init; }

    /// <summary>E-mail addresses.</summary>
    public IReadOnlyList<ReachedBy> Emails { get => field ?? []; init; }

    /// <summary>Telephone numbers.</summary>
    public IReadOnlyList<ReachedBy> Telephones { get => field ?? []; init; }

    /// <summary>Tells nothing.</summary>
    public override string ToString() => nameof(ContactDetails);
}

/// <summary>A Swedish home address.</summary>
/// <param name="Street">Street, with care of.</param>
/// <param name="PostalCode">Five digits.</param>
/// <param name="City">Place.</param>
public sealed record HomeAddress(string Street, string PostalCode, string City)
{
    /// <summary>Tells nothing.</summary>
    public override string ToString() => nameof(HomeAddress);
}

/// <summary>A number or an address with how sure it is.</summary>
/// <param name="Value">The value.</param>
/// <param name="Quality">How sure.</param>
public sealed record ReachedBy(string Value, DetailQuality Quality = DetailQuality.Register)
{
    /// <summary>Tells how sure only.</summary>
    public override string ToString() => Quality.ToString();
}

/// <summary>What one source knows of the facts that decide the target group. <see cref="FactOrigin"/> is left out: the event has it.</summary>
public sealed record SourceFacts
{
    /// <summary>Date of birth where the source tells it; <c>null</c>: that of the number.</summary>
    public DateOnly? BirthDate { get; init; }

    /// <summary>See <see cref="PersonFacts.Registrations"/>.</summary>
    public IReadOnlyList<Registration> Registrations { get => field ?? []; init; }

    /// <summary>See <see cref="PersonFacts.Residences"/>.</summary>
    public IReadOnlyList<Residence> Residences { get => field ?? []; init; }

    /// <summary>See <see cref="PersonFacts.Deregistrations"/>.</summary>
    public IReadOnlyList<Deregistration> Deregistrations { get => field ?? []; init; }

    /// <summary>See <see cref="PersonFacts.Protections"/>.</summary>
    public IReadOnlyList<Protection> Protections { get => field ?? []; init; }

    /// <summary>See <see cref="PersonFacts.CompulsorySchooling"/>.</summary>
    public IReadOnlyList<CompulsorySchooling> CompulsorySchooling { get => field ?? []; init; }

    /// <summary>See <see cref="PersonFacts.Enrolments"/>.</summary>
    public IReadOnlyList<Enrolment> Enrolments { get => field ?? []; init; }

    /// <summary>See <see cref="PersonFacts.Credentials"/>.</summary>
    public IReadOnlyList<Credential> Credentials { get => field ?? []; init; }

    /// <summary>See <see cref="PersonFacts.Admissions"/>.</summary>
    public IReadOnlyList<Admission> Admissions { get => field ?? []; init; }

    /// <summary>Tells nothing.</summary>
    public override string ToString() => nameof(SourceFacts);
}
