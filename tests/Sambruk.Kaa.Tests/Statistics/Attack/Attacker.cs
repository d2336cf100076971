// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text.Json;

namespace Sambruk.Kaa.Tests;

/// <summary>
/// Somebody who has collected every published report, knows what the figures mean and how the register works, and wants to know what is
/// hidden. Shares no code with the package: reads the published JSON, writes down all that must be true of the persons behind it, and finds
/// for each hidden figure which numbers it can be.
/// </summary>
internal sealed class Attacker
{
    private static readonly string[] s_genders = ["Woman", "Man"];
    private readonly WholeNumberSystem _world = new();
    private readonly HashSet<string> _hidden = new(StringComparer.Ordinal);
    private readonly HashSet<(string Key, long Value)> _seen = [];

    private Attacker()
    {
    }

    /// <summary>True: something that was assumed is wrong.</summary>
    public bool IsContradicted => _world.IsContradicted;

    /// <summary>What is hidden, in order.</summary>
    public IEnumerable<string> Hidden => _hidden.Order(StringComparer.Ordinal);

    /// <summary>Reads the reports.</summary>
    /// <param name="reports">JSON as published.</param>
    /// <param name="tellsNobodyDied">True: it is known that nobody died and nobody came back after leaving, too.</param>
    public static Attacker Read(IEnumerable<byte[]> reports, bool tellsNobodyDied = false)
    {
        var attacker = new Attacker();
        var periods = new List<string>();
        foreach (var json in reports)
        {
            using var document = JsonDocument.Parse(json);
            var period = document.RootElement.GetProperty("period").GetString()!;
            periods.Add(period);
            foreach (var row in document.RootElement.GetProperty("tables").EnumerateArray().SelectMany(t => t.GetProperty("rows").EnumerateArray()))
            {
                foreach (var figure in row.GetProperty("figures").EnumerateArray())
                {
                    attacker.Take(figure.GetProperty("key").GetString()!, figure.TryGetProperty("value", out var v) ? v.GetInt64() : null);
                }
            }

            attacker.TakeMedian(document.RootElement, period);
        }

        foreach (var period in periods)
        {
            attacker.WriteDownHalfYear(period);
            attacker.WriteDownLeavers(period, tellsNobodyDied);
        }

        foreach (var period in periods)
        {
            attacker.WriteDownSeries(period, periods);
        }

        // A figure that one report hides and another shows is known.
        attacker._hidden.RemoveWhere(k => attacker._world.BoundsOf(k) is var (low, high) && low == high && attacker._shown.Contains(k));
        attacker._world.Narrow();
        return attacker;
    }

    private readonly HashSet<string> _shown = new(StringComparer.Ordinal);

    /// <summary>How far the equations narrow a figure.</summary>
    public (long Low, long High) BoundsOf(string key) => _world.BoundsOf(key);

    /// <summary>Whether there is a world in which a figure has a value; <c>null</c>: not known.</summary>
    public bool? IsPossible(string key, long value)
    {
        if (_seen.Contains((key, value)))
        {
            return true;
        }

        return _world.IsPossible(key, value, (variable, found) =>
        {
            var name = _world.Names[variable];
            if (_hidden.Contains(name))
            {
                _seen.Add((name, found));
            }
        });
    }

    private void Take(string key, long? value)
    {
        _world.Variable(key);
        if (value is { } number)
        {
            _world.Bound(key, number, number);
            _shown.Add(key);
        }
        else
        {
            _hidden.Add(key);
        }
    }

    /// <summary>At least half had left by the median; and one day before, fewer: those of the bands before it are fewer than half.</summary>
    private void TakeMedian(JsonElement report, string p)
    {
        if (report.TryGetProperty("timeInTargetGroup", out var time) && time.TryGetProperty("medianDays", out var median))
        {
            var cohort = $"{Before(Before(Before(p)))}/FirstTime";
            (string Band, int Last)[] bands = [("Days0To90", 90), ("Days91To180", 180), ("Days181To365", 365), ("Days366", int.MaxValue)];
            var until = bands.TakeWhile((b, i) => i == 0 || bands[i - 1].Last < median.GetInt32()).Select(b => b.Band).ToList();
            var before = bands.Where(b => b.Last < median.GetInt32()).Select(b => b.Band).ToList();
            if (until.Count < 4)
            {
                _world.AtMost([cohort], until.Concat(until).Select(b => $"{p}/Stay/{b}"));
                _world.AtMost(before.Concat(before).Select(b => $"{p}/Stay/{b}"), cohort);
            }
        }
    }

