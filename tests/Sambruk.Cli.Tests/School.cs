// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text;

namespace Sambruk.Cli.Tests;

/// <summary>A small school as CSV files, and a configuration that sends it somewhere.</summary>
internal sealed class School : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public School(int students = 30)
    {
        Directory.CreateDirectory(File("source"));
        Write("schoolunits.csv", "GUID,schoolUnitName,schoolUnitCode", $"{Id(1)},Ekskolan,12345678");
        WriteStudents(Enumerable.Range(0, students));
    }

    public string Folder => _folder.FullName;

    public string File(string name) => _folder.File(name);

    public void WriteStudents(IEnumerable<int> students, string familyName = "Ek") => Write(
        "students.csv",
        "GUID,userId,familyName,givenName,schoolUnitRef,schoolYear,schoolType",
        [.. students.Select(n => $"{Id(1000 + n)},elev{n.ToString(CultureInfo.InvariantCulture)},{familyName},Ebba,12345678,6,GR")]);

    public void Write(string file, string header, params string[] lines) =>
        System.IO.File.WriteAllText(File($"source/{file}"), string.Join('\n', [header, .. lines, ""]), Encoding.UTF8);

    /// <summary>Writes the configuration with a target for each address, named a, b, c.</summary>
    public void Configure(params string[] addresses)
    {
        var targets = addresses.Select((address, i) =>
            $$"""
            "{{(char)('a' + i)}}": { "BaseAddress": "{{address}}", "MaxAttempts": 2, "RetryBaseDelay": "00:00:00.010", "MaxConcurrency": 4, "MaxConnectionFailures": 1 }
            """);
        System.IO.File.WriteAllText(
            File("sambruk.json"),
            $$"""
            {
              "Egil": {
                "StateDirectory": "state",
                "Csv": { "Folder": "source", "UserNameDomain": "skola.example.se" },
                "Targets": { {{string.Join(", ", targets)}} }
              }
            }
            """);
    }

    public Task<ToolProcess> RunAsync(params string[] arguments) => ToolProcess.RunAsync(Folder, arguments);

    public void Dispose() => _folder.Dispose();

    private static string Id(int n) => new Guid(n, 1, 2, [3, 4, 5, 6, 7, 8, 9, 10]).ToString();
}
