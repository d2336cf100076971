// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using CsCheck;

namespace Sambruk.Egil.Tests;

/// <summary>Sources and rules made of a number: the same number, the same source.</summary>
internal static class RandomRoster
{
    public static readonly byte[] Key = [.. Enumerable.Repeat((byte)7, 32)];

    private static readonly string?[] Odd =
    [
        null, "", " ", "\t", "x", "å", "\0", "\uD800", "10000001", "10000002", "u0", "p0", "p1", "t0", "t1", "g0", "Skola 0", "Grupp 0", "p0@x", "6", "-1", "99999999999999999999",
        "GR", "Rektor", "ja", "nej", "okänt", "200002292399", "20000229-2399", "${1}", "$1", "(", "@", "a@b", "ALLA", new('y', 3000),
        EgilId.Create("p0").ToString(), EgilId.Create("u0").ToString(), EgilId.Create("p1").ToString().ToUpperInvariant(), EgilId.Create("g1").ToString("B"), EgilId.Create("t0").ToString("N"),
    ];

    public static Gen<int> Sound { get; } = Gen.Int[0, int.MaxValue - 1];

    public static Gen<int> Hostile { get; } = Gen.Int[0, int.MaxValue - 1];

    public static RosterOptions Options(int seed)
    {
        var random = new Dice(seed / 7);
        var options = new RosterOptions
        {
            SendCivicNumber = random.Often(),
            ProtectedIdentities = (ProtectedIdentityPolicy)random.Next(3),
            MissingEnrolment = (MissingEnrolmentPolicy)random.Next(3),
        };
        if (random.Seldom())
        {
            var limiter = new LimiterOptions { With = LimiterKind.Regex, By = "schoolUnitCode", Pattern = "1000000[01]" };
            options.Limiters["SchoolUnit"] = limiter;
        }

        if (random.Seldom())
        {
            options.Limiters["Student"] = new LimiterOptions { With = LimiterKind.Regex, By = "schoolYear", Pattern = "[1-8]" };
        }

        if (random.Seldom())
        {
            options.BlockList.Attribute = "userId";
            options.BlockList.Values.Add("p1");
            options.BlockList.Values.Add("t1");
        }

        if (random.Seldom())
        {
            options.Orphans["Student"] = ["StudentGroup"];
            options.Orphans["Teacher"] = ["SchoolUnit", "StudentGroup"];
        }

        if (random.Seldom())
        {
            var rule = new VirtualGroupOptions { From = "klass", Match = "(.*)@(.*)", Id = "$0" };
            rule.Attributes["displayName"] = "$1";
            rule.Attributes["schoolUnitCode"] = "$2";
            options.VirtualGroups.Add(rule);
        }

        if (random.Seldom())
        {
            options.NationalTests.NameAttribute = "displayName";
            options.NationalTests.Tests.Add(new NationalTest { DisplayName = "Grupp 0_6", Id = EgilId.Create("test") });
        }

        return options;
    }

