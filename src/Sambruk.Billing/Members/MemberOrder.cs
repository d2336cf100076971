// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing;

/// <summary>
/// Members by code and by organisation number: four bytes a member and order, so that a run of a million members holds no copy of
/// them. Members that come in order, as most lists do, are only looked through.
/// </summary>
internal sealed class MemberOrder
{
    private readonly IReadOnlyList<Member> _members;

    private MemberOrder(IReadOnlyList<Member> members)
    {
        _members = members;
        ByCode = Sorted((x, y) => string.CompareOrdinal(CodeOf(x), CodeOf(y)));
        ByNumber = Sorted((x, y) => NumberOf(x).CompareTo(NumberOf(y)));
    }

    /// <summary>Places in the list, by code; equal codes as they came.</summary>
    public int[] ByCode { get; }

    /// <summary>Places in the list, by organisation number; equal numbers as they came.</summary>
    public int[] ByNumber { get; }

    public static MemberOrder Of(IReadOnlyList<Member> members) => new(members);

    /// <summary>The place of the member of a code; negative: there is none.</summary>
    public int IndexOf(string code) => Find(ByCode, index => string.CompareOrdinal(CodeOf(index), code));

    /// <summary>True when a member has the organisation number.</summary>
    public bool HasNumber(OrganisationNumber number) => Find(ByNumber, index => NumberOf(index).CompareTo(number)) >= 0;

    /// <summary>Those whose code stands earlier in the list, too.</summary>
    public IEnumerable<int> RepeatedCodes() => Repeated(ByCode, (x, y) => CodeOf(x) == CodeOf(y));

    /// <summary>Those whose organisation number stands earlier in the list, too.</summary>
    public IEnumerable<int> RepeatedNumbers() => Repeated(ByNumber, (x, y) => !NumberOf(x).IsEmpty && NumberOf(x) == NumberOf(y));

    /// <summary>
    /// Places by code as if each code ended in <paramref name="end"/>: the order of texts that begin with code and that character.
    /// </summary>
    public int[] ByCodeEndedBy(char end) => Sorted((x, y) => CompareEnded(CodeOf(x), CodeOf(y), end), ByCode);

    private static int CompareEnded(string x, string y, char end)
    {
        var common = x.AsSpan().CommonPrefixLength(y);
        return (common < x.Length ? x[common] : x.Length == y.Length ? 0 : end) - (common < y.Length ? y[common] : x.Length == y.Length ? 0 : end);
    }

    private static IEnumerable<int> Repeated(int[] order, Func<int, int, bool> equal)
    {
        for (var i = 1; i < order.Length; i++)
        {
            if (equal(order[i - 1], order[i]))
            {
                yield return order[i];
            }
        }
    }

    private static int Find(int[] order, Func<int, int> compare)
    {
        var low = 0;
        var high = order.Length - 1;
        while (low <= high)
        {
            var middle = low + ((high - low) / 2);
            var compared = compare(order[middle]);
            if (compared == 0)
            {
                return order[middle];
            }

            (low, high) = compared < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return -1;
    }

    private string CodeOf(int index) => _members[index].Party.Code;

    private OrganisationNumber NumberOf(int index) => _members[index].Party.OrganisationNumber;

    private int[] Sorted(Comparison<int> compare, int[]? near = null)
    {
        var order = near ?? [.. Enumerable.Range(0, _members.Count)];
        for (var i = 1; i < order.Length; i++)
        {
            if (compare(order[i - 1], order[i]) > 0)
            {
                order = near is null ? order : [.. near];
                Array.Sort(order, (x, y) => compare(x, y) is var compared && compared != 0 ? compared : x.CompareTo(y));
                break;
            }
        }

        return order;
    }
}
