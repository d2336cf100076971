// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Navet;

/// <summary>What is known of a number: its last post, and what outlives a post that does not say it.</summary>
public sealed record NavetPerson
{
    /// <summary>12 digits.</summary>
    public required string PersonId { get; init; }

    /// <summary>The last post; <c>null</c> when only another post points to the number.</summary>
    public NavetPost? Post { get; init; }

    /// <summary>
    /// The time that orders the last post: its change, else the day that it shows, else the day of the delivery; <c>null</c> when
    /// none of them was delivered.
    /// </summary>
    public DateTime? OrderTime { get; init; }

    /// <summary>The opaque key of the last post.</summary>
    public string? PostKey { get; init; }

    /// <summary>The last municipality of registration that a post told. Not the present one of a protected person.</summary>
    public MunicipalityCode? LastMunicipality { get; init; }

    /// <summary>The other number of the same person, 12 digits; <c>null</c> when there is none.</summary>
    public string? OtherPersonId { get; init; }

    /// <summary>True when this number was replaced by the other.</summary>
    public bool IsReplaced { get; init; }

    /// <summary>Nothing of the person.</summary>
    public override string ToString() => nameof(NavetPerson);
}

/// <summary>Where a post comes from.</summary>
/// <param name="PostKey">Opaque key of the post.</param>
/// <param name="File">Name of the file.</param>
/// <param name="OrderTime">What orders the post, as in <see cref="NavetPerson.OrderTime"/>.</param>
/// <param name="IsBase">True in the base extract that an order begins with: nobody moved in by being in it.</param>
/// <param name="KnownAt">Now.</param>
public sealed record NavetPostSource(string PostKey, string File, DateTime? OrderTime, bool IsBase, DateTimeOffset KnownAt);

/// <summary>What became of a post.</summary>
public enum NavetPostOutcome
{
    /// <summary>It is now what is known.</summary>
    Applied,

    /// <summary>It is older than what is known, and changes nothing.</summary>
    Older,

    /// <summary>It has no time and what is known has one: it changes nothing.</summary>
    OrderUnknown,
}

/// <summary>What a post changes.</summary>
/// <param name="Outcome">Whether it is applied.</param>
/// <param name="People">What to keep, one or two numbers.</param>
/// <param name="Events">What happened, protection first.</param>
public sealed record NavetChange(NavetPostOutcome Outcome, IReadOnlyList<NavetPerson> People, IReadOnlyList<NavetEvent> Events)
{
    /// <summary>The outcome.</summary>
    public override string ToString() => Outcome.ToString();
}