    public static RosterRecords Records(int seed)
    {
        var random = new Dice(seed);
        var records = new RosterRecords();
        var (units, pupils, teachers, groups) = (1 + random.Next(4), 1 + random.Next(12), random.Next(5), random.Next(6));
        records.Organisations.Add(new OrganisationRecord { Id = Id("o"), DisplayName = "Kommun" });
        records.SchoolUnitGroups.Add(new SchoolUnitGroupRecord { Id = Id("s"), DisplayName = "Område" });
        string Unit() => random.Next(20) == 0 ? "19999999" : random.Next(units + 1) is var u && random.Often() ? $"1000000{u}" : $"Skola {u}";
        string Person() => random.Seldom() ? Id($"p{random.Next(pupils)}") : random.Often() ? $"p{random.Next(pupils + 1)}" : $"t{random.Next(teachers + 1)}";
        for (var i = 0; i < units; i++)
        {
            records.SchoolUnits.Add(new SchoolUnitRecord
            {
                Id = Id($"u{i}"),
                DisplayName = $"Skola {i}",
                SchoolUnitCode = random.Next(20) == 0 ? "1" : $"1000000{i}",
                SchoolTypes = random.Often() ? ["GR", "FSK"] : [],
                SchoolUnitGroup = random.Seldom() ? "Område" : null,
            });
        }

        for (var i = 0; i < pupils; i++)
        {
            var pupil = Named(new StudentRecord { Enrolments = [.. Enumerable.Range(0, 1 + random.Next(2)).Select(_ => new EnrolmentRecord(Unit(), $"{random.Next(11)}", "GR"))] }, $"p{i}", random);
            pupil.Attributes["klass"] = [$"{6 + random.Next(2)}A@1000000{random.Next(units + 1)}"];
            records.Students.Add(pupil);
        }

        for (var i = 0; i < teachers; i++)
        {
            records.Teachers.Add(Named(new TeacherRecord { SchoolUnits = [.. Enumerable.Range(0, random.Next(3)).Select(_ => Unit())], Signature = $"S{i}" }, $"t{i}", random));
            for (var k = random.Next(4); k > 0; k--)
            {
                records.Employments.Add(new EmploymentRecord { Teacher = $"t{random.Next(teachers)}", SchoolUnit = Unit(), EmploymentRole = random.Often() ? "Lärare" : "Rektor", Signature = random.Seldom() ? "E" : null });
            }
        }

        for (var i = 0; i < groups; i++)
        {
            records.StudentGroups.Add(new StudentGroupRecord { Id = Id($"g{i}"), DisplayName = $"Grupp {i}", SchoolUnit = Unit(), SchoolType = "GR", Members = [.. Enumerable.Range(0, random.Next(4)).Select(_ => Person())] });
            for (var k = random.Next(6); k > 0; k--)
            {
                records.Memberships.Add(new MembershipRecord(random.Often() ? Id($"g{random.Next(groups)}") : $"Grupp {random.Next(groups)}", Person(), default));
            }
        }

        return records;
    }

    /// <summary>The same records in another order, also of the members of a group. The placements of a pupil keep theirs: a national test goes by the first year.</summary>
    public static RosterRecords Shuffled(RosterRecords records, int seed)
    {
        var random = new Dice(seed);
        var other = new RosterRecords();
        Shuffle(records.Organisations, other.Organisations, random);
        Shuffle(records.SchoolUnitGroups, other.SchoolUnitGroups, random);
        Shuffle(records.SchoolUnits, other.SchoolUnits, random);
        Shuffle(records.Students, other.Students, random);
        Shuffle(records.Teachers, other.Teachers, random);
        Shuffle(records.Employments, other.Employments, random);
        Shuffle(records.StudentGroups, other.StudentGroups, random);
        Shuffle(records.Memberships, other.Memberships, random);
        foreach (var group in other.StudentGroups)
        {
            var members = new List<string>();
            Shuffle(group.Members, members, random);
            group.Members = members;
        }

        return other;
    }

    /// <summary>Records with values that no source should have.</summary>
    public static RosterRecords HostileRecords(int seed)
    {
        var random = new Dice(seed);
        var records = Records(seed);
        foreach (var record in ((IEnumerable<RosterRecord>)[.. records.Organisations, .. records.SchoolUnitGroups, .. records.SchoolUnits, .. records.Students, .. records.Teachers, .. records.Employments, .. records.StudentGroups]))
        {
            for (var change = random.Next(3); change > 0; change--)
            {
                var attribute = random.Of("id", "displayName", "schoolUnit", "schoolYear", "schoolType", "schoolTypes", "userId", "userName", "familyName", "givenName", "email", "civicNo", "securityMarking",
                    "schoolUnitCode", "municipalityCode", "organisation", "schoolUnitGroup", "employmentRole", "teacher", "member", "activityType", "klass", "egen", "");
                record.SetValues(attribute, [.. Enumerable.Range(0, random.Next(3)).Select(_ => random.Of(Odd)).OfType<string>()]);
            }
        }

        for (var more = random.Next(4); more > 0; more--)
        {
            records.Memberships.Add(new MembershipRecord(random.Of(Odd)!, random.Of(Odd)!, default));
        }

        return records;
    }

