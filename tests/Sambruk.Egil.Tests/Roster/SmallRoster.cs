// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil.Tests;

/// <summary>Two units, two pupils, a teacher and two groups: every test changes what it is about.</summary>
internal sealed class SmallRoster
{
    public static readonly Guid Unit1 = EgilId.Create("unit1");
    public static readonly Guid Unit2 = EgilId.Create("unit2");
    public static readonly Guid Pupil1 = EgilId.Create("pupil1");
    public static readonly Guid Pupil2 = EgilId.Create("pupil2");
    public static readonly Guid Teacher = EgilId.Create("teacher");
    public static readonly Guid Group1 = EgilId.Create("group1");
    public static readonly Guid Group2 = EgilId.Create("group2");

    public SmallRoster()
    {
        Records.SchoolUnits.Add(new SchoolUnitRecord { Id = Unit1.ToString(), DisplayName = "Skola 1", SchoolUnitCode = "10000001", SchoolTypes = ["GR"] });
        Records.SchoolUnits.Add(new SchoolUnitRecord { Id = Unit2.ToString(), DisplayName = "Skola 2", SchoolUnitCode = "10000002", SchoolTypes = ["VUX"] });
        Records.Students.Add(Pupil(Pupil1, "p1", "10000001"));
        Records.Students.Add(Pupil(Pupil2, "p2", "10000002"));
        Records.Teachers.Add(new TeacherRecord
        {
            Id = Teacher.ToString(),
            UserId = "t1",
            UserName = "t1@x.example.se",
            FamilyName = "Hemlig",
            GivenName = "Lärare",
            Signature = "HEM",
            SchoolUnits = ["10000001", "Skola 2"],
        });
        Records.StudentGroups.Add(new StudentGroupRecord { Id = Group1.ToString(), DisplayName = "6A", SchoolUnit = "10000001", Members = ["p1", "t1", "p1"] });
        Records.StudentGroups.Add(new StudentGroupRecord { Id = Group2.ToString(), DisplayName = "VUX1", SchoolUnit = Unit2.ToString(), Members = ["p2@x.example.se", Teacher.ToString()] });
    }

    public RosterRecords Records { get; } = new();

    public RosterOptions Options { get; } = new();

    public byte[] Key { get; } = [.. Enumerable.Repeat((byte)7, 32)];

    public Roster Build() => RosterBuilder.Build(Records, Options, Key);

    public static T Get<T>(Roster roster, Guid id)
        where T : RosterResource => roster.Resources.OfType<T>().Single(r => r.Id == id);

    private static StudentRecord Pupil(Guid id, string userId, string unit) => new()
    {
        Id = id.ToString(),
        UserId = userId,
        UserName = $"{userId}@x.example.se",
        FamilyName = "Hemlig",
        GivenName = "Elev",
        Emails = [$"{userId}@x.example.se"],
        CivicNumber = "181001011004",
        Enrolments = [new EnrolmentRecord(unit, "6", "GR")],
    };
}