    private void WriteDownHalfYear(string p)
    {
        foreach (var g in s_genders)
        {
            _world.Equal($"{p}/Persons/{g}/*", Years(p).Select(y => $"{p}/Persons/{g}/{y}"));
            _world.Equal($"{p}/Persons/{g}/*", $"{p}/Contacted/{g}", $"{p}/NotContacted/{g}");
            _world.Equal($"{p}/Persons/{g}/*", $"{p}/InEffort/{g}", $"{p}/NotInEffort/{g}");
            _world.Equal($"{p}/InEffort/{g}", Of(p, "FirstEffort", 4).Where(n => n.EndsWith("/" + g, StringComparison.Ordinal)));

            // Each is new or not, and has had contact or not.
            _world.Equal($"{p}/Contacted/{g}", $"{p}/newWith/{g}", $"{p}/oldWith/{g}");
            _world.Equal($"{p}/NotContacted/{g}", $"{p}/newWithout/{g}", $"{p}/oldWithout/{g}");
            _world.Equal($"{p}/old/{g}", $"{p}/oldWith/{g}", $"{p}/oldWithout/{g}");
        }

        foreach (var measure in (string[])["Contacted", "NotContacted", "InEffort", "NotInEffort"])
        {
            _world.Equal($"{p}/{measure}/*", s_genders.Select(g => $"{p}/{measure}/{g}"));
        }

        foreach (var y in Years(p).Append("*"))
        {
            _world.Equal($"{p}/Persons/*/{y}", s_genders.Select(g => $"{p}/Persons/{g}/{y}"));
        }

        foreach (var kind in Of(p, "FirstEffort", 4).Where(n => n.EndsWith("/*", StringComparison.Ordinal)).ToList())
        {
            _world.Equal(kind, s_genders.Select(g => kind[..^1] + g));
        }

        // What follows from these is written down, too: bounds narrow better.
        _world.Equal($"{p}/Persons/*/*", Years(p).Select(y => $"{p}/Persons/*/{y}"));
        _world.Equal($"{p}/Persons/*/*", $"{p}/Contacted/*", $"{p}/NotContacted/*");
        _world.Equal($"{p}/Persons/*/*", $"{p}/InEffort/*", $"{p}/NotInEffort/*");
        _world.Equal($"{p}/InEffort/*", Of(p, "FirstEffort", 4).Where(n => n.EndsWith("/*", StringComparison.Ordinal)));
        _world.Equal($"{p}/InEffort/*", Of(p, "OccupationAfter", 3));
        _world.Equal($"{p}/FirstTimeContacted", s_genders.Select(g => $"{p}/newWith/{g}"));
        _world.Equal($"{p}/FirstTimeNotContacted", s_genders.Select(g => $"{p}/newWithout/{g}"));
        _world.Equal($"{p}/FirstTime", $"{p}/FirstTimeContacted", $"{p}/FirstTimeNotContacted");
        _world.Equal($"{p}/FirstTimeContacted", Of(p, "FirstContact", 3));
        _world.Equal($"{p}/Contacted/*", [$"{p}/FirstTimeContacted", .. s_genders.Select(g => $"{p}/oldWith/{g}")]);
        _world.Equal($"{p}/NotContacted/*", [$"{p}/FirstTimeNotContacted", .. s_genders.Select(g => $"{p}/oldWithout/{g}")]);
    }

