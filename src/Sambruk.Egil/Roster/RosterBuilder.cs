// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil;

/// <summary>Makes a <see cref="Roster"/> of what a source read: validates, applies the rules of the municipality, derives ids.</summary>
public static class RosterBuilder
{
    /// <summary>
    /// Makes the roster. A pure function: the same records, options, key and files give the same roster.
    /// </summary>
    /// <param name="records">What the source read; not changed.</param>
    /// <param name="options">What the municipality wants.</param>
    /// <param name="pseudonymKey">Key of the ids of pseudonymised persons, at least 32 random bytes; may be empty unless the policy is <see cref="ProtectedIdentityPolicy.Pseudonymise"/>.</param>
    /// <param name="files">Content of the files that the options name; may be <c>null</c> when they name none.</param>
    /// <exception cref="InvalidInputException">
    /// Code <c>EGIL-DUPLICATE-ID</c>: one id stands for two objects. Code <c>EGIL-ROSTER-OPTIONS</c>: a rule of the options
    /// cannot be used.
    /// </exception>
    public static Roster Build(RosterRecords records, RosterOptions options, ReadOnlySpan<byte> pseudonymKey, RosterFiles? files = null)
    {
        ArgumentNullException.ThrowIfNull(records);
        ArgumentNullException.ThrowIfNull(options);
        if (options.ProtectedIdentities == ProtectedIdentityPolicy.Pseudonymise && pseudonymKey.Length < 32)
        {
            throw new ArgumentException("Pseudonyms need a key of at least 32 bytes.", nameof(pseudonymKey));
        }

        var rules = new RosterRules(options, files ?? RosterFiles.None);
        var findings = new RosterFindings(records.Findings);
        var entries = new RosterEntries(records, rules, findings);
        ProtectedPersons.Apply(entries, options, pseudonymKey, findings);
        RosterFilter.Apply(entries, rules);
        RosterIdentity.Check(entries, findings);
        RosterRelations.Resolve(entries, records, rules, findings);
        RosterValidation.Check(entries, options, findings);
        RosterRelations.Settle(entries, rules, findings);
        return RosterRendering.Render(entries, rules, findings);
    }
}
