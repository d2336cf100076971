// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>What happened to an object.</summary>
public enum EgilReceiverEventKind
{
    /// <summary>A sender created it.</summary>
    Created,

    /// <summary>A sender replaced it.</summary>
    Replaced,

    /// <summary>A sender deleted it.</summary>
    Deleted,
}

/// <summary>A change that a receiver has committed to its store.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Sender">Who did it.</param>
/// <param name="Key">Type and id of the object; the same id may be another object at another sender.</param>
/// <param name="Resource">The object as it now stands; <c>null</c> when deleted.</param>
/// <param name="SecurityMarking">True when the sender marks the person as protected: show and share accordingly.</param>
public sealed record EgilReceiverEvent(
    EgilReceiverEventKind Kind,
    EgilSender Sender,
    ResourceKey Key,
    ReceivedResource? Resource,
    bool SecurityMarking)
{
    /// <summary>Kind and key only: an object is never printed.</summary>
    public override string ToString() => $"{Kind} {Key}";
}