    private void WriteDownLeavers(string p, bool tellsNobodyDied)
    {
        foreach (var reason in Of(p, "Exits", 4).Where(n => n.EndsWith("/*", StringComparison.Ordinal)).ToList())
        {
            _world.Equal(reason, Of(p, "Exits", 4).Where(n => n.StartsWith(reason[..^1], StringComparison.Ordinal) && n != reason));
        }

        _world.Equal($"{p}/left", [.. Of(p, "Exits", 4).Where(n => n.EndsWith("/*", StringComparison.Ordinal)), $"{p}/died"]);
        _world.Equal($"{p}/Persons/*/*", $"{p}/left", $"{p}/remained");
        if (tellsNobodyDied)
        {
            _world.Bound($"{p}/died", 0, 0);
        }

        foreach (var g in s_genders)
        {
            foreach (var y in Years(p))
            {
                _world.Equal($"{p}/Persons/{g}/{y}", $"{p}/left/{g}/{y}", $"{p}/remained/{g}/{y}");
            }
        }

        _world.Equal($"{p}/left", Each(p).Select(x => $"{p}/left/{x}"));
        _world.Equal($"{p}/remained", Each(p).Select(x => $"{p}/remained/{x}"));

        // Who turns 20 was born 20 years before, and by the end of the year all those have left.
        var born = Years(p)[0];
        _world.AtMost([$"{p}/Exits/Turned20/*"], s_genders.Select(g => $"{p}/left/{g}/{born}"));
        if (p[5] == '2')
        {
            foreach (var g in s_genders)
            {
                _world.Bound($"{p}/remained/{g}/{born}", 0, 0);
            }
        }
    }

    private void WriteDownSeries(string p, List<string> periods)
    {
        var before = Before(p);
        if (periods.Contains(before))
        {
            // Those who remained are here now, of the same gender and year of birth, and they are not new.
            foreach (var g in s_genders)
            {
                foreach (var y in Years(before).Where(y => y != "Other"))
                {
                    if (Years(p).Contains(y))
                    {
                        _world.Equal($"{p}/Persons/{g}/{y}", $"{before}/remained/{g}/{y}", $"{p}/came/{g}/{y}");
                    }
                }

                _world.AtMost(Years(before).Select(y => $"{before}/remained/{g}/{y}"), $"{p}/old/{g}");
            }
        }

        var ago = Before(before);
        if (periods.Contains(ago))
        {
            _world.Equal($"{ago}/left", [.. Of(p, "StateAfter6Months", 3), $"{p}/backAfter6"]);
            _world.Equal($"{ago}/left", [.. Of(p, "StateAfter12Months", 3), $"{p}/backAfter12"]);
        }

        var cohort = Before(ago);
        _world.Equal($"{cohort}/FirstTime", Of(p, "Stay", 3));

        // Those still in remained in each half-year since, beside those whom other reports follow.
        var of = Each(cohort).Where(x => !x.EndsWith("Other", StringComparison.Ordinal)).ToList();
        _world.Equal($"{p}/Stay/StillIn", [.. of.Select(x => $"{p}/still/{x}"), $"{p}/stillOther"]);
        foreach (var x in of)
        {
            foreach (var q in (string[])[cohort, ago, before])
            {
                if (periods.Contains(q) && Each(q).Contains(x))
                {
                    _world.AtMost(Following(q, periods).Where(f => Each(Before(Before(Before(f)))).Contains(x)).Select(f => $"{f}/still/{x}"), $"{q}/remained/{x}");
                }
                else if (periods.Contains(q))
                {
                    _world.Bound($"{p}/still/{x}", 0, 0);
                }
            }
        }

        if (periods.Contains(cohort) && periods.Contains(ago) && periods.Contains(before))
        {
            _world.AtMost(Of(p, "Stay", 3).Where(n => n != $"{p}/Stay/StillIn"), $"{cohort}/left", $"{ago}/left", $"{before}/left");
        }
    }

    /// <summary>The reports that follow persons through the end of a half-year.</summary>
    private static IEnumerable<string> Following(string q, List<string> periods) =>
        periods.Where(f => Before(f) == q || Before(Before(f)) == q || Before(Before(Before(f))) == q);

    private List<string> Of(string period, string measure, int parts) =>
        [.. _world.Names.Where(n => n.StartsWith($"{period}/{measure}/", StringComparison.Ordinal) && n.Split('/').Length == parts)];

    private static IEnumerable<string> Each(string p) => s_genders.SelectMany(g => Years(p).Select(y => $"{g}/{y}"));

    private static string[] Years(string p)
    {
        var year = int.Parse(p[..4], CultureInfo.InvariantCulture);
        return [.. Enumerable.Range(year - 20, 5).Select(y => y.ToString(CultureInfo.InvariantCulture)), "Other"];
    }

    private static string Before(string period)
    {
        var year = int.Parse(period[..4], CultureInfo.InvariantCulture);
        return period[5] == '2' ? $"{year}H1" : $"{year - 1}H2";
    }
}
