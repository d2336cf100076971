// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing;

/// <summary>Who may pay for whom, by the payer's organisation number.</summary>
internal static class PayersInOrder
{
    public static IEnumerable<(Party Payer, IEnumerable<int> Members)> Of(RunPlan plan)
    {
        var subsidisers = plan.Tariffs
            .Select(t => (Tariff: t, Payers: t.Tariff.Rules.Select(r => r.Subsidy?.Payer).OfType<string>().Distinct(StringComparer.Ordinal).ToArray()))
            .Where(t => t.Payers.Length > 0).ToArray();
        var byCode = Comparer<int>.Create((x, y) => string.CompareOrdinal(plan.Input.Members[x].Party.Code, plan.Input.Members[y].Party.Code));
        var others = new SortedDictionary<string, SortedSet<int>>(StringComparer.Ordinal);
        foreach (var index in plan.Order.ByCode)
        {
            foreach (var payer in OthersOf(plan.Input.Members[index], subsidisers))
            {
                if (!others.TryGetValue(payer, out var members))
                {
                    others.Add(payer, members = new SortedSet<int>(byCode));
                }

                members.Add(index);
            }
        }

        var extra = new Queue<KeyValuePair<string, SortedSet<int>>>(others
            .Select(o => (Party: plan.PayerOf(o.Key), Entry: o)).OrderBy(o => o.Party, Comparer<Party>.Create(Compare)).Select(o => o.Entry));
        foreach (var index in plan.Order.ByNumber)
        {
            var party = plan.Input.Members[index].Party;
            while (extra.TryPeek(out var next) && Compare(plan.PayerOf(next.Key), party) < 0)
            {
                extra.Dequeue();
                yield return (plan.PayerOf(next.Key), next.Value);
            }

            if (extra.TryPeek(out var same) && same.Key == party.Code)
            {
                // A member that pays for others, too.
                extra.Dequeue();
                same.Value.Add(index);
                yield return (party, same.Value);
            }
            else
            {
                yield return (party, [index]);
            }
        }

        while (extra.TryDequeue(out var last))
        {
            yield return (plan.PayerOf(last.Key), last.Value);
        }
    }

    private static IEnumerable<string> OthersOf(Member member, (TariffPlan Tariff, string[] Payers)[] subsidisers)
    {
        foreach (var participation in member.Services)
        {
            if (participation.Payer is { } payer && payer != member.Party.Code)
            {
                yield return payer;
            }
        }

        foreach (var (tariff, payers) in subsidisers)
        {
            if (tariff.Tariff.AppliesTo == TariffScope.Members || tariff.ParticipationOf(member) is not null)
            {
                foreach (var payer in payers)
                {
                    if (payer != member.Party.Code)
                    {
                        yield return payer;
                    }
                }
            }
        }
    }

    private static int Compare(Party x, Party y)
    {
        var byNumber = x.OrganisationNumber.CompareTo(y.OrganisationNumber);
        return byNumber != 0 ? byNumber : string.CompareOrdinal(x.Code, y.Code);
    }
}
