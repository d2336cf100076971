// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text;
using Microsoft.Extensions.Options;

namespace Sambruk.Samples.Kommun;

/// <summary>
/// Copies the CSV files of the roster to the data folder, changed as the visitor has chosen. The copy is what the
/// source reads, so that trying something never touches the files in <c>samples/data</c>. It has names in it, so it is
/// there only while it is read.
/// </summary>
internal sealed class DemoRoster
{
    private readonly string _original;
    private readonly string _choice;

    public DemoRoster(IOptions<KommunOptions> options, IHostEnvironment environment)
    {
        _original = Path.GetFullPath(options.Value.RosterDirectory, environment.ContentRootPath);
        var data = Path.GetFullPath(options.Value.DataDirectory, environment.ContentRootPath);
        Folder = Path.Combine(data, "underlag");
        _choice = Path.Combine(data, "prova.txt");
    }

    /// <summary>The folder that the source reads.</summary>
    public string Folder { get; }

    /// <summary>What the visitor has chosen; kept over a restart.</summary>
    public DemoScenario Scenario =>
        File.Exists(_choice) && Enum.TryParse(File.ReadAllText(_choice).Trim(), out DemoScenario chosen) && Enum.IsDefined(chosen)
            ? chosen
            : DemoScenario.Ordinary;

    /// <summary>Chooses.</summary>
    public void Choose(DemoScenario scenario) => File.WriteAllText(_choice, scenario.ToString());

    /// <summary>Removes the copy.</summary>
    public void Remove() => Directory.Delete(Folder, recursive: true);

    /// <summary>Writes the copy anew, so that an edit in <c>samples/data</c> is seen.</summary>
    public void Write()
    {
        Directory.CreateDirectory(Folder);
        var scenario = Scenario;
        foreach (var file in Directory.EnumerateFiles(_original, "*.csv"))
        {
            var name = Path.GetFileName(file);
            var lines = File.ReadAllLines(file, Encoding.UTF8);
            File.WriteAllText(Path.Combine(Folder, name), string.Join('\n', Change(scenario, name, lines)) + "\n");
        }
    }

    private static IEnumerable<string> Change(DemoScenario scenario, string file, string[] lines) => (scenario, file) switch
    {
        (DemoScenario.Empty, _) => lines.Take(1),
        (DemoScenario.RenameAll, "students.csv" or "teachers.csv") => lines.Select((line, i) => i == 0 ? line : Rename(line)),
        (DemoScenario.OrdinaryWeek, "students.csv") => lines
            .Where((_, i) => i is not (41 or 142))
            .Select((line, i) => i is 10 or 90 or 200 ? Rename(line) : line)
            .Select(line => line.Contains(",elev061,", StringComparison.Ordinal) ? line.Replace(",99900011,", ",99900022,", StringComparison.Ordinal) : line),
        (DemoScenario.OrdinaryWeek, "groups.csv") => lines.Select(line => line.Replace(",Slöjd 5,", ",Slöjd och teknik 5,", StringComparison.Ordinal)),
        (DemoScenario.OrdinaryWeek, "members.csv") => lines.Where(line =>
            !line.EndsWith(",elev041", StringComparison.Ordinal) && !line.EndsWith(",elev142", StringComparison.Ordinal)),
        _ => lines,
    };

    /// <summary>GUID, userId, familyName, givenName, fullName …: the family name becomes another.</summary>
    private static string Rename(string line)
    {
        var cells = line.Split(',');
        if (cells.Length > 4)
        {
            cells[2] = $"Ny-{cells[2]}";
            cells[4] = $"{cells[3]} {cells[2]}";
        }

        return string.Join(',', cells);
    }
}
