// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Kaa;

/// <summary>
/// Decides what is hidden. First what is small, or tells that all are in one cell, or would leave protected persons alone; then, for each
/// hidden figure of this and earlier reports and each value from 1 to the threshold, that a possible world has it, at the least loss
/// that the search finds. What was hidden before stays hidden.
/// </summary>
internal sealed class Suppressor
{
    // Round the tables of the figure, round all, hide its tables, hide all.
    private const int Steps = 4;

    private readonly BoardStatistics _statistics;
    private readonly int _threshold;
    private readonly FigureSystem _system = new();
    private readonly WitnessSearch _search;
    private readonly Dictionary<int, int> _rounded = [];
    private readonly Dictionary<int, SortedSet<int>> _tablesOf = [];
    private readonly List<List<int>> _variablesOf = [];
    private readonly HashSet<(int Variable, int Value)> _covered = [];
    private readonly Queue<int> _queue = [];
    private readonly Dictionary<int, List<int>> _twins = [];
    private readonly List<Finding> _findings = [];

    private Suppressor(BoardStatistics statistics, int threshold)
    {
        _statistics = statistics;
        _threshold = threshold;
        _search = new(_system, Cost, Twins);
    }

    public IReadOnlyList<Finding> Findings => _findings;

    public static Suppressor Of(BoardStatistics statistics, IReadOnlyList<PublishedReport> published, int threshold)
    {
        var suppressor = new Suppressor(statistics, threshold);
        suppressor.TakeCurrent();
        suppressor.TakePublished(published);
        suppressor.TakeKnownZeros();
        suppressor.HideSmall();
        suppressor.HideAllInOne();
        suppressor.Protect();

        // What can be worked out is not rounded.
        suppressor.TakeDerived([statistics.Period], r => r is FigureRole.Known or FigureRole.Candidate, FigureRole.Candidate);
        return suppressor;
    }

    public BoardFigure Figure(FigureKey key)
    {
        var variable = _system.Find(key)!.Value;
        return _system.Roles[variable] switch
        {
            FigureRole.Hidden => new(key.ToString(), FigureState.Hidden, null),
            FigureRole.Rounded => new(key.ToString(), FigureState.Rounded, _rounded[variable]),
            _ => new(key.ToString(), FigureState.Shown, _statistics.Tally[key].Count),
        };
    }

    private void TakeCurrent()
    {
        var tables = _statistics.Tables;
        for (var t = 0; t < tables.Count; t++)
        {
            _variablesOf.Add([]);
            foreach (var figure in tables[t].Rows.SelectMany(r => r.Figures))
            {
                _ = FigureKey.TryParse(figure.Key, out var key);
                var variable = _system.Add(key, figure.Value!.Value, FigureRole.Candidate);
                if (!_tablesOf.TryGetValue(variable, out var of))
                {
                    _tablesOf[variable] = of = [];
                }

                of.Add(t);
                _variablesOf[t].Add(variable);
            }
        }

        foreach (var partition in BoardRelations.Of(_statistics.Period))
        {
            _system.AddSum(Sum(partition, Variable));
        }
    }

    private void TakePublished(IReadOnlyList<PublishedReport> published)
    {
        var periods = new SortedSet<HalfYear> { _statistics.Period };
        foreach (var report in published)
        {
            periods.Add(report.Period);
            var apart = new Dictionary<FigureKey, int>();
            foreach (var figure in report.Figures)
            {
                if (!FigureKey.TryParse(figure.Key, out var key))
                {
                    continue;
                }

                switch (figure.State)
                {
                    case FigureState.Hidden:
                        var hidden = Variable(key);
                        if (_system.Roles[hidden] is FigureRole.Candidate or FigureRole.Unpublished)
                        {
                            _system.SetRole(hidden, FigureRole.Hidden);
                        }

                        break;
                    case FigureState.Shown:
                        Shown(key, figure.Value!.Value, apart);
                        break;
                    case FigureState.Rounded:
                        Rounded(key, figure.Value!.Value, report.Threshold, apart);
                        break;
                }
            }

            foreach (var partition in BoardRelations.Of(report.Period))
            {
                _system.AddSum(Sum(partition, key => apart.TryGetValue(key, out var variable) ? variable : Variable(key)));
            }
        }

        // What was known then may have changed since. A reader holds the reports against each other: a sum that no hidden figure can mend is of no use.
        for (var sum = 0; sum < _system.Sums.Count; sum++)
        {
            _system.IsActive[sum] = _system.Imbalance(sum) == 0;
        }

        for (var sum = 0; sum < _system.Sums.Count; sum++)
        {
            if (!_system.IsActive[sum])
            {
                _system.IsActive[sum] = true;
                _system.IsActive[sum] = _search.TryRepair(sum);
            }
        }

        TakeDerived(periods, r => r == FigureRole.Known, FigureRole.Known);
        _system.Conditions.AddRange(RegisterConditions.Of(_system, periods).Where(condition => condition(_system.Values)).ToArray());
    }

