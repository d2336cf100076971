// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Sambruk.Kaa;

/// <summary>What disposal would take away, for a person to decide on: a dry run. A pure function.</summary>
/// <param name="Day">The day.</param>
/// <param name="Rules">The rules.</param>
/// <param name="Due">Cases that are due, by identifier.</param>
/// <param name="Held">Cases that would be due and are held, with the reason.</param>
public sealed record RetentionPlan(DateOnly Day, IReadOnlyList<RetentionRule> Rules, IReadOnlyList<RetentionLine> Due, IReadOnlyList<LegalHold> Held)
{
    /// <summary>Names exactly these cases as they stand: what was decided on is what is disposed of.</summary>
    public string Key { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', Due.Select(d => string.Create(CultureInfo.InvariantCulture, $"{d.PersonId} {d.Sequence} {d.Rule}"))))));

    /// <summary>The plan.</summary>
    /// <param name="cases">All cases.</param>
    /// <param name="rules">The rules; a case is due by the first that says so.</param>
    /// <param name="holds">What may not be disposed of.</param>
    /// <param name="day">The day.</param>
    /// <exception cref="ArgumentException">There is no rule, or one without a decision or with a term below 0.</exception>
    public static RetentionPlan Of(IEnumerable<CaseFile> cases, IReadOnlyList<RetentionRule> rules, IReadOnlyList<LegalHold> holds, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(cases);
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(holds);
        if (rules.Count == 0 || rules.Any(r => r.Years < 0 || string.IsNullOrWhiteSpace(r.Decision) || string.IsNullOrWhiteSpace(r.Id)))
        {
            throw new ArgumentException("A rule has a name, a decision and a term of 0 years or more.", nameof(rules));
        }

        var held = holds.Where(h => h.Until is not { } last || day <= last).ToLookup(h => h.PersonId, StringComparer.Ordinal);
        var due = new List<RetentionLine>();
        var kept = new List<LegalHold>();
        foreach (var file in cases)
        {
            foreach (var rule in rules)
            {
                if (rule.DueOf(file) is not { } from || from > day)
                {
                    continue;
                }

                if (held[file.Id].FirstOrDefault() is { } hold)
                {
                    kept.Add(hold);
                }
                else
                {
                    due.Add(new(file.Id, file.Sequence, rule.Id, from, file.Facts.Identity.Gender, file.Periods.Count > 0 ? file.Periods[^1].Exit : null));
                }

                break;
            }
        }

        return new(
            day,
            rules,
            [.. due.OrderBy(d => d.PersonId, StringComparer.Ordinal)],
            [.. kept.OrderBy(h => h.PersonId, StringComparer.Ordinal)]);
    }

    /// <summary>The day and how many.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Day:yyyy-MM-dd}: {Due.Count}");
}

/// <summary>A case that is due.</summary>
/// <param name="PersonId">The case.</param>
/// <param name="Sequence">Its last event when the plan was made; a case that has more since is left.</param>
/// <param name="Rule">The rule.</param>
/// <param name="DueSince">Since when.</param>
/// <param name="Gender">For the counts that are kept.</param>
/// <param name="LastExit">For the counts that are kept.</param>
public sealed record RetentionLine(string PersonId, long Sequence, string Rule, DateOnly DueSince, Gender Gender, DateOnly? LastExit)
{
    /// <summary>The case and the rule.</summary>
    public override string ToString() => $"{PersonId} {Rule}";
}
