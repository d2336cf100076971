// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;

namespace Sambruk.Egil;

/// <summary>Where the files of a target lie.</summary>
internal sealed class RunFiles(string stateDirectory, string target)
{
    private readonly string _folder = Path.Combine(stateDirectory, target);

    public string State => Path.Combine(_folder, "state");

    public string Lock => Path.Combine(_folder, "lock");

    public string LatestPlan => Path.Combine(_folder, "plan.json");

    public string Approval => Path.Combine(_folder, "approval.json");

    private string Runs => Path.Combine(_folder, "runs");

    public static string RunId(long run) => run.ToString("D6", CultureInfo.InvariantCulture);

    public string Journal(string runId) => Path.Combine(Runs, $"{runId}.journal");

    public string ApprovedPlan(string runId) => Path.Combine(Runs, $"{runId}.plan.json");

    public void CreateFolders()
    {
        ProtectedFiles.CreateFolder(stateDirectory);
        ProtectedFiles.CreateFolder(_folder);
        ProtectedFiles.CreateFolder(Runs);
    }

    /// <summary>Numbers of the runs that have a journal, ascending.</summary>
    public IReadOnlyList<long> RunNumbers()
    {
        if (!Directory.Exists(Runs))
        {
            return [];
        }

        return [.. Directory.EnumerateFiles(Runs, "*.journal")
            .Select(path => long.TryParse(Path.GetFileNameWithoutExtension(path), NumberStyles.None, CultureInfo.InvariantCulture, out var run) ? run : 0)
            .Where(run => run > 0)
            .Order()];
    }

    /// <summary>Number of the latest run that has a journal; 0 when none has.</summary>
    public long LastRun() => RunNumbers() is [.., var last] ? last : 0;

    public void RemoveOldJournals(int kept)
    {
        var runs = RunNumbers();
        foreach (var run in runs.Take(Math.Max(0, runs.Count - kept)))
        {
            File.Delete(Journal(RunId(run)));
            File.Delete(ApprovedPlan(RunId(run)));
        }
    }
}
