// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Kaa.Tests;

/// <summary>
/// Equations over whole numbers within bounds. Narrows the bounds until nothing more gives, and looks for a solution in which a number has
/// a value: one that is found is proof, since it is whole; that there is none is proof when the search has ended.
/// </summary>
internal sealed class WholeNumberSystem
{
    private const long Unbounded = 1_000_000_000;
    private const int MostNodes = 3000;
    private const int Ways = 6;
    private readonly Dictionary<string, int> _index = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];
    private readonly List<long> _low = [];
    private readonly List<long> _high = [];
    private readonly List<long> _last = [];
    private readonly List<(int Variable, int Factor)[]> _equations = [];
    private readonly List<List<int>> _equationsOf = [];
    private readonly Stack<(int Variable, long Low, long High)> _trail = [];
    private readonly Queue<int> _queue = [];
    private readonly HashSet<int> _queued = [];
    private int _nodes;
    private int _way;

    /// <summary>True: the equations cannot all hold.</summary>
    public bool IsContradicted { get; private set; }

    public IReadOnlyList<string> Names => _names;

    public bool Has(string name) => _index.ContainsKey(name);

    public int Variable(string name)
    {
        if (!_index.TryGetValue(name, out var variable))
        {
            variable = _index[name] = _names.Count;
            _names.Add(name);
            _low.Add(0);
            _high.Add(Unbounded);
            _last.Add(-1);
            _equationsOf.Add([]);
        }

        return variable;
    }

    public void Bound(string name, long low, long high)
    {
        var variable = Variable(name);
        _low[variable] = Math.Max(_low[variable], low);
        _high[variable] = Math.Min(_high[variable], high);
        IsContradicted |= _low[variable] > _high[variable];
    }

    public (long Low, long High) BoundsOf(string name) => (_low[_index[name]], _high[_index[name]]);

    public void Equal(string total, params IEnumerable<string> parts) => Add([(Variable(total), -1), .. parts.Select(p => (Variable(p), 1))]);

    /// <summary>The sum is at most another.</summary>
    public void AtMost(IEnumerable<string> parts, params IEnumerable<string> most) =>
        Add([.. parts.Select(p => (Variable(p), 1)), (Variable($"slack{_equations.Count}"), 1), .. most.Select(m => (Variable(m), -1))]);

    public void Add((int Variable, int Factor)[] terms)
    {
        foreach (var (variable, _) in terms)
        {
            _equationsOf[variable].Add(_equations.Count);
        }

        _equations.Add(terms);
    }

    /// <summary>Narrows all bounds.</summary>
    public void Narrow()
    {
        for (var e = 0; e < _equations.Count; e++)
        {
            Enqueue(e);
        }

        IsContradicted |= !Propagate();
        _trail.Clear();
    }

    /// <summary>Whether there is a solution with the value; <c>null</c>: the search was given up.</summary>
    public bool? IsPossible(string name, long value, Action<int, long> seen)
    {
        var mark = _trail.Count;
        var isFound = false;
        var isEnded = !(Set(_index[name], value, value) && Propagate());

        // What one order of the unknowns does not find soon, another may.
        for (_way = 0; _way < Ways && !isFound && !isEnded; _way++)
        {
            _nodes = 0;
            isFound = Solve();
            isEnded = _nodes < MostNodes;
        }

        if (isFound)
        {
            for (var v = 0; v < _names.Count; v++)
            {
                _last[v] = _low[v];
                seen(v, _low[v]);
            }
        }

        Undo(mark);
        return isFound ? true : isEnded ? false : null;
    }

    private bool Solve()
    {
        if (++_nodes >= MostNodes)
        {
            return false;
        }

        var next = -1;
        for (var v = 0; v < _names.Count; v++)
        {
            var at = _way % 3 == 2 ? _names.Count - 1 - v : v;
            if (_low[at] < _high[at] && (next < 0 || (_way % 3 == 0 && _high[at] - _low[at] < _high[next] - _low[next])))
            {
                next = at;
            }
        }

        if (next < 0)
        {
            return true;
        }

        // What it was in the last solution, or as near as can be: most of the world stays as it was.
        var (low, high) = (_low[next], _high[next]);
        var value = _way >= Ways / 2 || _last[next] < 0 ? (high < Unbounded && _way % 2 == 1 ? (low + high) / 2 : low) : Math.Clamp(_last[next], low, high);
        foreach (var (from, to) in ((long, long)[])[(value, value), (low, value - 1), (value + 1, high)])
        {
            if (from > to)
            {
                continue;
            }

            var mark = _trail.Count;
            if (Set(next, from, to) && Propagate() && Solve())
            {
                return true;
            }

            Undo(mark);
            if (_nodes >= MostNodes)
            {
                return false;
            }
        }

        return false;
    }

    private bool Set(int variable, long low, long high)
    {
        low = Math.Max(low, _low[variable]);
        high = Math.Min(high, _high[variable]);
        if (low > high)
        {
            return false;
        }

        if (low != _low[variable] || high != _high[variable])
        {
            _trail.Push((variable, _low[variable], _high[variable]));
            _low[variable] = low;
            _high[variable] = high;
            foreach (var equation in _equationsOf[variable])
            {
                Enqueue(equation);
            }
        }

        return true;
    }

    private void Undo(int mark)
    {
        while (_trail.Count > mark)
        {
            var (variable, low, high) = _trail.Pop();
            _low[variable] = low;
            _high[variable] = high;
        }

        _queue.Clear();
        _queued.Clear();
    }

    private void Enqueue(int equation)
    {
        if (_queued.Add(equation))
        {
            _queue.Enqueue(equation);
        }
    }

    private bool Propagate()
    {
        while (_queue.TryDequeue(out var equation))
        {
            _queued.Remove(equation);
            var terms = _equations[equation];
            var (least, most) = (0L, 0L);
            foreach (var (variable, factor) in terms)
            {
                least += factor > 0 ? factor * _low[variable] : factor * _high[variable];
                most += factor > 0 ? factor * _high[variable] : factor * _low[variable];
            }

            if (least > 0 || most < 0)
            {
                return false;
            }

            foreach (var (variable, factor) in terms)
            {
                // The others sum to at least a and at most b, so this one's part is from -b to -a.
                var (own, ownMost) = factor > 0 ? (factor * _low[variable], factor * _high[variable]) : (factor * _high[variable], factor * _low[variable]);
                var (from, to) = (-(most - ownMost), -(least - own));
                var (low, high) = factor > 0 ? (Ceiling(from, factor), Floor(to, factor)) : (Ceiling(-to, -factor), Floor(-from, -factor));
                if (low > _low[variable] || high < _high[variable])
                {
                    if (!Set(variable, low, high))
                    {
                        return false;
                    }

                    var (now, nowMost) = factor > 0 ? (factor * _low[variable], factor * _high[variable]) : (factor * _high[variable], factor * _low[variable]);
                    least += now - own;
                    most += nowMost - ownMost;
                }
            }
        }

        return true;
    }

    private static long Floor(long a, long b) => a >= 0 ? a / b : -((-a + b - 1) / b);

    private static long Ceiling(long a, long b) => -Floor(-a, b);
}
