// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;

namespace Sambruk.Cli.Tests;

/// <summary>A school of about a thousand objects of all types.</summary>
internal static class BigSchool
{
    /// <summary>The last request of each level of an initial run.</summary>
    public static readonly int[] Levels = [1, 2, 4, 744, 784, 884, 984];

    public const int Objects = 984;

    /// <summary>Key of the state's hashes: the same for all, so that states can be compared.</summary>
    private const string StateKey = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

    public static School Create()
    {
        var school = new School(students: 0);
        school.Write("schoolunitgroups.csv", "GUID,schoolUnitGroupName", $"{Id(1)},Ekområdet");
        school.Write("schoolunits.csv", "GUID,schoolUnitName,schoolUnitCode,schoolUnitGroupName", $"{Id(2)},Ekskolan,12345678,Ekområdet", $"{Id(3)},Alskolan,23456789,Ekområdet");
        school.Write(
            "students.csv",
            "GUID,userId,familyName,givenName,schoolUnitRef,schoolYear,schoolType",
            [.. Numbers(700).Select(n => $"{Id(1000 + n)},elev{Text(n)},Ek,Ebba,{Unit(n)},6,GR")]);
        school.Write("teachers.csv", "GUID,userId,familyName,givenName,sign", [.. Numbers(40).Select(n => $"{Id(2000 + n)},larare{Text(n)},Al,Sara,L{Text(n)}")]);
        school.Write("employments.csv", "userId,schoolUnitRef", [.. Numbers(40).Select(n => $"larare{Text(n)},{Unit(n)}")]);
        school.Write("groups.csv", "GUID,groupName,studentGroupType,owningSchoolUnit", [.. Numbers(100).Select(n => $"{Id(3000 + n)},Grupp {Text(n)},Klass,{Unit(n)}")]);
        school.Write(
            "members.csv",
            "GUID,groupMember",
            [.. Numbers(100).SelectMany(n => new[] { $"{Id(3000 + n)},elev{Text(n)}", $"{Id(3000 + n)},elev{Text(600 - n)}", $"{Id(3000 + n)},larare{Text(n % 40)}" })]);
        return school;
    }

    public static void Configure(School school, string address, int maxConcurrency) => File.WriteAllText(
        school.File("sambruk.json"),
        $$"""
        {
          "Egil": {
            "StateDirectory": "state", "StateKey": "{{StateKey}}",
            "Csv": { "Folder": "source", "UserNameDomain": "skola.example.se", "OrganisationId": "{{Id(9)}}", "OrganisationName": "Ekkommunen" },
            "Targets": { "a": { "BaseAddress": "{{address}}", "MaxConcurrency": {{Text(maxConcurrency)}}, "MaxAttempts": 2, "RetryBaseDelay": "00:00:00.010" } }
          }
        }
        """);

    private static IEnumerable<int> Numbers(int count) => Enumerable.Range(0, count);

    private static string Unit(int n) => n % 2 == 0 ? "12345678" : "23456789";

    private static string Text(int n) => n.ToString(CultureInfo.InvariantCulture);

    private static string Id(int n) => new Guid(n, 1, 2, [3, 4, 5, 6, 7, 8, 9, 10]).ToString();
}