    private void Shown(FigureKey key, int value, Dictionary<FigureKey, int> apart)
    {
        var variable = Variable(key);
        if (_system.Roles[variable] == FigureRole.Unpublished)
        {
            _system.Values[variable] = value;
            _system.SetRole(variable, FigureRole.Known);
        }
        else if (_system.Values[variable] == value)
        {
            _system.SetRole(variable, FigureRole.Known);
        }
        else
        {
            apart[key] = _system.AddApart(key, value, FigureRole.Known);
        }
    }

    private void Rounded(FigureKey key, int value, int threshold, Dictionary<FigureKey, int> apart)
    {
        var variable = Variable(key);
        var fits = Math.Abs(_system.Values[variable] - value) <= 2 && _system.Values[variable] >= threshold;
        if (_system.Roles[variable] is FigureRole.Known or FigureRole.Hidden)
        {
            return;
        }

        if (!fits && _system.Roles[variable] == FigureRole.Unpublished)
        {
            _system.Values[variable] = value;
            fits = true;
        }

        if (!fits)
        {
            variable = apart[key] = _system.AddApart(key, value, FigureRole.Rounded);
        }

        _system.SetRounded(variable, value, threshold);
        _rounded[variable] = value;
    }

    /// <summary>A sum with one figure that is not known tells it: a figure that was rounded, or has not been published, may be known for all that.</summary>
    private void TakeDerived(IEnumerable<HalfYear> periods, Func<FigureRole, bool> isKnown, FigureRole role)
    {
        var sums = _system.Sums.Where((_, sum) => _system.IsActive[sum]).ToList();
        foreach (var partition in periods.SelectMany(BoardRelations.Following))
        {
            int?[] variables = [_system.Find(partition.Total), .. partition.Parts.Select(_system.Find)];
            if (variables.All(v => v is not null) && _system.Values[variables[0]!.Value] == variables.Skip(1).Sum(v => _system.Values[v!.Value]))
            {
                sums.Add([.. variables.OfType<int>()]);
            }
        }

        for (var isMore = true; isMore;)
        {
            isMore = false;
            foreach (var sum in sums)
            {
                int[] unknown = [.. sum.Where(v => !isKnown(_system.Roles[v]))];
                if (unknown is [var only] && _system.Roles[only] != FigureRole.Hidden)
                {
                    _system.SetRole(only, role);
                    isMore = true;
                }
            }
        }
    }

    /// <summary>Where a total is known to be 0, so are its parts.</summary>
    private void TakeKnownZeros()
    {
        foreach (var partition in BoardRelations.Of(_statistics.Period))
        {
            if (_system.Find(partition.Total) is { } total && _system.Roles[total] == FigureRole.Known && _system.Values[total] == 0)
            {
                foreach (var part in partition.Parts.Select(Variable).Where(v => _system.Values[v] == 0))
                {
                    _system.SetRole(part, FigureRole.Known);
                }
            }
        }
    }

    private void HideSmall()
    {
        for (var variable = 0; variable < _system.Count; variable++)
        {
            if (_system.Roles[variable] is FigureRole.Candidate or FigureRole.Rounded && _tablesOf.ContainsKey(variable))
            {
                var (count, isProtected) = _statistics.Tally[_system.KeyOf(variable)];
                if ((count > 0 && count < _threshold) || (isProtected > 0 && count - isProtected < _threshold))
                {
                    _system.SetRole(variable, FigureRole.Hidden);
                }
            }
        }
    }

