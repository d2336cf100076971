// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Kaa;

/// <summary>
/// What is known of one person that decides whether the municipality has the activity responsibility for her (skollagen 29:6 and
/// 29:9). Each fact has its source and the time it was known; nothing is overwritten, what turned out wrong has an end of being known.
/// </summary>
/// <remarks>Order within a list does not matter. <see cref="ToString"/> tells nothing about the person.</remarks>
public sealed record PersonFacts
{
    /// <summary>An own identifier that is not the identity number; it is what logs and findings name.</summary>
    public required string Id { get; init; }

    /// <summary>Personal identity number or coordination number, as it is known now.</summary>
    public required IdentityNumber Identity { get; init; }

    /// <summary>The number as it was known at each time. Empty: it was always <see cref="Identity"/>.</summary>
    public IReadOnlyList<KnownIdentity> Identities { get; init; } = [];

    /// <summary>Numbers that the person had before.</summary>
    public IReadOnlyList<KnownIdentity> PreviousIdentities { get; init; } = [];

    /// <summary>Date of birth where another source than the number tells it. Empty: that of the number.</summary>
    public IReadOnlyList<BirthFact> BirthDates { get; init; } = [];

    /// <summary>Population registrations (folkbokföring).</summary>
    public IReadOnlyList<Registration> Registrations { get; init; } = [];

    /// <summary>Where the person permanently stays without being registered there, or under protected registration (29:6).</summary>
    public IReadOnlyList<Residence> Residences { get; init; } = [];

    /// <summary>Deregistrations: deceased, emigrated and others.</summary>
    public IReadOnlyList<Deregistration> Deregistrations { get; init; } = [];

    /// <summary>Secrecy marking and protected registration.</summary>
    public IReadOnlyList<Protection> Protections { get; init; } = [];

    /// <summary>School duty. Empty: not known.</summary>
    public IReadOnlyList<CompulsorySchooling> CompulsorySchooling { get; init; } = [];

    /// <summary>Enrolments in education after compulsory school.</summary>
    public IReadOnlyList<Enrolment> Enrolments { get; init; } = [];

    /// <summary>Diplomas and certificates.</summary>
    public IReadOnlyList<Credential> Credentials { get; init; } = [];

    /// <summary>Accepted places that have not begun.</summary>
    public IReadOnlyList<Admission> Admissions { get; init; } = [];

    /// <summary>The date of birth that counts now.</summary>
    public PartialBirthDate Birth => BirthAt(null);

    /// <summary>The date of birth as it was known at a time; <c>null</c>: now.</summary>
    public PartialBirthDate BirthAt(DateTimeOffset? known) => BirthFactAt(known)?.Date ?? IdentityAt(known).BirthDate;

    /// <summary>Of several sources the one that was learned last; of the same moment the latest date, whatever their order.</summary>
    internal BirthFact? BirthFactAt(DateTimeOffset? known)
    {
        BirthFact? latest = null;
        for (var i = 0; i < BirthDates.Count; i++)
        {
            var fact = BirthDates[i];
            if (fact.Origin.IsKnownAt(known) && (latest is not { } other || (fact.Origin.KnownFrom, fact.Date.Latest).CompareTo((other.Origin.KnownFrom, other.Date.Latest)) > 0))
            {
                latest = fact;
            }
        }

        return latest;
    }

    private IdentityNumber IdentityAt(DateTimeOffset? known)
    {
        for (var i = 0; i < Identities.Count; i++)
        {
            if (Identities[i].Origin.IsKnownAt(known))
            {
                return Identities[i].Number;
            }
        }

        return Identity;
    }

    /// <summary>The own identifier.</summary>
    public override string ToString() => Id;
}
