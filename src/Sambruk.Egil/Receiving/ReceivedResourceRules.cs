// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>How strictly <see cref="ReceivedResourceReader"/> reads.</summary>
public sealed record ReceivedResourceRules
{
    /// <summary>The rules of a receiver that nobody has configured.</summary>
    public static ReceivedResourceRules Default { get; } = new();

    /// <summary>
    /// Whether <c>schemas</c> must name the schema of the type, and the extension when it is used (RFC 7643 §3).
    /// Default <see cref="ReceivedCheck.Refuse"/>. When an object is taken in without <c>schemas</c>, the right ones are added.
    /// </summary>
    public ReceivedCheck Schemas { get; init; } = ReceivedCheck.Refuse;

    /// <summary>
    /// Whether values of the profile's code lists (<see cref="EgilAttributeDefinition.CanonicalValues"/>) must be among them.
    /// Default <see cref="ReceivedCheck.Warn"/>: lists grow, and a form of schooling that is new is no reason to lose a pupil.
    /// </summary>
    public ReceivedCheck CodeLists { get; init; } = ReceivedCheck.Warn;

    /// <summary>
    /// Whether <c>$ref</c>, where it is given, must lead to what <c>value</c> names. Default <see cref="ReceivedCheck.Warn"/>:
    /// <c>value</c> is the profile's identity, and senders are known whose <c>$ref</c> is careless.
    /// </summary>
    public ReceivedCheck ReferenceAddresses { get; init; } = ReceivedCheck.Warn;

    /// <summary>Deepest nesting of objects and arrays; the profile needs 5. Default 16.</summary>
    public int MaxDepth { get; init; } = 16;

    /// <summary>Findings reported for one object at most; what comes after is not told. Default 20.</summary>
    public int MaxFindings { get; init; } = 20;
}
