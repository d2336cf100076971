// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil.Tests.Applying;

/// <summary>Rosters made in code, for tests of what happens after the source.</summary>
internal static class SmallRoster
{
    public static readonly Guid UnitId = EgilId.Create("unit");

    public static Roster Of(IEnumerable<User> users, IEnumerable<StudentGroup>? groups = null, bool empty = false) => new(
        empty ? [] : [new SchoolUnit(UnitId, "Provskolan", "10000001"), .. users, .. groups ?? []],
        new Dictionary<ResourceKey, string>(),
        new Dictionary<ResourceKey, RemovalReason>(),
        protectedPersons: 0,
        sourceWasEmpty: empty,
        ValidationReport.Empty);

    public static Roster Empty() => Of([], empty: true);

    public static IEnumerable<User> Pupils(int count, int from = 0, string familyName = "Ek") => Enumerable.Range(from, count).Select(i =>
        new User(EgilId.Create($"pupil{i}"), UserRole.Student, $"elev{i}@skola.example.se", familyName, "Ebba")
        {
            Enrolments = [new Enrolment(UnitId, 6, "GR", null)],
        });

    public static StudentGroup Group(string name, IEnumerable<User> members) =>
        new(EgilId.Create(name), name, UnitId) { StudentIds = [.. members.Select(m => m.Id)] };
}
