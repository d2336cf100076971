// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Sambruk.Cli.Tests;

/// <summary><c>sambruk iot</c> within the test, and in a process of its own.</summary>
internal static class IotTool
{
    public static readonly DateTimeOffset Now = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);

    /// <summary>Runs within the test, with bytes in and bytes out.</summary>
    public static async Task<(ExitCode ExitCode, string Output, string Error)> RunAsync(byte[] input, params string[] arguments)
    {
        using var output = new MemoryStream();
        await using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        await using var error = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        var streams = new ToolStreams(() => new MemoryStream(input), () => new Kept(output), outputIsTerminal: false, static () => false);
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(Now);
        var code = await new Tool(text, error, _ => null, clock, streams).RunAsync(["iot", .. arguments], TestContext.Current.CancellationToken);
        return (code, text + Encoding.UTF8.GetString(output.ToArray()), error.ToString());
    }

    public static Task<(ExitCode ExitCode, string Output, string Error)> RunAsync(params string[] arguments) => RunAsync([], arguments);

    public static async Task<(ExitCode ExitCode, string[] Lines)> BatchAsync(string input, params string[] arguments)
    {
        var (code, output, error) = await RunAsync(Encoding.UTF8.GetBytes(input), ["decode", "--batch", .. arguments]);
        Assert.Empty(error);
        return (code, output.Length == 0 ? [] : output.TrimEnd('\n').Split('\n'));
    }

    /// <summary>Runs as a process of its own, which is what a caller has.</summary>
    public static Process Start(string folder, params string[] arguments) =>
        Process.Start(ToolProcess.StartInfo(folder, ["iot", .. arguments], new Dictionary<string, string>(StringComparer.Ordinal)))!;

    public static string CodeOf(string line)
    {
        using var document = JsonDocument.Parse(line);
        return document.RootElement.TryGetProperty("error", out var error) ? error.GetProperty("code").GetString()! : "ok";
    }

    /// <summary>The tool closes what it opens; the test still wants to read it.</summary>
    private sealed class Kept(MemoryStream inner) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => inner.Length;

        public override long Position { get => inner.Position; set => throw new NotSupportedException(); }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => inner.Write(buffer, offset, count);

        public override void Write(ReadOnlySpan<byte> buffer) => inner.Write(buffer);
    }
}
