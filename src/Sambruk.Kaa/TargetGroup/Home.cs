// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Kaa;

/// <summary>The home municipality of a person on a day (skollagen 29:6), as seen by a municipality that asks.</summary>
internal readonly record struct Home(bool IsHere, bool IsRegistered, ProtectedIdentity Protection, TargetGroupReasons Reason)
{
    public static Home Of(PersonFacts person, MunicipalityCode here, DateOnly day, DateTimeOffset? known)
    {
        var protection = ProtectionOf(person, day, known);
        var lastRegistered = DateOnly.MinValue;
        var wasHere = false;
        for (var i = 0; i < person.Registrations.Count; i++)
        {
            var registration = person.Registrations[i];
            if (registration.From <= day && registration.Origin.IsKnownAt(known))
            {
                lastRegistered = registration.From > lastRegistered ? registration.From : lastRegistered;
                wasHere |= registration.Municipality == here;
            }
        }

        var left = LeftOf(person, day, known, lastRegistered);
        if (left != TargetGroupReasons.None)
        {
            return new(false, false, protection, left);
        }

        if (protection == ProtectedIdentity.ProtectedPopulationRegistration)
        {
            // The registration does not say where the person is (29:6 second paragraph), and a reason must not tell.
            var staysHere = ResidenceOf(person, day, known) == here;
            return new(staysHere, staysHere, protection, staysHere ? TargetGroupReasons.None : TargetGroupReasons.NotResident);
        }

        var registered = RegistrationOf(person, day, known);
        var home = registered ?? ResidenceOf(person, day, known);
        if (home == here)
        {
            return new(true, registered is not null, protection, TargetGroupReasons.None);
        }

        return new(false, registered is not null, protection, home is not null && wasHere ? TargetGroupReasons.MovedAway : TargetGroupReasons.NotResident);
    }

    private static ProtectedIdentity ProtectionOf(PersonFacts person, DateOnly day, DateTimeOffset? known)
    {
        var strongest = ProtectedIdentity.None;
        for (var i = 0; i < person.Protections.Count; i++)
        {
            var protection = person.Protections[i];
            if (protection.Kind > strongest && protection.IsActiveOn(day) && protection.Origin.IsKnownAt(known))
            {
                strongest = protection.Kind;
            }
        }

        return strongest;
    }

    private static TargetGroupReasons LeftOf(PersonFacts person, DateOnly day, DateTimeOffset? known, DateOnly lastRegistered)
    {
        var reasons = TargetGroupReasons.None;
        for (var i = 0; i < person.Deregistrations.Count; i++)
        {
            var deregistration = person.Deregistrations[i];
            if (deregistration.From <= day && lastRegistered < deregistration.From && deregistration.Origin.IsKnownAt(known))
            {
                reasons |= deregistration.Code switch
                {
                    "AV" => TargetGroupReasons.Deceased,
                    "UV" => TargetGroupReasons.Emigrated,
                    _ => TargetGroupReasons.None,
                };
            }
        }

        return (reasons & TargetGroupReasons.Deceased) != TargetGroupReasons.None ? TargetGroupReasons.Deceased : reasons;
    }

    /// <summary>The registration that began last, should two overlap; of two that began the same day the lower code, whatever their order.</summary>
    private static MunicipalityCode? RegistrationOf(PersonFacts person, DateOnly day, DateTimeOffset? known)
    {
        Registration? latest = null;
        for (var i = 0; i < person.Registrations.Count; i++)
        {
            var registration = person.Registrations[i];
            if (registration.IsActiveOn(day) && registration.Origin.IsKnownAt(known)
                && (latest is not { } other || registration.From > other.From || (registration.From == other.From && registration.Municipality < other.Municipality)))
            {
                latest = registration;
            }
        }

        return latest?.Municipality;
    }

    private static MunicipalityCode? ResidenceOf(PersonFacts person, DateOnly day, DateTimeOffset? known)
    {
        Residence? latest = null;
        for (var i = 0; i < person.Residences.Count; i++)
        {
            var residence = person.Residences[i];
            if (residence.IsActiveOn(day) && residence.Origin.IsKnownAt(known)
                && (latest is not { } other || residence.From > other.From || (residence.From == other.From && residence.Municipality < other.Municipality)))
            {
                latest = residence;
            }
        }

        return latest?.Municipality;
    }
}
