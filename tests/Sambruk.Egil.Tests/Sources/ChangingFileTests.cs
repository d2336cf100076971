// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics;

namespace Sambruk.Egil.Tests;

/// <summary>An export that is under way gives an error and never half a roster.</summary>
public sealed class ChangingFileTests : IDisposable
{
    private readonly CsvFolderFixture _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("longer")]
    [InlineData("rewritten")]
    [InlineData("deleted")]
    [InlineData("created")]
    public void A_file_that_is_not_what_it_was_is_told(string change)
    {
        var findings = new CsvFindings();
        var folder = new CsvFolder(_folder.Options.Folder, 1_000_000, findings);
        Assert.True(folder.Announce("students.csv", isObligatory: false));
        Assert.True(folder.Announce("members.csv", isObligatory: false));
        Assert.False(folder.Announce("late.csv", isObligatory: false));
        folder.CheckUnchanged();
        Assert.False(findings.Any);

        var path = _folder.PathOf(change == "created" ? "late.csv" : "students.csv");
        switch (change)
        {
            case "rewritten":
                File.SetLastWriteTimeUtc(path, File.GetLastWriteTimeUtc(path).AddSeconds(-1));
                break;
            case "deleted":
                File.Delete(path);
                break;
            default:
                File.AppendAllText(path, "x");
                break;
        }

        folder.CheckUnchanged();
        Assert.Equal([$"EGIL-S003 {Path.GetFileName(path)}"], findings.ToException().Report.Select(f => $"{f.Code} {f.Path}"));
    }

    [Fact]
    public async Task A_file_that_changes_while_a_later_one_is_read_stops_the_reading()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Needs a named pipe in the file system.");
        File.Delete(_folder.PathOf("members.csv"));
        using (var make = Process.Start("mkfifo", [_folder.PathOf("members.csv")]))
        {
            await make.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        var findings = Task.Run(_folder.FindingsAsync, TestContext.Current.CancellationToken);

        // Opens when the reader has come to the last file: the others have been read.
        await using (var pipe = await Task.Run(() => new StreamWriter(_folder.PathOf("members.csv")), TestContext.Current.CancellationToken))
        {
            await File.AppendAllTextAsync(_folder.PathOf("students.csv"), "x", TestContext.Current.CancellationToken);
            await pipe.WriteAsync("GUID,groupMember\n");
        }

        Assert.Contains("EGIL-S003 students.csv", await findings);
    }
}
