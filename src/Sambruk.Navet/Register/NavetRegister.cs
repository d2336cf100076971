// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Navet;

/// <summary>The rules by which a post changes what is known and tells what happened. Pure: no clock, no I/O.</summary>
/// <param name="municipality">The own municipality: who moves in and out of it.</param>
public sealed class NavetRegister(MunicipalityCode municipality)
{
    /// <summary>Applies a post.</summary>
    /// <param name="known">What is known of the post's number; <c>null</c> when nothing is.</param>
    /// <param name="other">
    /// What is known of the number that the post refers to, else of <see cref="NavetPerson.OtherPersonId"/> of <paramref name="known"/>;
    /// <c>null</c> when nothing is.
    /// </param>
    /// <param name="post">A post with a valid number.</param>
    /// <param name="source">Where it comes from.</param>
    public NavetChange Apply(NavetPerson? known, NavetPerson? other, NavetPost post, NavetPostSource source)
    {
        ArgumentNullException.ThrowIfNull(post);
        ArgumentNullException.ThrowIfNull(source);
        if (known?.Post is not null && known.OrderTime is { } knownTime)
        {
            if (source.OrderTime is not { } time)
            {
                return new(NavetPostOutcome.OrderUnknown, [], []);
            }

            if (time < knownTime)
            {
                return new(NavetPostOutcome.Older, [], []);
            }
        }

        var reason = post.Deregistration?.Reason;
        var isReplaced = reason is NavetDeregistrationReason.NumberChanged or NavetDeregistrationReason.CoordinationNumberChanged;
        var referred = post.ReferredPersonId == post.PersonId ? null : post.ReferredPersonId;

        // A new number goes on where the old one was.
        var before = known?.Post is null && !isReplaced && other?.Post is not null ? other : known;
        var now = new NavetPerson
        {
            PersonId = post.PersonId,
            Post = post,
            OrderTime = source.OrderTime,
            PostKey = source.PostKey,
            LastMunicipality = post.Registration?.Municipality ?? before?.LastMunicipality,
            OtherPersonId = referred ?? known?.OtherPersonId,
            IsReplaced = isReplaced,
        };
        var events = new Events(post, source);
        var people = new List<NavetPerson>(2) { now };
        Protection(before, post, events);
        if (referred is not null && other?.OtherPersonId != post.PersonId)
        {
            people.Add((other ?? new() { PersonId = referred }) with { OtherPersonId = post.PersonId, IsReplaced = !isReplaced });
        }

        if (referred is not null && known?.OtherPersonId != referred && other?.OtherPersonId != post.PersonId)
        {
            events.AddNumber(isReplaced ? referred : post.PersonId, isReplaced ? post.PersonId : referred);
        }

        if (!isReplaced)
        {
            Deregistration(known, post, events);
            Residence(before, post, source.IsBase, events);
            Differences(before?.Post, post, events);
        }
        else if (referred is null && known?.IsReplaced != true)
        {
            events.Add(NavetEventKind.NumberChanged, post.Deregistration!.Date);
        }

        return new(NavetPostOutcome.Applied, people, events.All);
    }

    private static void Protection(NavetPerson? before, NavetPost post, Events events)
    {
        var was = before?.Post?.IsProtected ?? false;
        if (was != post.IsProtected)
        {
            events.Add(post.IsProtected ? NavetEventKind.ProtectionSet : NavetEventKind.ProtectionLifted);
        }
    }

    private static void Deregistration(NavetPerson? known, NavetPost post, Events events)
    {
        var reason = post.Deregistration?.Reason;
        var was = known?.Post?.Deregistration?.Reason;
        if (reason is { } present && present != was)
        {
            events.Add(
                present switch
                {
                    NavetDeregistrationReason.Deceased => NavetEventKind.Deceased,
                    NavetDeregistrationReason.Emigrated => NavetEventKind.Emigrated,
                    NavetDeregistrationReason.Missing => NavetEventKind.Missing,
                    NavetDeregistrationReason.NumberAnnulled or NavetDeregistrationReason.CoordinationNumberAnnulled or NavetDeregistrationReason.FalseIdentity => NavetEventKind.NumberAnnulled,
                    _ => NavetEventKind.Deregistered,
                },
                post.Deregistration!.Date);
        }
        else if (reason is null && was is { } lifted && !post.IsBare)
        {
            events.Add(
                lifted == NavetDeregistrationReason.Emigrated ? NavetEventKind.ReturnedToSweden : NavetEventKind.DeregistrationLifted,
                post.Registration?.Date);
        }
    }

