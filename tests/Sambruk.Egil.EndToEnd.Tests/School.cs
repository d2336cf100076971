// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text.Json;

namespace Sambruk.Egil.EndToEnd.Tests;

/// <summary>A synthetic school as a source gives it: one unit, a teacher, pupils, a group per thirty.</summary>
internal static class School
{
    public const string FamilyName = "Quetzalcoatl";
    public const string GivenName = "Xanthippe";
    public const string Domain = "hemlig.example.se";

    /// <summary>Numbers that no person has: Skatteverket's published test numbers.</summary>
    public static IReadOnlyList<string> CivicNumbers { get; } = ReadCivicNumbers();

    public static RosterRecords Of(int pupils, string familyName = FamilyName, string unitCode = "10000001")
    {
        var records = new RosterRecords();
        var unit = EgilId.Create("unit").ToString();
        records.SchoolUnits.Add(new() { Id = unit, DisplayName = "Ekskolan", SchoolUnitCode = unitCode, SchoolTypes = ["GR"] });
        records.Teachers.Add(new()
        {
            Id = EgilId.Create("teacher").ToString(),
            UserId = "t",
            UserName = $"larare@{Domain}",
            FamilyName = familyName,
            GivenName = GivenName,
            SchoolUnits = [unit],
        });
        for (var i = 0; i < pupils; i++)
        {
            var name = i.ToString(CultureInfo.InvariantCulture);
            records.Students.Add(new()
            {
                Id = EgilId.Create("pupil" + name).ToString(),
                UserId = "p" + name,
                UserName = $"elev{name}@{Domain}",
                FamilyName = familyName,
                GivenName = GivenName + name,
                Emails = [$"elev{name}@{Domain}"],
                CivicNumber = CivicNumbers[i % CivicNumbers.Count],
                Enrolments = [new(unit, "6", "GR")],
            });
        }

        for (var first = 0; first < pupils; first += 30)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"G{first}");
            records.StudentGroups.Add(new()
            {
                Id = EgilId.Create(name).ToString(),
                DisplayName = name,
                SchoolUnit = unit,
                StudentGroupType = "Klass",
                Members = ["t", .. Enumerable.Range(first, Math.Min(30, pupils - first)).Select(i => string.Create(CultureInfo.InvariantCulture, $"p{i}"))],
            });
        }

        return records;
    }

    private static string[] ReadCivicNumbers()
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(Repository.PathOf("tests", "vectors", "personnummer", "pins-sample.json")));
        return [.. file.RootElement.GetProperty("pins").EnumerateArray().Select(pin => pin.GetString()!).Where(pin => pin.StartsWith("20", StringComparison.Ordinal))];
    }
}
