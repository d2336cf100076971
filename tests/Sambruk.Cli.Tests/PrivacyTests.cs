// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Sambruk.Cli.Tests;

/// <summary>
/// Whole runs of the real process at its most talkative, good and bad; then all that it has written is searched for
/// everything that was told of a person.
/// </summary>
public sealed class PrivacyTests
{
    private const int Students = 80;

    private static readonly string[] s_numbers = [.. JsonDocument
        .Parse(File.ReadAllBytes(Vectors.Files("personnummer/pins-sample.json")[0])).RootElement.GetProperty("pins").EnumerateArray()
        .Select(n => n.GetString()!)
        .Take(Students)];

    private static readonly string[] s_secrets =
    [
        .. s_numbers.SelectMany(Forms),
        "Hemlighetsdotter", "elev-hemlig", "@hemlig", "hemlig.example", "Smyggatan",
        "Åsaëlla", "\\u00C5sa", "sa\\u00EBlla", "%C3%85sa",
    ];

    [Fact]
    public async Task Nothing_of_a_person_stands_in_any_output_or_file_whatever_happens()
    {
        await using var receiver = await Receiver.StartAsync();
        using var school = new School();
        Configure(school, receiver.Address);
        WriteSource(school, Students);

        // Objects fail, and the receiver's answers tell who they are.
        var users = 0;
        receiver.Echoes = true;
        receiver.Before = request => Task.FromResult<int?>(request.Path.StartsWithSegments("/Users", StringComparison.Ordinal) && Interlocked.Increment(ref users) % 7 == 0 ? 400 : null);
        await RunAsync(ExitCode.Partial, "sync", "--details");
        Assert.Contains("Hemlighetsdotter", receiver.Bodies, StringComparison.Ordinal);
        Assert.Contains(s_numbers[0], receiver.Bodies, StringComparison.Ordinal);
        receiver.Before = _ => Task.FromResult<int?>(null);
        await RunAsync(ExitCode.Done, "sync", "--details");
        await RunAsync(null, "verify", "--details");
        await RunAsync(ExitCode.Done, "status");
        await RunAsync(ExitCode.Done, "journal", "--target", "a", "000001", "--details");

        // A plan that is held, shown, approved, and applied to a receiver that is gone.
        WriteSource(school, Students / 2);
        await RunAsync(ExitCode.Held, "sync", "--details");
        var plan = await RunAsync(ExitCode.Held, "plan", "--details");
        var id = plan.Json.GetProperty("targets")[0].GetProperty("plan").GetProperty("id").GetString()!;
        await RunAsync(ExitCode.Done, "approve", id, "--target", "a", "--by", "anna01");
        Configure(school, $"http://127.0.0.1:{ClosedPort().ToString(CultureInfo.InvariantCulture)}");
        await RunAsync(ExitCode.Unreachable, "apply", "--details");
        Configure(school, receiver.Address);
        await RunAsync(null, "sync", "--details");

        // Sources that cannot be read, each with a person in the place of the fault.
        var good = await File.ReadAllTextAsync(school.File("source/students.csv"), TestContext.Current.CancellationToken);
        var secondLine = good.IndexOf('\n', StringComparison.Ordinal) + 1;
        string[] broken =
        [
            good.Insert(secondLine, "\"" + "Hemlighetsdotter"),
            good.Insert(secondLine, $"{s_numbers[0]},Hemlighetsdotter\n"),
            good.Insert(secondLine, $"Hemlighetsdotter,{s_numbers[0]},,,,,,,,,,,,,,,\n"),
            good + good[secondLine..],
            good.Replace("GR", "Hemlighetsdotter", StringComparison.Ordinal),
            good.Replace(",6,", $",{s_numbers[0]},", StringComparison.Ordinal),
            good.Replace("12345678", "elev-hemlig-0", StringComparison.Ordinal),
            good[secondLine..],
            good.Replace("@hemlig", "\u0001\u2028@hemlig", StringComparison.Ordinal),
        ];
        foreach (var text in broken)
        {
            await File.WriteAllTextAsync(school.File("source/students.csv"), text, TestContext.Current.CancellationToken);
            await RunAsync(null, "plan", "--details");
        }

        async Task<ToolProcess> RunAsync(ExitCode? expected, params string[] command)
        {
            var json = await school.RunAsync(["egil", .. command, "--json", "--verbose"]);
            Assert.True(expected is null || json.ExitCode == (int)expected, string.Join(' ', command) + json.ExitCode + json.Output + json.Error);
            AssertSilent(json, school, string.Join(' ', command));
            if (expected is null)
            {
                Assert.NotEqual((int)ExitCode.Internal, json.ExitCode);
                AssertSilent(await school.RunAsync(["egil", .. command, "--verbose"]), school, string.Join(' ', command));
            }

            return json;
        }
    }

    /// <summary>Searches what was told and every file of the state, its path too.</summary>
    private static void AssertSilent(ToolProcess run, School school, string command)
    {
        Search(run.Output, $"output of {command}");
        Search(run.Error, $"error of {command}");
        foreach (var file in Directory.EnumerateFiles(school.File("state"), "*", SearchOption.AllDirectories))
        {
            Search(Path.GetRelativePath(school.Folder, file), "path");
            var content = File.ReadAllBytes(file);
            Search(Encoding.UTF8.GetString(content), $"{Path.GetFileName(file)} after {command}");
            Search(Encoding.Unicode.GetString(content), $"{Path.GetFileName(file)} after {command}");
        }
    }

    private static void Search(string text, string where)
    {
        foreach (var secret in s_secrets)
        {
            Assert.False(text.Contains(secret, StringComparison.OrdinalIgnoreCase), $"A value of a person stands in the {where}.");
        }
    }

    /// <summary>Each form that a personal number is written in.</summary>
    private static IEnumerable<string> Forms(string number) =>
        [number[2..], $"{number[2..8]}-{number[8..]}", $"{number[2..8]}+{number[8..]}"];

    private static void WriteSource(School school, int students) => school.Write(
        "students.csv",
        "GUID,userId,familyName,givenName,fullName,email,civicNo,streetAddress,securityMarking,schoolUnitRef,schoolYear,schoolType",
        [.. Enumerable.Range(0, students).Select(Student)]);

    private static string Student(int n)
    {
        var i = n.ToString(CultureInfo.InvariantCulture);
        return string.Join(
            ',',
            new Guid(1000 + n, 1, 2, [3, 4, 5, 6, 7, 8, 9, 10]),
            $"elev-hemlig-{i}", $"Hemlighetsdotter{i}", $"Åsaëlla{i}", $"Åsaëlla{i} Hemlighetsdotter{i}", $"elev-hemlig-{i}@hemlig.example",
            s_numbers[n], $"Smyggatan {i}", n % 20 == 19 ? "true" : "", "12345678", "6", "GR");
    }

    private static void Configure(School school, string address) => File.WriteAllText(
        school.File("sambruk.json"),
        $$"""
        {
          "Egil": {
            "StateDirectory": "state",
            "Csv": { "Folder": "source", "UserNameDomain": "skola.example.se" },
            "Roster": { "SendCivicNumber": true, "ProtectedIdentities": "Pseudonymise" },
            "Targets": { "a": { "BaseAddress": "{{address}}", "MaxAttempts": 2, "RetryBaseDelay": "00:00:00.010", "MaxConcurrency": 4, "MaxConnectionFailures": 1 } }
          }
        }
        """);

    private static int ClosedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
