// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Kaa;

/// <summary>
/// Looks for a possible world: values that agree with every sum, bound and condition, in which a figure has a given value. What it finds
/// is proof that a reader cannot rule that value out. It is exact, whole numbers only, and the same every time; when it gives up, the
/// figure counts as unprotected.
/// </summary>
internal sealed class WitnessSearch(FigureSystem system, Func<int, int> cost, Func<int, IReadOnlyList<int>> twins)
{
    private const int MostDepth = 48;
    private const int MostNodes = 4000;
    private const int MostNodesForNothing = 16_000;
    private static readonly int[] s_budgets = [0, 60, 130, 220, 350, 500, 700, 1000, 1600, 2600, 4500, 20_000];

    private readonly List<(int Variable, int Delta)> _moves = [];
    private readonly HashSet<int> _moved = [];
    private readonly SortedSet<int> _broken = [];
    private int _nodes;
    private int _mostNodes;
    private bool _splits;

    /// <summary>What hiding candidates may cost, from nothing to anything.</summary>
    public static IReadOnlyList<int> Budgets => s_budgets;

    /// <summary>A world in which a variable has a value.</summary>
    /// <param name="variable">The variable.</param>
    /// <param name="value">The value.</param>
    /// <param name="budget">What the candidates that change may cost at most.</param>
    /// <param name="seen">Is called with the changes while they stand.</param>
    public bool TryFind(int variable, int value, int budget, Action<IReadOnlyList<(int Variable, int Delta)>> seen)
    {
        if (value < system.Lower[variable] || value > system.Upper[variable])
        {
            return false;
        }

        // Whole changes first, since they are few; then in parts, which finds what is narrow.
        foreach (var splits in (ReadOnlySpan<bool>)[false, true])
        {
            _splits = splits;
            _nodes = 0;
            _mostNodes = budget == 0 ? MostNodesForNothing : MostNodes;
            Move(variable, value - system.Values[variable]);
            var isFound = Solve(0, budget);
            if (isFound)
            {
                seen(_moves);
            }

            UndoAll();
            if (isFound)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Brings a sum that does not hold into order by hidden figures only, and keeps the new values; false: it cannot be.</summary>
    public bool TryRepair(int sum)
    {
        _nodes = 0;
        _mostNodes = MostNodes;
        _splits = false;
        _broken.Add(sum);
        if (Solve(0, 0))
        {
            _moves.Clear();
            _moved.Clear();
            _broken.Clear();
            return true;
        }

        UndoAll();
        _broken.Clear();
        return false;
    }

    private bool Solve(int depth, int budget)
    {
        if (++_nodes > _mostNodes || depth > MostDepth)
        {
            return false;
        }

        // The sum with the fewest ways is taken first: a dead end shows early.
        List<(int Score, int Variable, int Delta, int Cost)>? best = null;
        if (_broken.Count == 0)
        {
            if (system.Conditions.TrueForAll(condition => condition(system.Values)))
            {
                return true;
            }

            // What moved has its like in another half-year or table; where both move alike, the conditions are as they were.
            best = Alike(budget);
        }

        foreach (var sum in _broken)
        {
            var options = Options(sum, budget);
            if (best is null || options.Count < best.Count)
            {
                best = options;
                if (best.Count == 0)
                {
                    return false;
                }
            }
        }

        best!.Sort();
        foreach (var (_, variable, delta, price) in best)
        {
            Move(variable, delta);
            if (Solve(depth + 1, budget - price))
            {
                return true;
            }

            Undo();
            if (_nodes > _mostNodes)
            {
                return false;
            }
        }

        return false;
    }

    private List<(int Score, int Variable, int Delta, int Cost)> Options(int sum, int budget)
    {
        var options = new List<(int, int, int, int)>();
        var imbalance = system.Imbalance(sum);
        var variables = system.Sums[sum];
        for (var i = 0; i < variables.Length; i++)
        {
            var variable = variables[i];
            var role = system.Roles[variable];
            if (role == FigureRole.Known || _moved.Contains(variable))
            {
                continue;
            }

            var price = role == FigureRole.Candidate ? cost(variable) : 0;
            if (price > budget)
            {
                continue;
            }

            var wanted = i == 0 ? imbalance : -imbalance;
            var value = system.Values[variable];
            var delta = Math.Clamp(value + wanted, Math.Min(system.Lower[variable], value), Math.Max(system.Upper[variable], value)) - value;
            if (delta != 0)
            {
                options.Add((price + (30 * BrokenBy(variable, delta)) + (delta == wanted ? 0 : 45), variable, delta, price));
                if (_splits && Math.Abs(delta) > 1)
                {
                    // A part of it, for the rest to be borne by another.
                    var one = Math.Sign(delta);
                    options.Add((price + (30 * BrokenBy(variable, one)) + 60, variable, one, price));
                    if (Math.Abs(delta) > 2)
                    {
                        options.Add((price + (30 * BrokenBy(variable, 2 * one)) + 65, variable, 2 * one, price));
                    }
                }
            }
        }

        return options;
    }

    private List<(int Score, int Variable, int Delta, int Cost)> Alike(int budget)
    {
        var options = new List<(int, int, int, int)>();
        foreach (var (moved, delta) in _moves)
        {
            foreach (var variable in twins(moved))
            {
                var role = system.Roles[variable];
                var price = role == FigureRole.Candidate ? cost(variable) : 0;
                var value = system.Values[variable] + delta;
                if (role != FigureRole.Known && price <= budget && !_moved.Contains(variable) && value >= system.Lower[variable] && value <= system.Upper[variable])
                {
                    options.Add((price + (30 * BrokenBy(variable, delta)), variable, delta, price));
                }
            }
        }

        return options;
    }

    /// <summary>How many more sums would be broken.</summary>
    private int BrokenBy(int variable, int delta)
    {
        var more = 0;
        foreach (var sum in system.SumsOf(variable))
        {
            if (system.IsActive[sum])
            {
                var before = system.Imbalance(sum);
                var after = before + (system.Sums[sum][0] == variable ? -delta : delta);
                more += (after == 0 ? 0 : 1) - (before == 0 ? 0 : 1);
            }
        }

        return more;
    }

    private void Move(int variable, int delta)
    {
        _moves.Add((variable, delta));
        _moved.Add(variable);
        Apply(variable, delta);
    }

    private void Undo()
    {
        var (variable, delta) = _moves[^1];
        _moves.RemoveAt(_moves.Count - 1);
        _moved.Remove(variable);
        Apply(variable, -delta);
    }

    private void UndoAll()
    {
        while (_moves.Count > 0)
        {
            Undo();
        }
    }

    private void Apply(int variable, int delta)
    {
        system.Values[variable] += delta;
        foreach (var sum in system.SumsOf(variable))
        {
            if (!system.IsActive[sum])
            {
                continue;
            }

            if (system.Imbalance(sum) == 0)
            {
                _broken.Remove(sum);
            }
            else
            {
                _broken.Add(sum);
            }
        }
    }
}
