// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil.Tests;

/// <summary>A folder with a small valid roster, of which a test changes a file.</summary>
internal sealed class CsvFolderFixture : IDisposable
{
    public const string Students =
        "GUID,userId,familyName,givenName,fullName,email,schoolUnitRef,schoolYear,schoolType,civicNo\n" +
        "03ae7654-22fc-589c-a248-8e11caac260c,elev1,Hemlig,Elsa,Elsa Hemlig,elev1@skola.example.se,10000001,6,GR,181001011004\n" +
        "a088add0-d719-51e9-85a9-16c75f692660,elev2,\"Hemlig, yngre\",\"Karl \"\"Kalle\"\"\",,,10000001,7,GR,\n";

    private readonly TemporaryFolder _folder = new();

    public CsvFolderFixture()
    {
        Write("schoolunitgroups.csv", "GUID,schoolUnitGroupName\n09c7ac77-94f7-5e63-9f0b-0b5ff923c0de,Område\n");
        Write("schoolunits.csv", "GUID,schoolUnitName,schoolUnitCode,schoolUnitGroupName\n23cc6945-9b41-5977-a591-7a242597edb5,Skola,10000001,Område\n");
        Write("students.csv", Students);
        Write("teachers.csv", "GUID,userId,familyName,givenName,fullName,email,sign\ncd92d3d7-a383-5263-95b0-7f6cc7e27ad8,larare1,Hemlig,Åsa,Åsa Hemlig,larare1@skola.example.se,ÅH\n");
        Write("employments.csv", "userId,schoolUnitRef\nlarare1,10000001\n");
        Write("groups.csv", "GUID,groupName,studentGroupType,owningSchoolUnit\n54baed3c-8782-5b66-a796-4cd0804512ba,6A,Klass,10000001\n");
        Write("members.csv", "GUID,groupMember\n54baed3c-8782-5b66-a796-4cd0804512ba,elev1\n54baed3c-8782-5b66-a796-4cd0804512ba,elev2\n54baed3c-8782-5b66-a796-4cd0804512ba,larare1\n");
    }

    public CsvRosterOptions Options => field ??= new CsvRosterOptions
    {
        Folder = _folder.FullName,
        UserNameDomain = "skola.example.se",
        OrganisationId = "d80428c4-8788-47d7-aca7-761681fbe66a",
        OrganisationName = "Testkommun",
    };

    public string PathOf(string file) => _folder.File(file);

    public void Write(string file, string text) => File.WriteAllText(_folder.File(file), text);

    public void Write(string file, byte[] bytes) => File.WriteAllBytes(_folder.File(file), bytes);

    public Task<RosterRecords> ReadAsync() => new CsvRosterSource(Options).ReadAsync(TestContext.Current.CancellationToken);

    public async Task<string[]> FindingsAsync()
    {
        var fault = await Assert.ThrowsAsync<InvalidInputException>(ReadAsync);
        Assert.Equal("EGIL-SOURCE", fault.Code);
        foreach (var finding in fault.Report)
        {
            Assert.DoesNotContain("Hemlig", finding.ToString(), StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("elev1", finding.ToString(), StringComparison.OrdinalIgnoreCase);
            Assert.False(string.IsNullOrEmpty(finding.SwedishMessage));
        }

        return [.. fault.Report.Select(f => $"{f.Code} {f.Path}")];
    }

    public void Dispose() => _folder.Dispose();
}