    /// <summary>A zero that tells that all are in another cell tells of each of them: the cell and one zero are hidden.</summary>
    private void HideAllInOne()
    {
        foreach (var partition in BoardRelations.Of(_statistics.Period))
        {
            int[] parts = [.. partition.Parts.Select(Variable)];
            int[] filled = [.. parts.Where(v => Count(v) > 0)];
            int[] zeros = [.. parts.Where(v => Count(v) == 0 && _system.Roles[v] != FigureRole.Known)];
            if (filled.Length != 1 || zeros.Length == 0 || _system.Roles[filled[0]] == FigureRole.Known)
            {
                continue;
            }

            _system.SetRole(filled[0], FigureRole.Hidden);
            if (!zeros.Any(v => _system.Roles[v] == FigureRole.Hidden))
            {
                _system.SetRole(zeros[0], FigureRole.Hidden);
            }
        }

        int Count(int variable) => _statistics.Tally[_system.KeyOf(variable)].Count;
    }

    private void Protect()
    {
        for (var variable = 0; variable < _system.Count; variable++)
        {
            if (_system.Roles[variable] == FigureRole.Hidden)
            {
                _queue.Enqueue(variable);
                _covered.Add((variable, _system.Values[variable]));
            }
        }

        while (_queue.TryDequeue(out var variable))
        {
            for (var step = 0; !IsProtected(variable); step++)
            {
                if (step < Steps)
                {
                    Coarsen(variable, step);
                    continue;
                }

                // Nothing but what was published before is shown any more, and that tells what it told before.
                _findings.Add(new("KAA-ST01", "", FindingSeverity.Warning, "There are too few persons: no figure can be shown.")
                {
                    SwedishMessage = "Underlaget är för litet: inget tal kan visas utan att ett litet antal går att räkna fram, ur den här rapporten eller tidigare.",
                });
                return;
            }
        }
    }

    /// <summary>
    /// A small count, or a zero, may be any number from 1 to the threshold. A large one that is hidden for the sake of others may be any of
    /// as many numbers; small ones, too, where that costs little.
    /// </summary>
    private bool IsProtected(int variable)
    {
        var truth = _system.Values[variable];
        if (truth < _threshold)
        {
            return Enumerable.Range(1, _threshold - 1).All(value => WitnessSearch.Budgets.Any(budget => IsPossible(variable, value, budget)));
        }

        for (var value = 1; value < _threshold && IsPossible(variable, value, 0); value++)
        {
            // As far as it goes for nothing.
        }

        // The cheapest worlds are taken, be they above or below.
        foreach (var budget in WitnessSearch.Budgets)
        {
            var ways = 1;
            for (var distance = 1; distance < 3 * _threshold && ways < _threshold - 1; distance++)
            {
                ways += IsPossible(variable, truth - distance, budget) ? 1 : 0;
                ways += ways < _threshold - 1 && IsPossible(variable, truth + distance, budget) ? 1 : 0;
            }

            if (ways >= _threshold - 1)
            {
                return true;
            }
        }

        return false;
    }

    private bool IsPossible(int variable, int value, int budget) => _covered.Contains((variable, value)) || _search.TryFind(variable, value, budget, Take);

    /// <summary>A world was found: what it has stands for every hidden figure, and what had to change for it is hidden.</summary>
    private void Take(IReadOnlyList<(int Variable, int Delta)> moves)
    {
        foreach (var (variable, delta) in moves)
        {
            if (_system.Roles[variable] == FigureRole.Candidate)
            {
                Hide(variable, _system.Values[variable] - delta);
            }

            _covered.Add((variable, _system.Values[variable]));
        }
    }

