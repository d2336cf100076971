// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text;

namespace Sambruk.Egil.Tests;

public sealed class CsvRosterSourceTests : IDisposable
{
    private readonly CsvFolderFixture _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_folder_with_the_default_names_needs_no_further_configuration()
    {
        var records = await _folder.ReadAsync();

        Assert.Equal(["elev1", "elev2"], records.Students.Select(s => s.UserId));
        Assert.Equal("Hemlig, yngre", records.Students[1].FamilyName);
        Assert.Equal("Karl \"Kalle\"", records.Students[1].GivenName);
        Assert.Null(records.Students[1].DisplayName);
        Assert.Equal("elev2@skola.example.se", records.Students[1].UserName);
        Assert.Equal("students.csv:3:schoolUnitRef", records.Students[1].Location.PathOf("schoolUnit"));
        Assert.Equal("6", records.Students[0].Enrolments[0].SchoolYear);
        Assert.Equal(3, records.Memberships.Count);
        Assert.Equal("Testkommun", records.Organisations[0].DisplayName);
        var roster = RosterBuilder.Build(records, new RosterOptions(), default);
        Assert.True(roster.Report.IsValid);
        Assert.Equal([1, 1, 1, 2, 1, 1, 1, 1], Roster.ConfigurationTypes.Select(t => roster.CountsByConfigurationType[t]));
    }

    [Theory]
    [InlineData("\uFEFF", "\n")]
    [InlineData("", "\r\n")]
    [InlineData("\uFEFF", "\r\n")]
    public async Task Byte_order_mark_and_either_line_end_are_read(string mark, string lineEnd)
    {
        _folder.Write("students.csv", mark + CsvFolderFixture.Students.ReplaceLineEndings(lineEnd).TrimEnd());

        var records = await _folder.ReadAsync();

        Assert.Equal(["elev1", "elev2"], records.Students.Select(s => s.UserId));
        Assert.Null(records.Students[1].CivicNumber);
    }

    [Fact]
    public async Task A_line_break_in_a_quoted_field_counts_as_a_line()
    {
        _folder.Write("groups.csv", "GUID,groupName,studentGroupType,owningSchoolUnit\n1,\"a\nb\",Klass,2\n3,c,Klass,4\n");

        var records = await _folder.ReadAsync();

        Assert.Equal("a\nb", records.StudentGroups[0].DisplayName);
        Assert.Equal(4, records.StudentGroups[1].Location.Line);
    }

    [Theory]
    [InlineData("GUID,groupMember\n1,\"elev1", "EGIL-S009 members.csv:2:groupMember")]
    [InlineData("GUID,groupMember\n1,el\"ev1\n2,x\n", "EGIL-S007 members.csv:2:groupMember")]
    [InlineData("GUID,groupMember\n1,\"elev1\"x\n2,x\n", "EGIL-S008 members.csv:2:groupMember")]
    [InlineData("GUID,groupMember\n1\n2,x,y\n", "EGIL-S015 members.csv:2;EGIL-S015 members.csv:3")]
    [InlineData("GUID,groupMember\n1,a\0b\n", "EGIL-S006 members.csv:2:groupMember")]
    [InlineData("GUID,groupMember\n1,a\rb\n", "EGIL-S016 members.csv:2:groupMember")]
    [InlineData("GUID,GUID\n1,x\n", "EGIL-S013 members.csv:1:2")]
    [InlineData("GUID,member\n1,x\n", "EGIL-S014 members.csv:1:groupMember")]
    [InlineData("", "EGIL-S012 members.csv:1")]
    public async Task A_broken_file_is_named_by_line_and_column(string text, string expected)
    {
        _folder.Write("members.csv", text);

        Assert.Equal(expected.Split(';'), await _folder.FindingsAsync());
    }

