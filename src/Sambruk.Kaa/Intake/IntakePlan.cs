// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Kaa;

/// <summary>What an intake would do: the preview, which is what is applied. Made by <see cref="KaaIntake.PlanAsync"/>.</summary>
public sealed class IntakePlan
{
    internal IntakePlan(string source, DateOnly day, IReadOnlyList<IntakeLine> lines, ValidationReport findings, bool isHeld, string key)
    {
        Source = source;
        Day = day;
        Lines = lines;
        Findings = findings;
        IsHeld = isHeld;
        Key = key;
    }

    /// <summary>The source.</summary>
    public string Source { get; }

    /// <summary>The day.</summary>
    public DateOnly Day { get; }

    /// <summary>What is done to whom, in the order of the source; persons without a change are left out, see <see cref="Unchanged"/>.</summary>
    public IReadOnlyList<IntakeLine> Lines { get; }

    /// <summary>How many persons the source tells nothing new of.</summary>
    public int Unchanged { get; internal init; }

    /// <summary>How many the source has that are neither in the register nor of an age to be.</summary>
    public int OfOtherAge { get; internal init; }

    /// <summary>
    /// KAA-I01: a person stands twice; I02: another case has the number (merge the two); I03: held, more enrolments would become unconfirmed than
    /// the limit allows; I04, I05: what the source says of a person needs an officer; I06: a rule refuses it; I07: the source has a person under two
    /// numbers, and the present one counts. An error stops the whole.
    /// </summary>
    public ValidationReport Findings { get; }

    /// <summary>True: <see cref="KaaIntake.ApplyAsync"/> wants the approval named in it.</summary>
    public bool IsHeld { get; }

    /// <summary>Names the plan: the same case, events and order give the same key.</summary>
    public string Key { get; }

    /// <summary>How many of a kind.</summary>
    public int Count(IntakeChange change) => Lines.Count(l => l.Change == change);

    /// <summary>Source and counts.</summary>
    public override string ToString() => FormattableString.Invariant($"{Source} {Day:yyyy-MM-dd}: {Lines.Count} changed, {Unchanged} unchanged, {Findings}");
}

/// <summary>What an intake does to a person.</summary>
/// <param name="Place">Where it stands at the source.</param>
/// <param name="PersonId">The case; of a person who is entered the one that is made.</param>
/// <param name="Change">What.</param>
/// <param name="Kinds">Kinds of the events that are recorded.</param>
public sealed record IntakeLine(string Place, string PersonId, IntakeChange Change, string Kinds)
{
    internal long Sequence { get; init; }

    internal IReadOnlyList<CaseEvent> Events { get; init; } = [];

    /// <summary>Identifier and change.</summary>
    public override string ToString() => $"{PersonId} {Change}";
}

/// <summary>What an intake does to a person.</summary>
public enum IntakeChange
{
    /// <summary>Enters the person.</summary>
    Entered,

    /// <summary>The person has another number.</summary>
    NumberChanged,

    /// <summary>The source knows something else than before.</summary>
    Changed,

    /// <summary>The source does not show the person any more: enrolments are unconfirmed.</summary>
    NotShown,
}

/// <summary>What became of an intake.</summary>
/// <param name="Applied">How many persons were recorded.</param>
/// <param name="Overtaken">How many had been recorded in since the plan: plan again for them.</param>
public sealed record IntakeResult(int Applied, int Overtaken);

/// <summary>How a source is taken in.</summary>
/// <param name="Source">The source as the officer reads it, such as <c>Navet</c>.</param>
/// <param name="Scope">What its facts are beside those it told before.</param>
public sealed record IntakeSource(string Source, FactsScope Scope)
{
    /// <summary>True: who is not among the persons is not shown by the source any more. Only for a pull that is whole.</summary>
    public bool HasEverybody { get; init; }

    /// <summary>Youngest age, in full years, at which a person is entered. Those in the register are kept up whatever their age. Default 15.</summary>
    public int EnterFromAge { get; init; } = 15;

    /// <summary>Whether persons are entered whom the register does not have. Default true.</summary>
    public bool Enters { get; init; } = true;

    /// <summary>How many percent of the persons with enrolments from the source may become unconfirmed without approval. Default 10.</summary>
    public int MostUnconfirmedPercent { get; init; } = 10;
}
