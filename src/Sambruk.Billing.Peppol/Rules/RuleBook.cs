// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Collections.Frozen;

namespace Sambruk.Billing.Peppol;

/// <summary>Every rule that is checked: official id or our own (SB-…), whether it is fatal, and what it says in our own words.</summary>
internal static partial class RuleBook
{
    public const string Edition = "OpenPeppol 2026.5";

    private static readonly FrozenDictionary<string, Rule> s_rules = Read(European).Concat(Read(Peppol)).Concat(Read(Swedish)).Concat(Read(Own))
        .ToFrozenDictionary(r => r.Id, StringComparer.Ordinal);

    public static IReadOnlyList<string> Ids { get; } = [.. s_rules.Keys.Order(StringComparer.Ordinal)];

    public static Rule Of(string id) => s_rules[id];

    /// <summary>A rule a line: id, F or W, English, Swedish.</summary>
    private static IEnumerable<Rule> Read(string table) => table
        .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(line => line.Split(" | "))
        .Select(cells => new Rule(cells[0], cells[1] == "F" ? FindingSeverity.Error : FindingSeverity.Warning, cells[2], cells[3]));

    internal sealed record Rule(string Id, FindingSeverity Severity, string English, string Swedish);
}
