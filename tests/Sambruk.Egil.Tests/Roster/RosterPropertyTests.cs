// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text;
using CsCheck;

namespace Sambruk.Egil.Tests;

/// <summary>What holds for every source, not for one.</summary>
public sealed class RosterPropertyTests
{
    private const long Iterations = 400;

    [Fact]
    public void The_order_of_the_source_changes_no_object_and_no_canonical_byte()
    {
        Gen.Select(RandomRoster.Sound, Gen.Int[0, int.MaxValue - 1]).Sample(
            (seed, shuffle) =>
            {
                var options = RandomRoster.Options(seed);
                var one = RosterBuilder.Build(RandomRoster.Records(seed), options, RandomRoster.Key);
                var other = RosterBuilder.Build(RandomRoster.Shuffled(RandomRoster.Records(seed), shuffle), options, RandomRoster.Key);

                Assert.Equal(Objects(one), Objects(other));
                Assert.Equal(one.LeftOut.OrderBy(Key), other.LeftOut.OrderBy(Key));
                Assert.Equal(one.Removed.OrderBy(Key), other.Removed.OrderBy(Key));
                Assert.Equal(one.Report.Select(f => f.Code).Order(StringComparer.Ordinal), other.Report.Select(f => f.Code).Order(StringComparer.Ordinal));
            },
            iter: Iterations);
    }

    [Fact]
    public void The_same_source_gives_the_same_roster_and_is_not_changed()
    {
        RandomRoster.Sound.Sample(
            seed =>
            {
                var records = RandomRoster.Records(seed);
                var one = Bytes(RosterBuilder.Build(records, RandomRoster.Options(seed), RandomRoster.Key));

                Assert.Equal(one, Bytes(RosterBuilder.Build(records, RandomRoster.Options(seed), RandomRoster.Key)));
            },
            iter: Iterations);
    }

    [Fact]
    public void Taking_a_pupil_out_changes_no_other_persons_bytes()
    {
        Gen.Select(RandomRoster.Sound, Gen.Int[0, int.MaxValue - 1]).Sample(
            (seed, which) =>
            {
                var options = RandomRoster.Options(seed);
                var records = RandomRoster.Records(seed);
                var before = Users(RosterBuilder.Build(records, options, RandomRoster.Key));
                records.Students.RemoveAt(which % records.Students.Count);
                var after = Users(RosterBuilder.Build(records, options, RandomRoster.Key));

                // Only the orphan rule lets one pupil's going reach another person, through a group that becomes empty.
                if (options.Orphans.Count == 0)
                {
                    Assert.InRange(before.Count - after.Count, 0, 1);
                }

                Assert.Equal(after, before.Where(pair => after.ContainsKey(pair.Key)));
            },
            iter: Iterations);
    }

    [Fact]
    public void Ids_depend_on_ids_only()
    {
        RandomRoster.Sound.Sample(
            seed =>
            {
                var records = RandomRoster.Records(seed);
                var before = RosterBuilder.Build(records, new RosterOptions(), default);
                foreach (var person in records.Students.Concat<PersonRecord>(records.Teachers))
                {
                    (person.FamilyName, person.GivenName, person.DisplayName, person.Emails, person.CivicNumber) = ("Ny", "Ny", null, ["ny@x.example.se"], null);
                }

                foreach (var group in records.StudentGroups)
                {
                    (group.StudentGroupType, group.SchoolType, group.SchoolYear) = ("Klass", "GR", "9");
                }

                foreach (var employment in records.Employments)
                {
                    (employment.EmploymentRole, employment.Signature) = ("Rektor", "NY");
                }

                var after = RosterBuilder.Build(records, new RosterOptions(), default);

                Assert.Subset(after.Resources.Select(r => r.Key).ToHashSet(), before.Resources.Select(r => r.Key).ToHashSet());
                Assert.All(after.Resources.OfType<Activity>(), a => Assert.Equal(EgilId.Create(a.GroupIds.Single(), a.OwnerId), a.Id));
                Assert.All(after.Resources.OfType<Employment>(), e => Assert.Equal(EgilId.Create(e.SchoolUnitId, e.UserId), e.Id));
            },
            iter: Iterations);
    }

    [Fact]
    public void References_of_a_roster_lead_to_its_objects_or_to_what_is_left_out()
    {
        RandomRoster.Hostile.Sample(
            seed =>
            {
                var roster = Try(RandomRoster.HostileRecords(seed), RandomRoster.Options(seed));
                if (roster is null)
                {
                    return;
                }

                var known = roster.Resources.Select(r => r.Key).ToHashSet();
                Assert.Equal(roster.Resources.Count, known.Select(k => k.Id).Distinct().Count());
                Assert.DoesNotContain(roster.LeftOut.Keys, known.Contains);
                Assert.DoesNotContain(roster.Removed.Keys, key => known.Contains(key) || roster.LeftOut.ContainsKey(key));
                known.UnionWith(roster.LeftOut.Keys);
                var references = new List<ResourceKey>();
                foreach (var resource in roster.Resources)
                {
                    resource.CollectReferences(references);
                }

                Assert.DoesNotContain(references, reference => !known.Contains(reference));
            },
            iter: Iterations * 5);
    }

    [Fact]
    public void Random_records_and_rules_give_a_roster_or_the_documented_error()
    {
        RandomRoster.Hostile.Sample(
            seed =>
            {
                if (Try(RandomRoster.HostileRecords(seed), RandomRoster.HostileOptions(seed)) is { } roster)
                {
                    Assert.All(Bytes(roster), text => Assert.NotEmpty(text));
                }
            },
            iter: Iterations * 5);
    }

    private static Roster? Try(RosterRecords records, RosterOptions options)
    {
        try
        {
            return RosterBuilder.Build(records, options, RandomRoster.Key);
        }
        catch (InvalidInputException fault)
        {
            Assert.NotEmpty(fault.Report);
            return null;
        }
    }

    private static string Key<T>(KeyValuePair<ResourceKey, T> pair) => $"{pair.Key.Type} {pair.Key.Id}";

    private static IEnumerable<string> Objects(Roster roster) => Bytes(roster).Order(StringComparer.Ordinal);

    private static Dictionary<Guid, string> Users(Roster roster)
    {
        using var serializer = new ScimSerializer();
        return roster.Resources.OfType<User>().ToDictionary(u => u.Id, u => Encoding.UTF8.GetString(serializer.ToUtf8(u, ScimForm.Wire)));
    }

    private static List<string> Bytes(Roster roster)
    {
        using var serializer = new ScimSerializer();
        return [.. roster.Resources.Select(r => Encoding.UTF8.GetString(serializer.ToUtf8(r, ScimForm.Canonical)))];
    }
}