    [Fact]
    public async Task Errors_of_all_files_are_told_at_once_up_to_a_thousand()
    {
        _folder.Write("members.csv", "GUID,groupMember\n" + string.Concat(Enumerable.Repeat("1\n", 700)));
        _folder.Write("employments.csv", "userId,schoolUnitRef\n" + string.Concat(Enumerable.Repeat("1\n", 700)));

        var findings = await _folder.FindingsAsync();

        Assert.Equal(1001, findings.Length);
        Assert.Equal("EGIL-S015 employments.csv:2", findings[0]);
        Assert.StartsWith("EGIL-S020", findings[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Windows_1252_is_told_by_line_and_column()
    {
        _folder.Write("schoolunits.csv", Encoding.Latin1.GetBytes("GUID,schoolUnitName,schoolUnitCode\n1,Skola,2\n1,Åskola,2\n"));

        Assert.Equal(["EGIL-S004 schoolunits.csv:3:schoolUnitName"], await _folder.FindingsAsync());
    }

    [Fact]
    public async Task Utf_16_is_told()
    {
        _folder.Write("students.csv", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(CsvFolderFixture.Students)]);

        Assert.Equal(["EGIL-S005 students.csv:1"], await _folder.FindingsAsync());
    }

    [Fact]
    public async Task Long_fields_and_records_are_refused()
    {
        _folder.Options.MaxFieldBytes = 100;
        _folder.Options.MaxRecordBytes = 200_000;
        _folder.Write("members.csv", $"GUID,groupMember\n1,{new string('x', 101)}\n1,{new string('y', 300_000)}\n1\n");

        Assert.Equal(["EGIL-S011 members.csv:2:groupMember", "EGIL-S010 members.csv:3", "EGIL-S015 members.csv:4"], await _folder.FindingsAsync());
    }

    [Fact]
    public async Task A_quote_that_opens_early_in_a_large_file_is_found_at_its_line()
    {
        _folder.Write("members.csv", "GUID,groupMember\n1,\"x\n" + string.Concat(Enumerable.Repeat("1,elev1\n", 300_000)));

        Assert.Equal(["EGIL-S009 members.csv:2"], await _folder.FindingsAsync());
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_refused_before_anything_is_read()
    {
        using (var file = File.Create(_folder.PathOf("students.csv")))
        {
            file.SetLength(300L * 1024 * 1024);
        }

        Assert.Equal(["EGIL-S002 students.csv"], await _folder.FindingsAsync());
    }

    [Fact]
    public async Task A_missing_file_is_an_error_when_it_is_configured_only()
    {
        File.Delete(_folder.PathOf("members.csv"));
        Assert.Empty((await _folder.ReadAsync()).Memberships);

        _folder.Options.Memberships.File = "members.csv";
        Assert.Equal(["EGIL-S001 members.csv"], await _folder.FindingsAsync());
    }

    [Fact]
    public async Task An_empty_folder_is_an_error_and_no_empty_roster()
    {
        _folder.Options.Folder = Path.Combine(_folder.Options.Folder, "nowhere");

        Assert.Equal(["EGIL-S019 ."], await _folder.FindingsAsync());
    }

    [Fact]
    public async Task Columns_separator_and_files_of_further_values_can_be_chosen()
    {
        _folder.Options.Separator = "\\t";
        foreach (var file in Directory.GetFiles(_folder.Options.Folder))
        {
            File.Delete(file);
        }

        _folder.Options.Students.File = "elever.tsv";
        _folder.Options.Students.Columns["id"] = "Id";
        _folder.Options.Students.Columns["userName"] = "Konto";
        _folder.Options.Students.ValueFiles.Add("epost.tsv");
        _folder.Options.Students.ValueFiles.Add("kurser.tsv");
        _folder.Write("elever.tsv", "Id\tKonto\tProfil\n1\ta@b\tx\n2\tc@d\t\n");
        _folder.Write("epost.tsv", "Konto\temail\na@b\tett@b\na@b\ttvå@b\nz@z\tingen@b\n");
        _folder.Write("kurser.tsv", "Id\tkurs\n2\tMA\n");

        var records = await _folder.ReadAsync();

        Assert.Equal(["ett@b", "två@b"], records.Students[0].Emails);
        Assert.Equal(["x"], records.Students[0].ValuesOf("Profil"));
        Assert.Equal(["MA"], records.Students[1].ValuesOf("kurs"));
        Assert.Empty(records.Students[1].ValuesOf("Profil"));
    }

    [Fact]
    public async Task Mutated_files_give_records_or_the_documented_error()
    {
        byte[] interesting = [(byte)'"', (byte)',', (byte)'\n', (byte)'\r', 0, 0xC3, 0xFF, (byte)'x'];
        var original = Encoding.UTF8.GetBytes(CsvFolderFixture.Students);
#pragma warning disable CA5394 // A fixed seed, so that a failure can be repeated.
        var random = new Random(4711);
        for (var round = 0; round < 1500; round++)
        {
            var bytes = original.ToList();
            for (var change = random.Next(1, 6); change > 0; change--)
            {
                var at = random.Next(bytes.Count);
                switch (random.Next(4))
                {
                    case 0:
                        bytes.RemoveAt(at);
                        break;
                    case 1:
                        bytes[at] = interesting[random.Next(interesting.Length)];
                        break;
                    case 2:
                        bytes.Insert(at, interesting[random.Next(interesting.Length)]);
                        break;
                    default:
                        bytes.RemoveRange(at, Math.Min(bytes.Count - at - 1, random.Next(40)));
                        break;
                }
            }
#pragma warning restore CA5394

            _folder.Write("students.csv", [.. bytes]);
            try
            {
                RosterBuilder.Build(await _folder.ReadAsync(), new RosterOptions { SendCivicNumber = true }, default);
            }
            catch (InvalidInputException fault)
            {
                Assert.NotEmpty(fault.Report);
            }
        }
    }
}
