// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Kaa;

/// <summary>
/// The statistics of a half-year for the own municipality, as Skolverket publishes them (kaa.md §7), with time to first contact, time in
/// the target group, and what became of those who left. A pure function of cases.
/// </summary>
/// <remarks>The figures are whole and may point at a person: only who may read cases may see them. What is published is <see cref="SuppressedTables"/>.</remarks>
public sealed class BoardStatistics
{
    private BoardStatistics(HalfYear period, MunicipalityCode municipality, DateTimeOffset known, BoardTally tally, KaplanMeier contact, KaplanMeier stay)
    {
        Period = period;
        Municipality = municipality;
        Known = known;
        Tally = tally;
        TimeToFirstContact = contact;
        TimeInTargetGroup = stay;
        Tables = BoardTables.Of(period, key => new(key.ToString(), FigureState.Shown, tally[key].Count), []);
    }

    /// <summary>The half-year.</summary>
    public HalfYear Period { get; }

    /// <summary>The municipality.</summary>
    public MunicipalityCode Municipality { get; }

    /// <summary>When the cases were known to be so.</summary>
    public DateTimeOffset Known { get; }

    /// <summary>The tables.</summary>
    public IReadOnlyList<BoardTable> Tables { get; }

    /// <summary>Days from entry to the first contact, for those who came for the first time in the half-year; without contact they are censored at the exit or the end of the half-year.</summary>
    public KaplanMeier TimeToFirstContact { get; }

    /// <summary>Days from entry to exit, for those who came for the first time in the half-year three before this; still in, they are censored at the end of the one before this.</summary>
    public KaplanMeier TimeInTargetGroup { get; }

    internal BoardTally Tally { get; }

    /// <summary>The statistics.</summary>
    /// <param name="cases">All cases, in any order, each once, as they were known at <paramref name="known"/>.</param>
    /// <param name="period">The half-year.</param>
    /// <param name="municipality">The own municipality.</param>
    /// <param name="known">The time that the cases were folded for.</param>
    public static BoardStatistics Of(IEnumerable<CaseFile> cases, HalfYear period, MunicipalityCode municipality, DateTimeOffset known)
    {
        ArgumentNullException.ThrowIfNull(cases);
        var count = new Counting(period);
        foreach (var file in cases)
        {
            count.Add(file);
        }

        return count.Done(municipality, known);
    }

    /// <summary>The statistics of a stream of cases; one case at a time is held.</summary>
    /// <param name="cases">All cases, in any order, each once, as they were known at <paramref name="known"/>.</param>
    /// <param name="period">The half-year.</param>
    /// <param name="municipality">The own municipality.</param>
    /// <param name="known">The time that the cases were folded for.</param>
    /// <param name="cancellationToken">Stops.</param>
    public static async Task<BoardStatistics> OfAsync(
        IAsyncEnumerable<CaseFile> cases, HalfYear period, MunicipalityCode municipality, DateTimeOffset known, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(cases);
        var count = new Counting(period);
        await foreach (var file in cases.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            count.Add(file);
        }

        return count.Done(municipality, known);
    }

    /// <summary>Half-year and municipality.</summary>
    public override string ToString() => $"{Period} {Municipality}";

    private sealed class Counting(HalfYear period)
    {
        private readonly BoardTally _tally = new(period);
        private readonly List<SurvivalTime> _contact = [];
        private readonly List<SurvivalTime> _stay = [];

        public void Add(CaseFile file)
        {
            ArgumentNullException.ThrowIfNull(file);
            if (file.Periods.Count == 0)
            {
                return;
            }

            _tally.Add(file);
            if (PersonHalfYear.Of(file, period) is { IsFirstTime: true } person)
            {
                var days = person.DaysToContact(file);
                _contact.Add(new(days ?? (person.To.DayNumber - person.From.DayNumber), days is not null));
            }

            if (PersonHalfYear.Of(file, BoardTally.Followed(period)) is { IsFirstTime: true } ago)
            {
                var (days, hasLeft) = BoardTally.StayOf(ago, period.Previous);
                _stay.Add(new(days, hasLeft));
            }
        }

        public BoardStatistics Done(MunicipalityCode municipality, DateTimeOffset known) =>
            new(period, municipality, known, _tally, KaplanMeier.Of(_contact), KaplanMeier.Of(_stay));
    }
}
