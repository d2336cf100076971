// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json;

namespace Sambruk.Kaa.Tests;

/// <summary>
/// Somebody who has collected every published report, knows what the figures mean and how the register works, and wants to know what is
/// hidden. Shares no code with the package: reads the published JSON, writes down all that must be true, solves the linear system, and
/// narrows each unknown to whole numbers until nothing more gives.
/// </summary>
internal sealed class Attacker
{
    private readonly Dictionary<string, int> _index = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];
    private readonly List<long> _low = [];
    private readonly List<long> _high = [];
    private readonly HashSet<int> _hidden = [];
    private readonly List<(int Variable, int Factor)[]> _equations = [];

    /// <summary>True: a contradiction was found, so something that was assumed is wrong.</summary>
    public bool IsContradicted { get; private set; }

    public static Attacker Read(IEnumerable<byte[]> reports, Func<string, bool>? isZero = null, bool usesSeries = true)
    {
        var attacker = new Attacker();
        var periods = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var json in reports)
        {
            using var document = JsonDocument.Parse(json);
            periods.Add(document.RootElement.GetProperty("period").GetString()!);
            foreach (var figure in document.RootElement.GetProperty("figures").EnumerateArray())
            {
                attacker.Take(figure.GetProperty("key").GetString()!, figure.GetProperty("state").GetString()!, figure.TryGetProperty("value", out var v) ? v.GetInt64() : null, isZero);
            }
        }

        attacker.WriteDownMargins();
        foreach (var period in periods)
        {
            attacker.WriteDownTables(period, periods.Contains(Before(period)));
            if (usesSeries && periods.Contains(Before(period)))
            {
                attacker.WriteDownSeries(Before(period), period);
            }
        }

        return attacker;
    }

    /// <summary>What is hidden and how narrow it became.</summary>
    public IReadOnlyList<(string Key, long Low, long High)> Attack()
    {
        Propagate(_equations);
        if (!IsContradicted)
        {
            // Sums of equations tell more than each of them.
            var reduced = Reduce();
            Propagate([.. _equations, .. reduced]);
        }

        return [.. _hidden.Order().Select(v => (_names[v], _low[v], _high[v]))];
    }

    private void Take(string key, string state, long? value, Func<string, bool>? isZero)
    {
        var variable = Variable(key);
        switch (state)
        {
            case "Shown":
                _low[variable] = _high[variable] = value!.Value;
                _hidden.Remove(variable);
                break;
            case "Rounded":
                _low[variable] = Math.Max(_low[variable], value!.Value - 2);
                _high[variable] = Math.Min(_high[variable], value.Value + 2);
                break;
            default:
                if (_low[variable] != _high[variable])
                {
                    _hidden.Add(variable);
                    _low[variable] = isZero is not null && !isZero(key) ? 1 : 0;
                }

                break;
        }
    }

    private int Variable(string key)
    {
        if (!_index.TryGetValue(key, out var variable))
        {
            variable = _index[key] = _names.Count;
            _names.Add(key);
            _low.Add(0);
            _high.Add(1_000_000_000);
        }

        return variable;
    }

    private void Equal(string total, params IEnumerable<string> parts) =>
        _equations.Add([(Variable(total), -1), .. parts.Select(p => (Variable(p), 1))]);

    /// <summary>A star in a name is all of it: the sum of the names that have something else there.</summary>
    private void WriteDownMargins()
    {
        foreach (var name in _names.Where(n => n.Contains('*')).ToList())
        {
            var parts = name.Split('/');
            for (var at = 2; at < parts.Length; at++)
            {
                if (parts[at] != "*")
                {
                    continue;
                }

                var of = _names.Where(other =>
                {
                    var p = other.Split('/');
                    return p.Length == parts.Length && p[at] != "*" && Enumerable.Range(0, p.Length).All(i => i == at || p[i] == parts[i]);
                }).ToList();
                if (of.Count > 0)
                {
                    Equal(name, of);
                }
            }
        }
    }

    private void WriteDownTables(string p, bool hasPrevious)
    {
        foreach (var g in (string[])["Woman", "Man", "*"])
        {
            Equal($"{p}/Persons/{g}/*", $"{p}/Contacted/{g}", $"{p}/NotContacted/{g}");
            Equal($"{p}/Persons/{g}/*", $"{p}/InEffort/{g}", $"{p}/NotInEffort/{g}");
            Equal($"{p}/FirstTime/{g}", $"{p}/FirstTimeContacted/{g}", $"{p}/FirstTimeNotContacted/{g}");
            Equal($"{p}/InEffort/{g}", Names(p, "FirstEffort", 4).Where(n => n.EndsWith("/" + g, StringComparison.Ordinal) && !n.Contains("/*/", StringComparison.Ordinal)));

            // The new, those who were here before, and those who came back: each with and without contact.
            Equal($"{p}/Contacted/{g}", $"{p}/FirstTimeContacted/{g}", $"{p}/backWith/{g}", $"{p}/oldWith/{g}");
            Equal($"{p}/NotContacted/{g}", $"{p}/FirstTimeNotContacted/{g}", $"{p}/backWithout/{g}", $"{p}/oldWithout/{g}");
        }

        foreach (var atom in (string[])["backWith", "backWithout", "oldWith", "oldWithout"])
        {
            Equal($"{p}/{atom}/*", $"{p}/{atom}/Woman", $"{p}/{atom}/Man");
        }

        Equal($"{p}/Returning", $"{p}/backWith/*", $"{p}/backWithout/*");
        Equal($"{Before(p)}/Remaining", $"{p}/oldWith/*", $"{p}/oldWithout/*");
        Equal($"{p}/InEffort/*", Names(p, "OccupationAfter", 3));
        Equal($"{p}/Persons/*/*", $"{p}/Exits/*/*", $"{p}/Remaining");
        Equal($"{p}/Persons/*/*", $"{Before(p)}/Remaining", $"{p}/FirstTime/*", $"{p}/Returning");
        Equal($"{p}/Entered", $"{p}/FirstTime/*", $"{p}/Returning");
        Equal($"{p}/Entered", Names(p, "FirstContact", 3));
        Equal($"{p}/FirstContact/None", $"{p}/FirstTimeNotContacted/*", $"{p}/backWithout/*");
        var ago = Before(Before(p));
        Equal($"{ago}/Entered", Names(p, "Stay", 3));
        Equal($"{ago}/Exits/*/*", Names(p, "StateAfter6Months", 3));
        Equal($"{ago}/Exits/*/*", Names(p, "StateAfter12Months", 3));
        if (_index.ContainsKey($"{ago}/Persons/*/*") && hasPrevious)
        {
            Equal($"{p}/left/*", Names(p, "Stay", 3).Where(n => !n.EndsWith("StillIn", StringComparison.Ordinal)));
            _equations.Add([(Variable($"{ago}/Exits/*/*"), -1), (Variable($"{Before(p)}/Exits/*/*"), -1), (Variable($"{p}/Exits/*/*"), -1), (Variable($"{p}/left/*"), 1), (Variable($"{p}/leftOthers"), 1)]);
        }

        // Nobody turns 20 who was not born 20 years before.
        var year = int.Parse(p[..4], System.Globalization.CultureInfo.InvariantCulture) - 20;
        Equal($"{p}/Persons/*/{year}", $"{p}/Exits/Turned20/*", $"{p}/born20Others");
        if (p[5] == '2')
        {
            Equal($"{p}/Exits/*/*", $"{p}/Persons/*/{year}", $"{p}/exitsOthers");
        }
    }

    /// <summary>The same persons from one half-year to the next, by gender and year of birth: those who left, stayed, and came.</summary>
    private void WriteDownSeries(string before, string now)
    {
        foreach (var g in (string[])["Woman", "Man"])
        {
            var years = _names.Where(n => n.StartsWith($"{before}/Persons/{g}/", StringComparison.Ordinal) || n.StartsWith($"{now}/Persons/{g}/", StringComparison.Ordinal))
                .Select(n => n.Split('/')[3]).Where(y => y != "*").Distinct(StringComparer.Ordinal).ToList();
            foreach (var y in years)
            {
                if (_index.ContainsKey($"{before}/Persons/{g}/{y}"))
                {
                    Equal($"{before}/Persons/{g}/{y}", $"{before}/left/{g}/{y}", $"{before}/stayed/{g}/{y}");
                }

                if (!_index.ContainsKey($"{now}/Persons/{g}/{y}"))
                {
                    // All of them have turned 20.
                    _high[Variable($"{before}/stayed/{g}/{y}")] = 0;
                }
                else if (_index.ContainsKey($"{before}/Persons/{g}/{y}"))
                {
                    Equal($"{now}/Persons/{g}/{y}", $"{before}/stayed/{g}/{y}", $"{now}/came/{g}/{y}");
                }
                else
                {
                    Equal($"{now}/Persons/{g}/{y}", $"{now}/came/{g}/{y}");
                }
            }

            Equal($"{before}/leftBy/{g}", years.Where(y => _index.ContainsKey($"{before}/Persons/{g}/{y}")).Select(y => $"{before}/left/{g}/{y}"));
            Equal($"{now}/cameBy/{g}", years.Where(y => _index.ContainsKey($"{now}/Persons/{g}/{y}")).Select(y => $"{now}/came/{g}/{y}"));
            Equal($"{now}/cameBy/{g}", $"{now}/FirstTime/{g}", $"{now}/backWith/{g}", $"{now}/backWithout/{g}");
        }

        Equal($"{before}/Exits/*/*", $"{before}/leftBy/Woman", $"{before}/leftBy/Man");
        Equal($"{now}/Entered", $"{now}/cameBy/Woman", $"{now}/cameBy/Man");
    }

    private List<string> Names(string period, string measure, int parts) =>
        [.. _names.Where(n => n.StartsWith($"{period}/{measure}/", StringComparison.Ordinal) && n.Split('/').Length == parts)];

    private static string Before(string period)
    {
        var year = int.Parse(period[..4], System.Globalization.CultureInfo.InvariantCulture);
        return period[5] == '2' ? $"{year}H1" : $"{year - 1}H2";
    }

    private void Propagate(IReadOnlyList<(int Variable, int Factor)[]> equations)
    {
        for (var round = 0; round < 400; round++)
        {
            var isChanged = false;
            foreach (var equation in equations)
            {
                foreach (var (variable, factor) in equation)
                {
                    // factor * x = -(the others)
                    long low = 0;
                    long high = 0;
                    foreach (var (other, f) in equation)
                    {
                        if (other != variable)
                        {
                            low += f > 0 ? f * _low[other] : f * _high[other];
                            high += f > 0 ? f * _high[other] : f * _low[other];
                        }
                    }

                    var (from, to) = factor > 0 ? (Ceiling(-high, factor), Floor(-low, factor)) : (Ceiling(low, -factor), Floor(high, -factor));
                    if (from > _low[variable])
                    {
                        _low[variable] = from;
                        isChanged = true;
                    }

                    if (to < _high[variable])
                    {
                        _high[variable] = to;
                        isChanged = true;
                    }

                    if (_low[variable] > _high[variable])
                    {
                        IsContradicted = true;
                        return;
                    }
                }
            }

            if (!isChanged)
            {
                return;
            }
        }
    }

    private static long Floor(long a, long b) => (long)Math.Floor((double)a / b);

    private static long Ceiling(long a, long b) => (long)Math.Ceiling((double)a / b);

    /// <summary>Gauss and Jordan on the unknowns; rows with small whole factors become equations of their own.</summary>
    private List<(int Variable, int Factor)[]> Reduce()
    {
        var unknown = Enumerable.Range(0, _names.Count).Where(v => _low[v] != _high[v]).OrderBy(v => _hidden.Contains(v) ? 1 : 0).ToList();
        var column = unknown.Select((v, i) => (v, i)).ToDictionary(x => x.v, x => x.i);
        var one = Variable("one");
        _low[one] = _high[one] = 1;
        var rows = new List<double[]>();
        foreach (var equation in _equations)
        {
            var row = new double[unknown.Count + 1];
            foreach (var (variable, factor) in equation)
            {
                if (column.TryGetValue(variable, out var at))
                {
                    row[at] += factor;
                }
                else
                {
                    row[^1] += factor * (double)_low[variable];
                }
            }

            if (row.AsSpan(0, unknown.Count).ContainsAnyExcept(0.0))
            {
                rows.Add(row);
            }
        }

        var pivotRow = 0;
        for (var c = 0; c < unknown.Count && pivotRow < rows.Count; c++)
        {
            var found = -1;
            for (var r = pivotRow; r < rows.Count && found < 0; r++)
            {
                found = Math.Abs(rows[r][c]) > 1e-7 ? r : -1;
            }

            if (found < 0)
            {
                continue;
            }

            (rows[pivotRow], rows[found]) = (rows[found], rows[pivotRow]);
            var pivot = rows[pivotRow];
            var scale = pivot[c];
            for (var k = 0; k < pivot.Length; k++)
            {
                pivot[k] /= scale;
            }

            for (var r = 0; r < rows.Count; r++)
            {
                if (r != pivotRow && Math.Abs(rows[r][c]) > 1e-9)
                {
                    var times = rows[r][c];
                    for (var k = 0; k < pivot.Length; k++)
                    {
                        rows[r][k] -= times * pivot[k];
                    }
                }
            }

            pivotRow++;
        }

        return [.. rows.Select(r => Whole(r, unknown, one)).OfType<(int, int)[]>()];
    }

    private static (int Variable, int Factor)[]? Whole(double[] row, List<int> unknown, int one)
    {
        var equation = new List<(int, int)>();
        for (var i = 0; i < row.Length; i++)
        {
            var factor = Math.Round(row[i]);
            if (Math.Abs(factor - row[i]) > 1e-6)
            {
                return null;
            }

            if (factor != 0)
            {
                equation.Add((i < unknown.Count ? unknown[i] : one, (int)factor));
            }
        }

        return equation.Count > 1 ? [.. equation] : null;
    }
}
