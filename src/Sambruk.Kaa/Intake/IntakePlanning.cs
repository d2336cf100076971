// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Security.Cryptography;
using System.Text;

namespace Sambruk.Kaa;

/// <summary>Makes a plan, person by person.</summary>
internal sealed class IntakePlanning(IKaaStore store, IntakeSource source, DateOnly today)
{
    private const int MostAge = 20;
    private readonly List<IntakeLine> _lines = [];
    private readonly List<Finding> _findings = [];
    private readonly HashSet<IdentityNumber> _numbers = [];
    private readonly List<LearnedPerson> _renumbered = [];
    private readonly List<(LearnedPerson Person, string Id)> _underOther = [];
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private int _unchanged;
    private int _ofOtherAge;
    private int _withEnrolments;
    private int _unconfirmed;

    public async Task AddAsync(LearnedPerson person, CancellationToken cancellationToken)
    {
        _findings.AddRange(person.Findings);
        if (person is { Facts: null, Details: null })
        {
            // Says that a number has replaced another; what the source knows of the new one may stand elsewhere in it.
            _renumbered.Add(person);
            return;
        }

        if (!_numbers.Add(person.Identity))
        {
            Error("KAA-I01", person.Place, "The person stands twice.", "Personen finns två gånger i underlaget.");
            return;
        }

        await PlanAsync(person, cancellationToken).ConfigureAwait(false);
    }

    private async Task PlanAsync(LearnedPerson person, CancellationToken cancellationToken)
    {
        var own = await store.FindAsync(person.Identity, cancellationToken).ConfigureAwait(false);
        var earlier = person.Before is { } before ? await store.FindAsync(before, cancellationToken).ConfigureAwait(false) : null;
        if (own is not null && earlier is not null)
        {
            await TellApartAsync(person.Place, own, earlier, cancellationToken).ConfigureAwait(false);
        }

        if ((own ?? earlier) is { } id)
        {
            await ChangeAsync(id, person, isNewNumber: own is null, isLast: false, cancellationToken).ConfigureAwait(false);
        }
        else if (source.Enters && person.Facts is not null && IsOfAge(person))
        {
            Enter(person);
        }
        else
        {
            _ofOtherAge++;
        }
    }

    /// <summary>Numbers that have replaced others, where nothing more was told of the new one.</summary>
    public async Task AddRenumberedAsync(CancellationToken cancellationToken)
    {
        foreach (var person in _renumbered)
        {
            if (_numbers.Add(person.Identity))
            {
                await PlanAsync(person, cancellationToken).ConfigureAwait(false);
            }
            else if (person.Before is { } before && await store.FindAsync(before, cancellationToken).ConfigureAwait(false) is { } earlier)
            {
                var own = await store.FindAsync(person.Identity, cancellationToken).ConfigureAwait(false);
                if (own is not null)
                {
                    await TellApartAsync(person.Place, own, earlier, cancellationToken).ConfigureAwait(false);
                }
            }
        }
    }

