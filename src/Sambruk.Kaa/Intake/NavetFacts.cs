// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Navet;

namespace Sambruk.Kaa;

/// <summary>What a post of the population register (<c>Sambruk.Navet</c>) tells of a person. Pure; nothing else of the post is kept.</summary>
public static class NavetFacts
{
    /// <summary>The source as it stands in the register.</summary>
    public const string Source = "Navet";

    /// <summary>What is known of a number of the population register. A number that another has replaced tells nothing more: the other does.</summary>
    /// <param name="person">What is known, as <see cref="INavetStore"/> keeps it.</param>
    /// <param name="today">The day on which it is learned.</param>
    /// <param name="lastSchoolDay">See the other.</param>
    /// <returns><c>null</c>: replaced, no post, or no valid number.</returns>
    public static LearnedPerson? Of(NavetPerson person, DateOnly today, (int Month, int Day)? lastSchoolDay = null)
    {
        ArgumentNullException.ThrowIfNull(person);
        var place = person.PostKey ?? "-";
        var other = IdentityNumber.TryParse(person.OtherPersonId, null, out var number) ? number : (IdentityNumber?)null;
        if (person.IsReplaced || !IdentityNumber.TryParse(person.PersonId, null, out var own))
        {
            return null;
        }

        if (person.Post is not { } post)
        {
            // Only the post of the old number has come: the history follows already.
            return other is null ? null : new(own, place) { Before = other };
        }

        return Of(post, place, today, lastSchoolDay) is { } learned ? learned with { Before = learned.Before ?? other } : null;
    }

    /// <summary>What the post tells.</summary>
    /// <param name="post">The post.</param>
    /// <param name="place">Where it stands, such as <see cref="NavetPerson.PostKey"/>; never the number.</param>
    /// <param name="today">The day on which it is learned; a protection that the post gives no day for is known from then on.</param>
    /// <param name="lastSchoolDay">
    /// Last day of the spring term in the year of turning 16, from which the end of school duty is reckoned (7 kap.); <c>null</c>: 15 June.
    /// </param>
    /// <returns><c>null</c>: the post has no valid number. Of a number that another has replaced the new one, with the old before it.</returns>
    public static LearnedPerson? Of(NavetPost post, string place, DateOnly today, (int Month, int Day)? lastSchoolDay = null)
    {
        ArgumentNullException.ThrowIfNull(post);
        if (post.Number is not { } number)
        {
            return null;
        }

        var other = IdentityNumber.TryParse(post.ReferredPersonId, null, out var referred) && referred != number ? referred : (IdentityNumber?)null;
        if (post.Deregistration?.Reason is NavetDeregistrationReason.NumberChanged or NavetDeregistrationReason.CoordinationNumberChanged && other is { } now)
        {
            return new(now, place) { Before = number };
        }

        return new(number, place)
        {
            Before = other,
            Facts = new()
            {
                BirthDate = post.BirthDate is { HasFullDate: true } birth && !number.BirthDate.HasFullDate ? birth.Earliest : null,
                Registrations = RegistrationsOf(post, today),
                Deregistrations = post.Deregistration is { Code.Length: > 0 } left ? [new(left.Code, left.Date?.Earliest ?? ToldOn(post, today))] : [],
                Protections = post.IsProtected ? [new(post.Protection, ToldOn(post, today))] : [],
                CompulsorySchooling = SchoolingOf(post, number, lastSchoolDay ?? (6, 15)),
            },
            Details = DetailsOf(post),
            Findings = post.Deregistration?.Reason is NavetDeregistrationReason.NumberAnnulled or NavetDeregistrationReason.CoordinationNumberAnnulled or NavetDeregistrationReason.FalseIdentity
                ? [new("KAA-I04", place, FindingSeverity.Warning, "The number was annulled.") { SwedishMessage = "Numret är ogiltigförklarat eller identiteten falsk. Utred vem ärendet gäller." }]
                : [],
        };
    }

    private static List<Registration> RegistrationsOf(NavetPost post, DateOnly today)
    {
        var all = new List<Registration>();
        foreach (var earlier in post.EarlierRegistrations)
        {
            if (earlier is { Municipality: { } municipality, Date: { } date })
            {
                all.Add(new(municipality, date.Earliest));
            }
        }

        if (post.Registration is { Municipality: { } present } registration)
        {
            all.Add(new(present, registration.Date?.Earliest ?? ToldOn(post, today)));
        }

        return all;
    }

    /// <summary>
    /// School duty ends with the spring term of the year of turning 16 unless a school tells otherwise; who immigrated later was not subject
    /// to it. The year of a person whose birth date is not complete is known all the same.
    /// </summary>
    private static List<CompulsorySchooling> SchoolingOf(NavetPost post, IdentityNumber number, (int Month, int Day) lastSchoolDay)
    {
        var year = (post.BirthDate ?? number.BirthDate).Year;
        if (year is < 1900 or > 9000)
        {
            return [];
        }

        var last = new DateOnly(year + 16, lastSchoolDay.Month, lastSchoolDay.Day);
        var cameLater = post.ImmigratedOn is { } immigrated && immigrated.Earliest > last && post.EarlierRegistrations.Count == 0;
        return [cameLater ? new(SchoolDuty.NotSubject, IsDerived: true) : new(SchoolDuty.Completed, last, IsDerived: true)];
    }

    private static ContactDetails? DetailsOf(NavetPost post)
    {
        var name = post.Name is null ? null : string.Join(' ', new[] { post.Name.GivenName, post.Name.MiddleName, post.Name.Surname }.Where(n => !string.IsNullOrWhiteSpace(n)));

        // The special address is where post is to go. Under protected registration no address is kept at all.
        var address = post.Protection == ProtectedIdentity.ProtectedPopulationRegistration ? null : post.SpecialPostalAddress ?? post.Address;
        var street = string.Join(", ", new[] { address?.CareOf, address?.Line1, address?.Street }.Where(l => !string.IsNullOrWhiteSpace(l)));
        var home = street.Length > 0 && address is { PostalCode: { } code, PostTown: { } town } ? new HomeAddress(street, code, town) : null;
        return string.IsNullOrEmpty(name) && home is null ? null : new() { Name = string.IsNullOrEmpty(name) ? null : name, Address = home };
    }

    private static DateOnly ToldOn(NavetPost post, DateOnly today) =>
        post.ChangedAt is { } changed ? DateOnly.FromDateTime(changed) : post.ExtractedOn ?? today;
}
