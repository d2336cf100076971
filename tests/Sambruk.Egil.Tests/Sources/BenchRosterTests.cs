// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil.Tests;

/// <summary>The roster of the bench, made here: same numbers, files and rules as <c>bench/egil</c>.</summary>
public sealed class BenchRosterTests
{
    [Fact]
    public async Task The_files_of_the_bench_become_29_031_objects()
    {
        using var folder = new TemporaryFolder();
        Write(folder);
        var source = new CsvRosterSource(new CsvRosterOptions
        {
            Folder = folder.FullName,
            UserNameDomain = "skola.example.se",
            OrganisationId = "d80428c4-8788-47d7-aca7-761681fbe66a",
            OrganisationName = "Testkommun",
        });
        var options = new RosterOptions { SendCivicNumber = true, MunicipalityCode = "9999" };

        var roster = RosterBuilder.Build(await source.ReadAsync(TestContext.Current.CancellationToken), options, default);

        Assert.Empty(roster.Report);
        Assert.Equal([1, 5, 25, 20_000, 2_000, 2_200, 2_400, 2_400], Roster.ConfigurationTypes.Select(t => roster.CountsByConfigurationType[t]));
        Assert.Equal(29_031, roster.Resources.Count);
        Assert.Equal(roster.Resources.OrderBy(r => r.Type).Select(r => r.Key), roster.Resources.Select(r => r.Key));
        Assert.Equal(40_000, roster.Resources.OfType<StudentGroup>().Sum(g => g.StudentIds.Count));
        Assert.Equal(3_200, roster.Resources.OfType<Activity>().Sum(a => a.EmploymentIds.Count));
    }

    private static void Write(TemporaryFolder folder)
    {
        static string Id(string name) => EgilId.Create(name).ToString();
        static string Code(int unit) => (10_000_000 + (unit * 37)).ToString(System.Globalization.CultureInfo.InvariantCulture);
        void File(string name, string header, IEnumerable<string> rows) => System.IO.File.WriteAllLines(folder.File(name), rows.Prepend(header));

        File("schoolunitgroups.csv", "GUID,schoolUnitGroupName", Enumerable.Range(0, 5).Select(i => $"{Id($"sug{i}")},Skolområde {i}"));
        File("schoolunits.csv", "GUID,schoolUnitName,schoolUnitCode,schoolUnitGroupName", Enumerable.Range(0, 25).Select(i => $"{Id($"unit{i}")},Skola {i},{Code(i)},Skolområde {i % 5}"));
        File("students.csv", "GUID,userId,familyName,givenName,fullName,email,schoolUnitRef,schoolYear,schoolType,civicNo",
            Enumerable.Range(0, 20_000).Select(i => $"{Id($"student{i}")},elev{i},Ek,Ebba,Ebba Ek,elev{i}@skola.example.se,{Code(i / 800)},{1 + (i % 9)},GR,1810{1 + (i % 9):00}01100{"432109876"[i % 9]}"));
        File("teachers.csv", "GUID,userId,familyName,givenName,fullName,email,sign",
            Enumerable.Range(0, 2_000).Select(i => $"{Id($"teacher{i}")},larare{i},Åkesson,Åsa,Åsa Åkesson,larare{i}@skola.example.se,L{i}"));
        File("employments.csv", "userId,schoolUnitRef",
            Enumerable.Range(0, 2_000).SelectMany(i => i % 10 == 0 ? new[] { $"larare{i},{Code(i % 25)}", $"larare{i},{Code((i + 1) % 25)}" } : [$"larare{i},{Code(i % 25)}"]));
        File("groups.csv", "GUID,groupName,studentGroupType,owningSchoolUnit",
            Enumerable.Range(0, 2_400).Select(g => $"{Id($"group{g}")},Grupp {g},{(g < 800 ? "Klass" : "Undervisning")},{Code(g % 800 / 32)}"));
        File("members.csv", "GUID,groupMember", Enumerable.Range(0, 2_400).SelectMany(g =>
            (g < 1_600 ? Enumerable.Range(g % 800 * 25, 25).Select(i => $"{Id($"group{g}")},elev{i}") : [])
            .Concat(Enumerable.Range(0, g < 800 ? 2 : 1).Select(k => $"{Id($"group{g}")},larare{(g % 800 / 32) + (25 * ((g + k) % 80))}"))));
    }
}