    /// <summary>Rules that a careless hand may have written.</summary>
    public static RosterOptions HostileOptions(int seed)
    {
        var random = new Dice(seed);
        var options = Options(seed);
        string Text() => random.Of(Odd) ?? "";
        if (random.Seldom())
        {
            options.Limiters[random.Of("Student", "Users", "Activity", "Employment", "x")] = Limiter(random, 0);
        }

        if (random.Seldom())
        {
            var transform = new TransformOptions { Kind = (TransformKind)random.Next(2), From = random.Of("displayName", "schoolUnit", "egen", "id", ""), To = Text(), NoMatch = Text(), AllMatches = random.Often() };
            transform.Patterns.Add(new TransformPattern { Pattern = random.Of(".*", "(a)|b", "(", "", "(?<n>.)\\k<n>"), To = random.Of("id", "schoolYear", "member", "civicNo", ""), Replacement = random.Of("$1", "$0", "$9", "${n}", "$99999999999") });
            options.Transforms[random.Of("Student", "StudentGroup", "SchoolUnit", "Employment")] = [transform];
        }

        if (random.Seldom())
        {
            options.IdAttributes[random.Of("Student", "Teacher", "StudentGroup", "SchoolUnit")] = random.Of("userId", "displayName", "egen", "");
        }

        if (random.Seldom())
        {
            options.MunicipalityCode = Text();
        }

        if (random.Seldom())
        {
            options.Orphans[random.Of("Student", "SchoolUnit", "Organisation", "Activity")] = [random.Of("Teacher", "Organisation", "Activity", "", "x")];
        }

        if (random.Seldom())
        {
            options.EmploymentOverrides.Rows.Add(new EmploymentOverride { Teacher = "t0", SchoolUnit = "10000000", EmploymentRole = Text(), Signature = Text() });
        }

        return options;
    }

    private static LimiterOptions Limiter(Dice random, int depth)
    {
        var limiter = new LimiterOptions { With = (LimiterKind)random.Next(6), By = random.Of("schoolYear", "id", "egen", ""), Pattern = random.Of("[0-9]", "(x+x+)+y", "(", "") };
        if (random.Often())
        {
            limiter.Values.Add(random.Of(Odd) ?? "");
        }

        for (var child = depth < 3 ? random.Next(3) : 0; child > 0; child--)
        {
            limiter.Children.Add(Limiter(random, depth + 1));
        }

        return limiter;
    }

    private static T Named<T>(T person, string userId, Dice random)
        where T : PersonRecord
    {
        person.Id = Id(userId);
        person.UserId = userId;
        person.UserName = $"{userId}@x.example.se";
        person.FamilyName = "Ek" + random.Next(3);
        person.GivenName = random.Next(20) == 0 ? null : "Ebba";
        person.Emails = random.Often() ? [$"b{userId}@x.example.se", $"a{userId}@x.example.se"] : [];
        person.CivicNumber = random.Seldom() ? "200002292399"[..11] + random.Next(10) : null;
        person.SecurityMarking = random.Next(10) == 0 ? "Sekretessmarkering" : null;
        if (person.SecurityMarking is not null)
        {
            person.CivicNumber = null;
        }

        return person;
    }

    private static void Shuffle<T>(IEnumerable<T> from, ICollection<T> to, Dice random)
    {
        foreach (var item in from.Select(item => (item, random.Next(int.MaxValue))).OrderBy(pair => pair.Item2).Select(pair => pair.item))
        {
            to.Add(item);
        }
    }

    private static string Id(string name) => EgilId.Create(name).ToString();

    /// <summary>A sequence of numbers (SplitMix64): small, and the same on every platform.</summary>
    private sealed class Dice(int seed)
    {
        private ulong _state = (ulong)seed;

        public int Next(int below)
        {
            _state += 0x9E3779B97F4A7C15;
            var mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            return (int)((mixed ^ (mixed >> 31)) % (ulong)below);
        }

        public bool Often() => Next(3) > 0;

        public bool Seldom() => Next(3) == 0;

        public T Of<T>(params T[] values) => values[Next(values.Length)];
    }
}
