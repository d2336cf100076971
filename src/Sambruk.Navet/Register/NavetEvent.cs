// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;

namespace Sambruk.Navet;

/// <summary>What happened to a person.</summary>
public enum NavetEventKind
{
    /// <summary>Known for the first time, and none of the more precise kinds: born, or in a base extract.</summary>
    Added,

    /// <summary>The municipality of registration is now the own.</summary>
    MovedIn,

    /// <summary>The municipality of registration was the own and is another.</summary>
    MovedOut,

    /// <summary>Has died (AV).</summary>
    Deceased,

    /// <summary>Has emigrated (UV).</summary>
    Emigrated,

    /// <summary>Is missing (OB).</summary>
    Missing,

    /// <summary>Deregistered technically (TA) or with a code that is not in the list.</summary>
    Deregistered,

    /// <summary>Registered again after an emigration.</summary>
    ReturnedToSweden,

    /// <summary>A deregistration other than an emigration was taken back.</summary>
    DeregistrationLifted,

    /// <summary>Registered with an immigration, and not known before.</summary>
    FirstRegistered,

    /// <summary>Has another number (GN, GS, <c>HanvisningsPersonNr</c>): the history follows.</summary>
    NumberChanged,

    /// <summary>The number was annulled (AN, AS) or the identity is false (FI): stop what runs by itself and ask an officer.</summary>
    NumberAnnulled,

    /// <summary>Is protected from now on: takes effect before anything else of the post is shown.</summary>
    ProtectionSet,

    /// <summary>Is no longer protected.</summary>
    ProtectionLifted,

    /// <summary>Another name.</summary>
    NameChanged,

    /// <summary>Another address, dwelling, special postal address or address abroad.</summary>
    AddressChanged,

    /// <summary>Other guardians.</summary>
    GuardianChanged,

    /// <summary>Reached an age; from the calendar, not from a post.</summary>
    Turned,
}

/// <summary>An event of a person. <see cref="ToString"/> tells nothing of the person.</summary>
public sealed record NavetEvent
{
    /// <summary>Its number in the store, rising; 0 before it is kept.</summary>
    public long Number { get; init; }

    /// <summary>What happened.</summary>
    public required NavetEventKind Kind { get; init; }

    /// <summary>Whom it concerns, 12 digits; of <see cref="NavetEventKind.NumberChanged"/> the new number.</summary>
    public required string PersonId { get; init; }

    /// <summary>The old number of <see cref="NavetEventKind.NumberChanged"/>; <c>null</c> otherwise.</summary>
    public string? OtherPersonId { get; init; }

    /// <summary>True when the person is protected after the post: show nothing without permission and reason.</summary>
    public bool IsProtected { get; init; }

    /// <summary>The day that the event holds from; <c>null</c> when the post does not tell.</summary>
    public PartialBirthDate? ValidOn { get; init; }

    /// <summary>The age of <see cref="NavetEventKind.Turned"/>; <c>null</c> otherwise.</summary>
    public int? Age { get; init; }

    /// <summary>When this was known here.</summary>
    public required DateTimeOffset KnownAt { get; init; }

    /// <summary>The opaque key of the post (<see cref="NavetFilePost.Key"/>); <c>null</c> of <see cref="NavetEventKind.Turned"/>.</summary>
    public string? PostKey { get; init; }

    /// <summary>The file that the post came in; <c>null</c> of <see cref="NavetEventKind.Turned"/>.</summary>
    public string? File { get; init; }

    /// <summary>The number and kind of the event.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number} {Kind}");
}
