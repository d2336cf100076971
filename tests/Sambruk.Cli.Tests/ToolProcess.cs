// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Sambruk.Cli.Tests;

/// <summary>The real tool in a process of its own, as built.</summary>
internal sealed record ToolProcess(int ExitCode, string Output, string Error)
{
    /// <summary>The tool's own output folder, of the same configuration as the test's: the test's has another framework beside it.</summary>
    public static string Path { get; } = System.IO.Path.Combine(
        Repository.Root, "artifacts", "bin", "Sambruk.Cli", new DirectoryInfo(AppContext.BaseDirectory).Name, "sambruk.dll");

    public JsonElement Json => JsonDocument.Parse(Output).RootElement;

    public static ProcessStartInfo StartInfo(string folder, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.ArgumentList.Add(Path);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var inherited in (string[])["LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "CI"])
        {
            start.Environment.Remove(inherited);
        }

        start.Environment["LANG"] = "en_US.UTF-8";
        foreach (var (name, value) in environment ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            start.Environment[name] = value;
        }

        return start;
    }

    public static Task<ToolProcess> RunAsync(string folder, params string[] arguments) => RunAsync(folder, environment: null, arguments);

    public static async Task<ToolProcess> RunAsync(string folder, IReadOnlyDictionary<string, string>? environment, params string[] arguments)
    {
        using var process = Process.Start(StartInfo(folder, arguments, environment))!;
        process.StandardInput.Close();
        return await EndAsync(process);
    }

    /// <summary>Runs it where no file may grow beyond so many KiB: a write beyond ends in the middle, as on a full disk.</summary>
    public static async Task<ToolProcess> RunLimitedAsync(string folder, int kibibytes, params string[] arguments)
    {
        var start = StartInfo(folder, arguments, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            // Files of the runtime itself, which the limit is not about.
            ["DOTNET_EnableWriteXorExecute"] = "0",
            ["DOTNET_EnableDiagnostics"] = "0",
        });
        string[] shell = ["-c", "trap '' XFSZ; ulimit -f \"$1\"; shift; exec \"$@\"", "bash", kibibytes.ToString(CultureInfo.InvariantCulture), start.FileName];
        start.FileName = "/bin/bash";
        for (var i = 0; i < shell.Length; i++)
        {
            start.ArgumentList.Insert(i, shell[i]);
        }

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        return await EndAsync(process);
    }

    public static async Task<ToolProcess> EndAsync(Process process)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var output = process.StandardOutput.ReadToEndAsync(cancellation);
        var error = process.StandardError.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        return new(process.ExitCode, await output, await error);
    }
}
