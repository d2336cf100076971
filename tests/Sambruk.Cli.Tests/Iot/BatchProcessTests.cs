// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Sambruk.Cli.Tests;

/// <summary><c>sambruk iot decode --batch</c> as other programs meet it: over pipes, without an end, and cut off.</summary>
public sealed partial class BatchProcessTests
{
    private const string Line = """{"decoder":"elsys","fPort":5,"payloadHex":"0100ea","deviceId":"abc123","time":"2026-03-04T05:06:07Z"}""";
    private const int Interrupt = 2;

    [Fact]
    public async Task A_line_is_answered_while_the_input_pauses()
    {
        using var folder = new TemporaryFolder();
        using var process = IotTool.Start(folder.FullName, "decode", "--batch");
        for (var i = 0; i < 3; i++)
        {
            await process.StandardInput.WriteAsync(Line + "\n{\"decoder\"");
            await process.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
            Assert.Equal("ok", IotTool.CodeOf((await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!));
            await process.StandardInput.WriteAsync(":\"nope\"}\n");
            await process.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
            Assert.Equal("UnknownDecoder", IotTool.CodeOf((await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!));
        }

        process.StandardInput.Close();
        Assert.Equal(1, (await ToolProcess.EndAsync(process)).ExitCode);
    }

    [Fact]
    public async Task Ctrl_C_ends_a_run_that_waits_for_input_after_what_was_read_is_answered()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The signal is sent as Unix has it.");
        using var folder = new TemporaryFolder();
        using var process = IotTool.Start(folder.FullName, "decode", "--batch");
        await process.StandardInput.WriteAsync(Line + "\n");
        await process.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
        Assert.Equal("ok", IotTool.CodeOf((await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!));
        Assert.Equal(0, Kill(process.Id, Interrupt));
        var run = await ToolProcess.EndAsync(process);
        Assert.Equal((int)ExitCode.Cancelled, run.ExitCode);
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task When_nobody_reads_the_answers_the_run_ends()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || !File.Exists("/bin/bash"), "The pipe is made with bash.");
        using var folder = new TemporaryFolder();
        var start = ToolProcess.StartInfo(folder.FullName, ["iot", "decode", "--batch"]);
        string[] command = [start.FileName, .. start.ArgumentList];
        start.FileName = "/bin/bash";
        start.ArgumentList.Clear();

        // Input without end: the run ends for the sake of its output, or never.
        foreach (var word in (string[])["-c", "line=\"$1\"; shift; yes \"$line\" 2>/dev/null | { \"$@\"; echo \"rc $?\" >&2; } | head -n 3", "bash", Line, .. command])
        {
            start.ArgumentList.Add(word);
        }

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var run = await ToolProcess.EndAsync(process);
        Assert.Equal(3, run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal("rc 1\n", run.Error);
    }

    [Fact]
    public async Task Output_on_a_full_disk_is_a_fault_and_not_silence()
    {
        Assert.SkipUnless(File.Exists("/dev/full") && File.Exists("/bin/bash"), "There is no /dev/full.");
        using var folder = new TemporaryFolder();
        var start = ToolProcess.StartInfo(folder.FullName, ["iot", "decode", "--batch"]);
        string[] command = [start.FileName, .. start.ArgumentList];
        start.FileName = "/bin/bash";
        start.ArgumentList.Clear();
        foreach (var word in (string[])["-c", "\"$@\" > /dev/full", "bash", .. command])
        {
            start.ArgumentList.Add(word);
        }

        using var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(Line + "\n");
        process.StandardInput.Close();
        var run = await ToolProcess.EndAsync(process);
        Assert.Equal((int)ExitCode.Refused, run.ExitCode);
        Assert.Contains("CLI-DISK", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_million_lines_take_no_more_memory_than_a_few()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The peak of memory is read from /proc.");
        const int Lines = 1_000_000;
        using var folder = new TemporaryFolder();
        using var process = IotTool.Start(folder.FullName, "decode", "--batch");
        var reading = CountAsync(process.StandardOutput.BaseStream);
        var block = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 1000).Select(i =>
            string.Create(CultureInfo.InvariantCulture, $$"""{"decoder":"elsys","fPort":5,"payloadHex":"0100ea0227{{i & 0xFF:x2}}","deviceId":"d{{i}}"}""") + "\n")));
        var input = process.StandardInput.BaseStream;
        long early = 0;
        for (var i = 0; i < Lines / 1000; i++)
        {
            await input.WriteAsync(block, TestContext.Current.CancellationToken);
            early = i == 100 ? Peak(process) : early;
        }

        await input.FlushAsync(TestContext.Current.CancellationToken);
        var late = Peak(process);
        input.Close();
        Assert.Equal(Lines, await reading);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.InRange(late, 0, early + (32 * 1024));
    }

    /// <summary>VmHWM, in kibibytes.</summary>
    private static long Peak(Process process) => long.Parse(
        File.ReadLines($"/proc/{process.Id.ToString(CultureInfo.InvariantCulture)}/status").First(l => l.StartsWith("VmHWM:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture);

    private static async Task<long> CountAsync(Stream stream)
    {
        var buffer = new byte[64 * 1024];
        long lines = 0;
        while (await stream.ReadAsync(buffer, TestContext.Current.CancellationToken) is > 0 and var length)
        {
            lines += buffer.AsSpan(0, length).Count((byte)'\n');
        }

        return lines;
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int process, int signal);
}
