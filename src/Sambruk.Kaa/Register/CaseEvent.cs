// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json.Serialization;

namespace Sambruk.Kaa;

/// <summary>
/// Something recorded about a person. Nothing is overwritten: what was wrong is withdrawn by <see cref="Withdrawn"/>, and both stay.
/// These are the only things that the register holds: the three groups of the ordinance (2006:39) 4 §, as types, and what follows from
/// the duty to document (skollagen 29:9 second and third paragraphs). There are no free fields.
/// </summary>
/// <remarks><see cref="object.ToString"/> of each tells its kind only.</remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(PersonEntered), "person")]
[JsonDerivedType(typeof(NumberChanged), "number")]
[JsonDerivedType(typeof(FactsLearned), "facts")]
[JsonDerivedType(typeof(DetailsLearned), "details")]
[JsonDerivedType(typeof(OccupationLearned), "occupation")]
[JsonDerivedType(typeof(PeriodOpened), "periodOpened")]
[JsonDerivedType(typeof(PeriodClosed), "periodClosed")]
[JsonDerivedType(typeof(ContactAttempted), "contact")]
[JsonDerivedType(typeof(EffortStarted), "effortStarted")]
[JsonDerivedType(typeof(EffortEnded), "effortEnded")]
[JsonDerivedType(typeof(PlanWritten), "plan")]
[JsonDerivedType(typeof(EquivalenceAssessed), "assessment")]
[JsonDerivedType(typeof(HandedOver), "handover")]
[JsonDerivedType(typeof(Noted), "note")]
[JsonDerivedType(typeof(Withdrawn), "withdrawn")]
[JsonDerivedType(typeof(CasesMerged), "merged")]
[JsonDerivedType(typeof(MergedIntoCase), "mergedInto")]
public abstract record CaseEvent
{
    /// <summary>The kind only: an event is about a person.</summary>
    public sealed override string ToString() => GetType().Name;
}

/// <summary>The person came into the register's view: from the population, a school or by hand.</summary>
/// <param name="Identity">Identity number.</param>
/// <param name="Source">Where from.</param>
public sealed record PersonEntered(IdentityNumber Identity, string Source) : CaseEvent;

/// <summary>The person has another number now; the history follows.</summary>
/// <param name="Identity">The new number.</param>
/// <param name="Source">Where it is known from.</param>
public sealed record NumberChanged(IdentityNumber Identity, string Source) : CaseEvent;

/// <summary>What a source knows that decides the target group. It replaces what the same source knew before, from now on.</summary>
/// <param name="Source">The source.</param>
/// <param name="Facts">All that it knows.</param>
public sealed record FactsLearned(string Source, SourceFacts Facts) : CaseEvent;

/// <summary>Name, address, e-mail and telephone (group 1). It replaces what the same source knew before, from now on.</summary>
/// <param name="Source">The source.</param>
/// <param name="Details">All that it knows.</param>
public sealed record DetailsLearned(string Source, ContactDetails Details) : CaseEvent;

/// <summary>What the person does (group 2).</summary>
/// <param name="Occupation">What.</param>
/// <param name="From">From when.</param>
/// <param name="Source">Who says so.</param>
public sealed record OccupationLearned(OccupationKind Occupation, DateOnly From, string Source) : CaseEvent;

/// <summary>Entered into the register of the responsibility.</summary>
/// <param name="Entry">The day.</param>
/// <param name="Reason">Why.</param>
/// <param name="SchoolOccupation">Latest school-related occupation; <c>null</c>: not known.</param>
public sealed record PeriodOpened(DateOnly Entry, EntryReason Reason, SchoolOccupation? SchoolOccupation = null) : CaseEvent;

/// <summary>The responsibility ended.</summary>
/// <param name="Exit">The day.</param>
/// <param name="Reason">Why.</param>
public sealed record PeriodClosed(DateOnly Exit, ExitReason Reason) : CaseEvent;

/// <summary>An attempt to reach the person.</summary>
/// <param name="Date">The day.</param>
/// <param name="Channel">How.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="Occupation">What the person does, when reached; <c>null</c>: not told.</param>
public sealed record ContactAttempted(DateOnly Date, ContactChannel Channel, ContactOutcome Outcome, OccupationKind? Occupation = null) : CaseEvent;

/// <summary>An individual effort began (group 3).</summary>
/// <param name="Effort">Name of the effort within the case, such as <c>1</c>.</param>
/// <param name="Kind">What.</param>
/// <param name="Start">First day.</param>
/// <param name="OccupationBefore">Occupation before.</param>
/// <param name="Responsible">Who answers for it, as a role or an organisation; <c>null</c>: not told.</param>
public sealed record EffortStarted(string Effort, EffortKind Kind, DateOnly Start, OccupationKind OccupationBefore, string? Responsible = null) : CaseEvent;

