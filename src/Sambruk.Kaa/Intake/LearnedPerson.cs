// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Kaa;

/// <summary>What a source tells of one person, on its way into the register.</summary>
/// <param name="Identity">The number that the source has now.</param>
/// <param name="Place">Where it stands, for findings: a line, a row or an opaque key. Never a value about the person.</param>
public sealed record LearnedPerson(IdentityNumber Identity, string Place)
{
    /// <summary>A number that the person had before; the history follows. <c>null</c>: none is told.</summary>
    public IdentityNumber? Before { get; init; }

    /// <summary>The facts; <c>null</c>: only the number or how to reach the person.</summary>
    public SourceFacts? Facts { get; init; }

    /// <summary>How to reach the person; <c>null</c>: the source does not tell.</summary>
    public ContactDetails? Details { get; init; }

    /// <summary>What is odd about it, with codes of the source.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>The place.</summary>
    public override string ToString() => Place;
}

/// <summary>What the facts of a source are beside those that it told before.</summary>
public enum FactsScope
{
    /// <summary>
    /// How things stand now: a registration that another has followed ends the day before it, a protection that is not told any more ended
    /// the day before. Navet.
    /// </summary>
    Present,

    /// <summary>
    /// All that the source has of the person. An enrolment that it does not show any more, and had not told the end of, becomes
    /// unconfirmed: neither gone nor going on. School systems.
    /// </summary>
    Whole,

    /// <summary>More of the same: what was told before stays. Files that somebody keeps by hand.</summary>
    Addition,
}