    private void Residence(NavetPerson? before, NavetPost post, bool isBase, Events events)
    {
        var place = post.Registration?.Municipality;
        if (before?.Post is null)
        {
            events.Add(
                isBase || place != municipality || post.Deregistration is not null ? NavetEventKind.Added
                    : CameWithImmigration(post) ? NavetEventKind.FirstRegistered
                    : WasBornHere(post) ? NavetEventKind.Added
                    : NavetEventKind.MovedIn,
                post.Registration?.Date);
            return;
        }

        // Of somebody whose place was never told, a place tells no move.
        if (place is { } present && present != before.LastMunicipality && !(before.LastMunicipality is null && before.Post.IsBare))
        {
            if (present == municipality)
            {
                events.Add(NavetEventKind.MovedIn, post.Registration!.Date);
            }
            else if (before.LastMunicipality == municipality)
            {
                events.Add(NavetEventKind.MovedOut, post.Registration!.Date);
            }
        }
    }

    /// <summary>The registration came with the immigration, not with a later move within the country.</summary>
    private static bool CameWithImmigration(NavetPost post) =>
        post.ImmigratedOn is { } immigrated && (post.Registration?.Date is not { } registered || immigrated.Latest >= registered.Earliest);

    private static bool WasBornHere(NavetPost post) =>
        post.Registration?.Date is { } registered && (post.BirthDate ?? post.Number?.BirthDate) is { } born && registered.Earliest <= born.Latest;

    private static void Differences(NavetPost? before, NavetPost post, Events events)
    {
        // Who is deregistered, or registered again, has another post altogether: that event says it.
        if (before is not { IsBare: false } || post.IsBare || before.Deregistration?.Reason != post.Deregistration?.Reason)
        {
            return;
        }

        if (before.Name is not null && post.Name is not null && before.Name != post.Name)
        {
            events.Add(NavetEventKind.NameChanged);
        }

        if (before.Address != post.Address || before.SpecialPostalAddress != post.SpecialPostalAddress || before.ForeignAddress != post.ForeignAddress || Home(before) != Home(post))
        {
            events.Add(NavetEventKind.AddressChanged, post.Registration?.Date);
        }

        if (!Guardians(before).SetEquals(Guardians(post)))
        {
            events.Add(NavetEventKind.GuardianChanged);
        }
    }

    private static (string?, string?, string?) Home(NavetPost post) =>
        (post.Registration?.Property, post.Registration?.Stairwell, post.Registration?.Dwelling);

    private static HashSet<(string?, NavetName?)> Guardians(NavetPost post) =>
        [.. post.Relations.Where(NavetPostExtensions.IsGuardian).Select(relation => (relation.PersonId, relation.PersonId is null ? relation.Name : null))];

    private sealed class Events(NavetPost post, NavetPostSource source)
    {
        private List<NavetEvent>? _all;

        public IReadOnlyList<NavetEvent> All => _all ?? (IReadOnlyList<NavetEvent>)[];

        public void Add(NavetEventKind kind, PartialBirthDate? validOn = null) => Add(kind, post.PersonId, null, validOn);

        public void AddNumber(string present, string old) => Add(NavetEventKind.NumberChanged, present, old, post.Deregistration?.Date);

        private void Add(NavetEventKind kind, string person, string? other, PartialBirthDate? validOn) => (_all ??= new(2)).Add(new()
        {
            Kind = kind,
            PersonId = person,
            OtherPersonId = other,
            IsProtected = post.IsProtected,
            ValidOn = validOn,
            KnownAt = source.KnownAt,
            PostKey = source.PostKey,
            File = source.File,
        });
    }
}
