// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text;
using Sambruk.Cli;

// The shortest way for the question that installers and scripts ask most.
if (args is ["--version"])
{
    await Console.Out.WriteLineAsync(ToolVersion.Full).ConfigureAwait(false);
    return (int)ExitCode.Done;
}

var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
if (OperatingSystem.IsWindows() && !Console.IsOutputRedirected)
{
    Console.OutputEncoding = utf8;
}

await using var output = new StreamWriter(Console.OpenStandardOutput(), utf8) { NewLine = Environment.NewLine };
await using var error = new StreamWriter(Console.OpenStandardError(), utf8) { NewLine = Environment.NewLine, AutoFlush = true };
using var signals = new CancelSignals();
var exitCode = await new Tool(output, TextWriter.Synchronized(error), Environment.GetEnvironmentVariable, TimeProvider.System, ToolStreams.OfProcess())
    .RunAsync(args, signals.Token).ConfigureAwait(false);
return (int)exitCode;