    private void Coarsen(int variable, int step)
    {
        var all = step is 1 or 3 || !_tablesOf.ContainsKey(variable);
        foreach (var table in all ? Enumerable.Range(0, _variablesOf.Count) : _tablesOf[variable])
        {
            foreach (var other in _variablesOf[table])
            {
                // A zero stays: it tells of nobody, and where it would tell of the others it is hidden already.
                if (_system.Roles[other] is not (FigureRole.Candidate or FigureRole.Rounded) || (_system.Values[other] == 0 && step < Steps - 1))
                {
                    continue;
                }

                if (step >= 2 || _system.Values[other] < _threshold)
                {
                    Hide(other, _system.Values[other]);
                }
                else if (_system.Roles[other] == FigureRole.Candidate)
                {
                    var value = (int)Math.Round(_system.Values[other] / 5m, MidpointRounding.AwayFromZero) * 5;
                    _system.SetRounded(other, value, _threshold);
                    _rounded[other] = value;
                }
            }
        }
    }

    private void Hide(int variable, int value)
    {
        _system.SetRole(variable, FigureRole.Hidden);
        _covered.Add((variable, value));
        _queue.Enqueue(variable);
    }

    /// <summary>Figures that the conditions of the register tie to one: the same years of birth in the half-years beside it, the new among all.</summary>
    private List<int> Twins(int variable)
    {
        if (_twins.TryGetValue(variable, out var twins))
        {
            return twins;
        }

        var key = _system.KeyOf(variable);
        FigureKey[] like = key.Measure switch
        {
            BoardMeasure.Persons when key is { First: >= 0, Second: >= 0 } => [key with { Period = key.Period.Previous }, key with { Period = key.Period.Next }, Of(BoardMeasure.FirstTime)],
            BoardMeasure.Persons when key.Second == key.Period.Year - 20 => [new(key.Period, BoardMeasure.Exits, (int)ExitReason.Turned20), new(key.Period, BoardMeasure.Exits)],
            BoardMeasure.Exits when key is { First: (int)ExitReason.Turned20, Second: -1 } => [new(key.Period, BoardMeasure.Persons, -1, key.Period.Year - 20)],
            BoardMeasure.Contacted => [Of(BoardMeasure.FirstTimeContacted)],
            BoardMeasure.FirstTimeContacted => [Of(BoardMeasure.Contacted)],
            BoardMeasure.NotContacted => [Of(BoardMeasure.FirstTimeNotContacted)],
            BoardMeasure.FirstTimeNotContacted => [Of(BoardMeasure.NotContacted)],
            BoardMeasure.FirstTime => [Of(BoardMeasure.Persons)],
            BoardMeasure.FirstContact when key.First == BoardDimensions.NoContactYet => [new(key.Period, BoardMeasure.FirstTimeNotContacted), new(key.Period, BoardMeasure.Returning)],
            BoardMeasure.Returning => [new(key.Period, BoardMeasure.FirstContact, BoardDimensions.NoContactYet)],
            _ => [],
        };
        return _twins[variable] = [.. like.Select(_system.Find).OfType<int>().Distinct()];

        FigureKey Of(BoardMeasure measure) => new(key.Period, measure, key.First);
    }

    private int Variable(FigureKey key) => _system.Find(key) ?? _system.Add(key, _statistics.Tally[key].Count, FigureRole.Unpublished);

    private static int[] Sum(Partition partition, Func<FigureKey, int> variable) => [variable(partition.Total), .. partition.Parts.Select(variable)];

    private static int CostOfGrand(BoardMeasure measure) => measure switch
    {
        BoardMeasure.Persons => 2500,
        BoardMeasure.FirstTime or BoardMeasure.FirstTimeContacted or BoardMeasure.FirstTimeNotContacted or BoardMeasure.Returning => 120,
        BoardMeasure.Entered => 300,
        _ => 900,
    };

    /// <summary>What is lost when a figure is hidden: most with grand totals, least with cells that are small.</summary>
    private int Cost(int variable)
    {
        var key = _system.KeyOf(variable);
        var dimensions = BoardDimensions.Of(key.Measure).Length;
        var isTotal = (dimensions > 0 && key.First < 0) || (dimensions > 1 && key.Second < 0);
        var isGrand = (dimensions == 0 || key.First < 0) && (dimensions < 2 || key.Second < 0);
        var size = Math.Min(_statistics.Tally[key].Count, 60);
        return isGrand ? CostOfGrand(key.Measure)
            : isTotal ? (key.Measure == BoardMeasure.Persons && key.First >= 0 ? 400 : 150) + size
            : dimensions == 1 ? 60 + size
            : size == 0 ? 70
            : 20 + size;
    }
}