    /// <summary>
    /// What is told of a number that the person had before, or of a case that was merged: it counts where the source does not know the
    /// number that the person has now.
    /// </summary>
    public async Task AddUnderOtherNumbersAsync(CancellationToken cancellationToken)
    {
        foreach (var (person, id) in _underOther)
        {
            await ChangeAsync(id, person, isNewNumber: false, isLast: true, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Those who have an enrolment from the source and are not among those it shows.</summary>
    public async Task AddNotShownAsync(CancellationToken cancellationToken)
    {
        await foreach (var (id, events) in store.AllAsync(cancellationToken).ConfigureAwait(false))
        {
            if (_seen.Contains(id) || FactsOf(events) is not { } before || CaseFold.Of(id, events)?.MergedInto is not null)
            {
                continue;
            }

            _withEnrolments += before.Enrolments.Count > 0 ? 1 : 0;
            Add("-", id, events.Count, IntakeChange.NotShown, before, FactsMerge.Unshown(before, today), []);
        }
    }

    public IntakePlan ToPlan(int fewestForPercent)
    {
        var isHeld = _withEnrolments >= fewestForPercent && _unconfirmed * 100L > (long)_withEnrolments * source.MostUnconfirmedPercent;
        if (isHeld)
        {
            _findings.Add(new("KAA-I03", source.Source, FindingSeverity.Warning, "More enrolments would become unconfirmed than the limit allows.")
            {
                SwedishMessage = $"{_unconfirmed} av {_withEnrolments} med placeringar visas inte längre av källan. Det är fler än gränsen: kontrollera källan, och godkänn sedan.",
            });
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var line in _lines)
        {
            // A person who is entered has a new identifier in each plan; the events tell who it is.
            hash.AppendData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{(line.Sequence == 0 ? "" : line.PersonId)}\n{line.Sequence}\n{string.Join('\n', line.Events.Select(CaseEventJson.Serialize))}\n\n")));
        }

        return new(source.Source, today, _lines, new(_findings), isHeld, Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16))) { Unchanged = _unchanged, OfOtherAge = _ofOtherAge };
    }

    private async Task ChangeAsync(string id, LearnedPerson person, bool isNewNumber, bool isLast, CancellationToken cancellationToken)
    {
        // What is told of a number whose case was merged belongs to the one that goes on.
        var (own, events, found) = await CaseChain.EndAsync(store, id, cancellationToken).ConfigureAwait(false);
        if (found is not { } file)
        {
            return;
        }

        if (!isLast && !isNewNumber && file.Facts.Identity != person.Identity)
        {
            _underOther.Add((person, id));
            return;
        }

        id = own;
        if (!_seen.Add(id))
        {
            _findings.Add(new("KAA-I07", person.Place, FindingSeverity.Warning, $"The source has the person of the case {id} under two numbers.")
            {
                SwedishMessage = $"Källan har personen i ärende {id} under två nummer. Det nuvarande numret gäller; rätta i källan.",
            });
            return;
        }

        var more = new List<CaseEvent>();
        if (isNewNumber)
        {
            more.Add(new NumberChanged(person.Identity, source.Source));
        }

        var details = events.LastOrDefault(e => e.Event is DetailsLearned known && known.Source == source.Source)?.Event as DetailsLearned;
        if (person.Details is { } told && Differ(details, new DetailsLearned(source.Source, told)))
        {
            more.Add(new DetailsLearned(source.Source, told));
        }

        var before = FactsOf(events);
        _withEnrolments += before?.Enrolments.Count > 0 ? 1 : 0;
        Add(person.Place, id, events.Count, isNewNumber ? IntakeChange.NumberChanged : IntakeChange.Changed, before, person.Facts is null ? before : FactsMerge.Of(before, person.Facts, source.Scope, today), more, file);
    }

    private void Enter(LearnedPerson person)
    {
        var events = new List<CaseEvent>();
        if (person.Before is { } before)
        {
            events.AddRange([new PersonEntered(before, source.Source), new NumberChanged(person.Identity, source.Source)]);
        }
        else
        {
            events.Add(new PersonEntered(person.Identity, source.Source));
        }

        var id = RandomNumberGenerator.GetHexString(24, lowercase: true);
        events.Add(new FactsLearned(source.Source, FactsMerge.Of(null, person.Facts!, source.Scope, today)));
        if (person.Details is { } details)
        {
            events.Add(new DetailsLearned(source.Source, details));
        }

        _seen.Add(id);
        Check(person.Place, null, events);
        _lines.Add(new(person.Place, id, IntakeChange.Entered, Kinds(events)) { Events = events });
    }

    private void Add(string place, string id, long sequence, IntakeChange change, SourceFacts? before, SourceFacts? after, List<CaseEvent> more, CaseFile? file = null)
    {
        if (after is not null && Differ(before is null ? null : new FactsLearned(source.Source, before), new FactsLearned(source.Source, after)))
        {
            _unconfirmed += after.Enrolments.Count(e => e.IsUnconfirmed) > (before?.Enrolments.Count(e => e.IsUnconfirmed) ?? 0) ? 1 : 0;

            // Facts before details: a protection is known before an address is looked at.
            more.Insert(more.FindIndex(e => e is DetailsLearned) is >= 0 and var at ? at : more.Count, new FactsLearned(source.Source, after));
        }

        if (more.Count == 0)
        {
            _unchanged++;
            return;
        }

        Check(place, file, more);
        _lines.Add(new(place, id, change, Kinds(more)) { Sequence = sequence, Events = more });
    }

    private void Check(string place, CaseFile? file, IReadOnlyList<CaseEvent> events)
    {
        foreach (var finding in CaseRules.Check(file, events, today))
        {
            if (finding.Severity == FindingSeverity.Error && (file is not null || finding.Code != "KAA-R09"))
            {
                Error("KAA-I06", place, $"{finding.Code}: {finding.Message}", finding.SwedishMessage ?? finding.Message);
            }
        }
    }

    /// <summary>What the source knows of the person; <c>null</c>: nothing, or what it knew was withdrawn.</summary>
    private SourceFacts? FactsOf(IReadOnlyList<RecordedEvent> events)
    {
        var last = events.LastOrDefault(e => e.Event is FactsLearned known && known.Source == source.Source);
        return last is null || events.Any(e => e.Event is Withdrawn withdrawn && withdrawn.Sequence == last.Sequence) ? null : ((FactsLearned)last.Event).Facts;
    }

    private async Task TellApartAsync(string place, string own, string earlier, CancellationToken cancellationToken)
    {
        own = (await CaseChain.EndAsync(store, own, cancellationToken).ConfigureAwait(false)).Id;
        earlier = (await CaseChain.EndAsync(store, earlier, cancellationToken).ConfigureAwait(false)).Id;
        if (own != earlier)
        {
            _findings.Add(new("KAA-I02", place, FindingSeverity.Warning, $"The cases {own} and {earlier} are of one person.")
            {
                SwedishMessage = $"Ärendena {own} och {earlier} gäller samma person, som har bytt nummer. Slå ihop dem.",
            });
        }
    }

    /// <summary>15 to 19 now, or of an age that is not known: whether the person belongs to the target group is the rule's to say.</summary>
    private bool IsOfAge(LearnedPerson person)
    {
        var birth = person.Facts?.BirthDate is { } told ? new PartialBirthDate(told.Year, told.Month, told.Day) : person.Identity.BirthDate;
        return birth.HasTurned(source.EnterFromAge, today) != false && birth.HasTurned(MostAge, today) != true;
    }

    private static bool Differ(CaseEvent? before, CaseEvent after) => before is null || CaseEventJson.Serialize(before) != CaseEventJson.Serialize(after);

    private static string Kinds(IEnumerable<CaseEvent> events) => string.Join(' ', events.Select(e => e.ToString()));

    private void Error(string code, string place, string english, string swedish) =>
        _findings.Add(new(code, place, FindingSeverity.Error, english) { SwedishMessage = swedish });
}
