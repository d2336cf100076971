// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Security.Cryptography;
using System.Text;

namespace Sambruk.Egil;

/// <summary>Finds persons with protected identity and does what the policy says, before anything else is said of them.</summary>
internal static class ProtectedPersons
{
    private static readonly HashSet<string> No = new(StringComparer.OrdinalIgnoreCase) { "false", "0", "nej", "n", "no", "ingen", "none" };

    private static readonly HashSet<string> Yes = new(StringComparer.OrdinalIgnoreCase)
    {
        "true", "1", "ja", "j", "yes", "y", "sekretess", "sekretessmarkering", "sekretessmarkerad", "skyddad", "skyddad folkbokföring", "skyddade personuppgifter",
        nameof(ProtectedIdentity.ConfidentialityMarking), nameof(ProtectedIdentity.ProtectedPopulationRegistration),
    };

    public static void Apply(RosterEntries entries, RosterOptions options, ReadOnlySpan<byte> key, RosterFindings findings)
    {
        var marked = 0;
        foreach (var person in entries.Persons)
        {
            person.IsProtected = IsMarked(person, findings);
            marked += person.IsProtected ? 1 : 0;
        }

        if (marked == 0)
        {
            return;
        }

        MarkOtherRecordsOfThem(entries.Persons);
        foreach (var person in entries.Persons.Where(p => p.IsProtected))
        {
            entries.ProtectedPersons++;
            if (options.ProtectedIdentities == ProtectedIdentityPolicy.Exclude)
            {
                person.Remove(RemovalReason.ProtectedIdentity);
            }
            else if (options.ProtectedIdentities == ProtectedIdentityPolicy.Pseudonymise)
            {
                person.Pseudonym = Pseudonym(person.Id, key);
            }
        }
    }

    private static bool IsMarked(PersonEntry person, RosterFindings findings)
    {
        var marking = person.Record.SecurityMarking;
        if (string.IsNullOrWhiteSpace(marking) || No.Contains(marking.Trim()))
        {
            return false;
        }

        if (!Yes.Contains(marking.Trim()))
        {
            findings.Add(RosterRule.UnknownSecurityMarking, person, "securityMarking");
        }

        return true;
    }

    /// <summary>A person may stand in the source twice (pupil and staff) and be marked once: both records are protected.</summary>
    private static void MarkOtherRecordsOfThem(List<PersonEntry> persons)
    {
        var ids = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var userNames = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var civicNumbers = new HashSet<string>(StringComparer.Ordinal);
        foreach (var person in persons.Where(p => p.IsProtected))
        {
            Add(ids, person.Record.Id);
            Add(userNames, person.Record.UserName);
            Add(civicNumbers, CivicNumbers.Key(person.Record.CivicNumber));
        }

        foreach (var person in persons.Where(p => !p.IsProtected))
        {
            person.IsProtected = Has(ids, person.Record.Id) || Has(userNames, person.Record.UserName) || Has(civicNumbers, CivicNumbers.Key(person.Record.CivicNumber));
        }

        static void Add(HashSet<string> set, string? value)
        {
            if (!string.IsNullOrWhiteSpace(value))
            {
                set.Add(value);
            }
        }

        static bool Has(HashSet<string> set, string? value) => value is not null && set.Contains(value);
    }

    /// <summary>An id that nobody without the key can tie to the person (RFC 9562 §5.8, version 8).</summary>
    private static Guid Pseudonym(Guid id, ReadOnlySpan<byte> key)
    {
        Span<byte> hash = stackalloc byte[32];
        HMACSHA256.HashData(key, Encoding.ASCII.GetBytes($"egil-pseudonym:{id:D}"), hash);
        hash[6] = (byte)((hash[6] & 0x0f) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3f) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
