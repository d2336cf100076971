// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics;

namespace Sambruk.Aot.Tests;

public sealed class NativeCodeTests
{
    private static readonly TimeSpan s_publishLimit = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan s_runLimit = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Every_package_compiles_to_native_code_without_a_warning_and_works()
    {
        if (MissingForLinking() is { } missing)
        {
            Assert.Skip($"Native code needs {missing} to link.");
        }

        using var folder = new TemporaryFolder();
        var published = folder.File("published");

        // Folders of its own: other tests run from the ordinary ones at the same time. The analysers have had their say
        // in the ordinary build; the warnings that count here are those of the trimmer and the native compiler.
        var publish = await RunAsync(
            "dotnet",
            [
                "publish", Repository.PathOf("tests", "Sambruk.AotApp", "Sambruk.AotApp.csproj"), "-c", "Release", "-o", published,
                $"-p:ArtifactsPath={folder.File("artifacts")}", "-p:RunAnalyzers=false", "-p:TreatWarningsAsErrors=true", "--nologo", "-v", "minimal",
            ],
            s_publishLimit);
        Assert.True(publish.ExitCode == 0, publish.Output);
        Assert.DoesNotContain(": warning ", publish.Output, StringComparison.Ordinal);

        var program = Path.Combine(published, OperatingSystem.IsWindows() ? "Sambruk.AotApp.exe" : "Sambruk.AotApp");
        Assert.False(File.Exists(Path.ChangeExtension(program, ".runtimeconfig.json")), "The program is not native code.");
        var run = await RunAsync(program, [], s_runLimit);
        Assert.True(run.ExitCode == 0, run.Output);
        Assert.Equal(
            """
            Sambruk.Abstractions: PersonalIdentityNumber born 1890, 2469.00, Ljusdal, 1 error, 0 warnings
            Sambruk.Audit.Sqlite: intact True, 2 records
            Sambruk.FederatedTls: https://vendor.example, forged: FEDTLS-SIGNATURE
            Sambruk.Navet: 198602212394 False, 194106279161 True, fault NAVET-UNAVAILABLE
            Sambruk.Navet.Sqlite: Applied, MovedIn 1, Deceased 1, AppliedBefore, kept 01234
            Sambruk.Egil: 5 to create, held False, 0 errors, 0 warnings
            Sambruk.Egil.AspNetCore: Completed, 2 pupils
            Sambruk.Egil.Sqlite: Completed, 2 pupils, equal True
            Sambruk.Iot: {"temperature":23.4,"humidity":41}, objects 3303 3304
            Sambruk.Iot.Sqlite: Delivered, Duplicate, 1 uplink
            Sambruk.Iot.AspNetCore: 204, 1 uplink
            Sambruk.Iot.Mqtt: 2 uplinks
            Sambruk.Iot.Webhooks: 2 uplinks
            Sambruk.Iot.RabbitMq: IOT-RABBITMQ-CONNECT, IOT-RABBITMQ-CONNECT
            Sambruk.Iot.PostgreSql: IOT-STORE-DOWN
            Sambruk.PxWeb: TAB638 2025-12-31 42861
            Sambruk.Ss12000: SS12000-CONNECTION 2026-08-17T06:00:00.0000000Z;Organisation,Person
            Sambruk.Ss12000.AspNetCore: SS 12000 webhook
            Sambruk.Edlevo: IntroductoryProgramme 01234567, EDLEVO-CONNECTION
            Sambruk.Spreadsheets: Ås, B2 Formula, SHEET-DAMAGED
            Sambruk.Billing: Issued 2026-0001 100188.00 42861 × 1.87
            Sambruk.Billing.Peppol: 0 findings
            Sambruk.Billing.Sie: 4 rows
            Sambruk.Kaa: In 1 row, 0 findings, 1 warning

            """,
            run.Output,
            ignoreLineEndingDifferences: true);
    }

    /// <summary>What the native compiler needs of the machine on Linux: a C compiler as linker, and zlib to link with.</summary>
    private static string? MissingForLinking()
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        if (!path.Any(p => File.Exists(Path.Combine(p, "clang")) || File.Exists(Path.Combine(p, "gcc"))))
        {
            return "clang or gcc";
        }

        return File.Exists("/usr/include/zlib.h") ? null : "the headers of zlib (zlib1g-dev)";
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(string program, string[] arguments, TimeSpan limit)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using var process = Process.Start(start)!;
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        cancellation.CancelAfter(limit);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellation.Token);
            var error = process.StandardError.ReadToEndAsync(cancellation.Token);
            await process.WaitForExitAsync(cancellation.Token);
            return (process.ExitCode, await output + await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
