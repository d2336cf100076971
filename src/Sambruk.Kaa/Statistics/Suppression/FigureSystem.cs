// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Kaa;

/// <summary>How free a figure is in the eyes of a reader.</summary>
internal enum FigureRole
{
    /// <summary>Known to the reader for good: it was published.</summary>
    Known,

    /// <summary>To be shown; it can still be hidden, at a cost.</summary>
    Candidate,

    /// <summary>Shown rounded: known within bounds.</summary>
    Rounded,

    /// <summary>Published as hidden.</summary>
    Hidden,

    /// <summary>Not in any report; it only ties others together.</summary>
    Unpublished,
}

/// <summary>
/// What a reader of all reports knows: figures, sums between them, and conditions of the register. <see cref="Values"/> is one way that
/// things may be; at the start the way they are.
/// </summary>
internal sealed class FigureSystem
{
    private const int Most = 100_000_000;

    private readonly Dictionary<FigureKey, int> _index = [];
    private readonly List<FigureKey> _keys = [];
    private readonly List<List<int>> _sumsOf = [];
    private readonly List<int[]> _sums = [];

    /// <summary>The values of a possible world.</summary>
    public List<int> Values { get; } = [];

    public List<int> Lower { get; } = [];

    public List<int> Upper { get; } = [];

    public List<FigureRole> Roles { get; } = [];

    /// <summary>Sums: the total first, then its parts.</summary>
    public IReadOnlyList<int[]> Sums => _sums;

    /// <summary>Sums that count; one that past reports contradict is known to the reader to be wrong.</summary>
    public List<bool> IsActive { get; } = [];

    public List<Func<IReadOnlyList<int>, bool>> Conditions { get; } = [];

    public int Count => _keys.Count;

    public FigureKey KeyOf(int variable) => _keys[variable];

    public IReadOnlyList<int> SumsOf(int variable) => _sumsOf[variable];

    public int? Find(FigureKey key) => _index.TryGetValue(key, out var variable) ? variable : null;

    public int Add(FigureKey key, int value, FigureRole role)
    {
        if (_index.TryGetValue(key, out var known))
        {
            return known;
        }

        var variable = AddApart(key, value, role);
        _index[key] = variable;
        return variable;
    }

    /// <summary>A figure as an earlier report had it, where it has changed since.</summary>
    public int AddApart(FigureKey key, int value, FigureRole role)
    {
        _keys.Add(key);
        Values.Add(value);
        Lower.Add(0);
        Upper.Add(Most);
        Roles.Add(role);
        _sumsOf.Add([]);
        SetRole(_keys.Count - 1, role);
        return _keys.Count - 1;
    }

    /// <summary>A hidden figure may be 0: zeros are hidden, too, where they would tell.</summary>
    public void SetRole(int variable, FigureRole role)
    {
        Roles[variable] = role;
        Lower[variable] = 0;
        Upper[variable] = Most;
    }

    public void SetRounded(int variable, int shown, int threshold)
    {
        Roles[variable] = FigureRole.Rounded;
        Lower[variable] = Math.Max(threshold, shown - 2);
        Upper[variable] = shown + 2;
    }

    public void AddSum(int[] totalAndParts)
    {
        foreach (var variable in totalAndParts)
        {
            _sumsOf[variable].Add(_sums.Count);
        }

        _sums.Add(totalAndParts);
        IsActive.Add(true);
    }

    /// <summary>Parts less total; 0: the sum holds.</summary>
    public int Imbalance(int sum)
    {
        var variables = _sums[sum];
        var imbalance = -Values[variables[0]];
        for (var i = 1; i < variables.Length; i++)
        {
            imbalance += Values[variables[i]];
        }

        return imbalance;
    }
}