/// <summary>An effort ended.</summary>
/// <param name="Effort">The effort.</param>
/// <param name="End">Last day.</param>
/// <param name="Reason">Why.</param>
/// <param name="OccupationAfter">Occupation after.</param>
public sealed record EffortEnded(string Effort, DateOnly End, EffortEndReason Reason, OccupationKind OccupationAfter) : CaseEvent;

/// <summary>The individual planning, as it is from a day on; it revises the one before.</summary>
/// <param name="Date">The day.</param>
/// <param name="OwnGoals">The person's own goals.</param>
/// <param name="MunicipalPart">What the municipality answers for.</param>
/// <param name="OthersPart">What others answer for; <c>null</c>: nothing.</param>
/// <param name="FollowUp">Day of the next follow-up; <c>null</c>: the plan is closed.</param>
public sealed record PlanWritten(DateOnly Date, string OwnGoals, string MunicipalPart, string? OthersPart = null, DateOnly? FollowUp = null) : CaseEvent;

/// <summary>Somebody decided whether an education is equivalent to upper secondary (P3, P6).</summary>
/// <param name="Education">The first day of the enrolment or the date of the certificate that it is about.</param>
/// <param name="IsEquivalent">The decision.</param>
/// <param name="Decider">Role of who decided.</param>
/// <param name="Date">The day of the decision.</param>
/// <param name="Why">Grounds.</param>
public sealed record EquivalenceAssessed(DateOnly Education, bool IsEquivalent, string Decider, DateOnly Date, string Why) : CaseEvent;

/// <summary>Case data went to another municipality.</summary>
/// <param name="Recipient">The municipality.</param>
/// <param name="Date">The day.</param>
/// <param name="Basis">Consent, or the legal basis.</param>
/// <param name="What">Which parts, named as the kinds of events.</param>
/// <param name="Receipt">The recipient's receipt; <c>null</c>: none yet.</param>
public sealed record HandedOver(MunicipalityCode Recipient, DateOnly Date, HandoverBasis Basis, IReadOnlyList<string> What, string? Receipt = null) : CaseEvent;

/// <summary>A note. Sensitive data (5 § of the ordinance) does not belong in it; see <see cref="NoteWarnings"/>.</summary>
/// <param name="Date">The day.</param>
/// <param name="Text">At most 2,000 characters.</param>
public sealed record Noted(DateOnly Date, string Text) : CaseEvent;

/// <summary>An earlier event was wrong. It stays as what was known until now.</summary>
/// <param name="Sequence">Number of the event in the case.</param>
/// <param name="Why">Why.</param>
public sealed record Withdrawn(long Sequence, string Why) : CaseEvent;

/// <summary>
/// Another case was of the same person: what stood in it was recorded again in this one, which goes on. Only
/// <see cref="KaaRegister.MergeAsync"/> records it, and only <see cref="KaaRegister.UnmergeAsync"/> takes it back.
/// </summary>
/// <param name="Other">The other case; it stays as it was, so that what was known when can be told.</param>
/// <param name="Numbers">The numbers that the person had there.</param>
/// <param name="Events">Which events of this case are from there.</param>
/// <param name="Why">Why.</param>
public sealed record CasesMerged(string Other, IReadOnlyList<IdentityNumber> Numbers, IReadOnlyList<MergedEvent> Events, string Why) : CaseEvent;

/// <summary>The case goes on in another; see <see cref="CasesMerged"/>.</summary>
/// <param name="Survivor">The case that goes on.</param>
public sealed record MergedIntoCase(string Survivor) : CaseEvent;

/// <summary>An event that came with a merger.</summary>
/// <param name="Sequence">Its number in this case.</param>
/// <param name="OtherSequence">Its number in the other.</param>
/// <param name="RecordedAt">When it was recorded there.</param>
/// <param name="RecordedBy">By whom.</param>
public sealed record MergedEvent(long Sequence, long OtherSequence, DateTimeOffset RecordedAt, string RecordedBy)
{
    /// <summary>The numbers.</summary>
    public override string ToString() => FormattableString.Invariant($"{Sequence} {OtherSequence}");
}

/// <summary>Why case data may go to another municipality: there is no duty in 29:9.</summary>
public enum HandoverBasis
{
    /// <summary>The person consents; from 16 for herself (29:12).</summary>
    Consent,

    /// <summary>A secrecy test was made, and let it go.</summary>
    SecrecyTest,

    /// <summary>A duty in law.</summary>
    LegalDuty,
}

/// <summary>An event of a case with who recorded it and when.</summary>
/// <param name="Sequence">1, 2, 3 … within the case, without gaps.</param>
/// <param name="RecordedAt">When.</param>
/// <param name="RecordedBy">The user, by an opaque name.</param>
/// <param name="Event">What.</param>
public sealed record RecordedEvent(long Sequence, DateTimeOffset RecordedAt, string RecordedBy, CaseEvent Event)
{
    /// <summary>Number and kind.</summary>
    public override string ToString() => FormattableString.Invariant($"{Sequence} {Event}");
}
