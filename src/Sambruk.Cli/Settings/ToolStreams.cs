// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Runtime.InteropServices;

namespace Sambruk.Cli;

/// <summary>Standard input and output as bytes, for commands that read or write more than the text of a report.</summary>
internal sealed partial class ToolStreams(Func<Stream> input, Func<Stream> output, bool outputIsTerminal, Func<bool> isReaderGone)
{
    // Linux and macOS agree on these.
    private const short PollError = 0x08;
    private const short PollHangUp = 0x10;

    /// <summary>No input, and output that nobody sees.</summary>
    public static ToolStreams None { get; } = new(static () => Stream.Null, static () => Stream.Null, outputIsTerminal: false, static () => false);

    /// <summary>Those of the process.</summary>
    public static ToolStreams OfProcess() => new(Console.OpenStandardInput, Console.OpenStandardOutput, !Console.IsOutputRedirected, IsPipeBroken);

    /// <summary>A person reads the output.</summary>
    public bool OutputIsTerminal => outputIsTerminal;

    public Stream OpenInput() => input();

    public Stream OpenOutput() => output();

    /// <summary>
    /// Nobody reads the output any more, as when <c>head</c> has ended. The runtime's stream keeps silent about that, and
    /// the work would go on for nobody.
    /// </summary>
    public bool IsReaderGone() => isReaderGone();

    private static bool IsPipeBroken()
    {
        if (OperatingSystem.IsWindows())
        {
            return false;
        }

        var descriptor = new PollDescriptor { Descriptor = 1 };
        return Poll(ref descriptor, 1, 0) > 0 && (descriptor.Answer & (PollError | PollHangUp)) != 0;
    }

    [LibraryImport("libc", EntryPoint = "poll")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Poll(ref PollDescriptor descriptors, nuint count, int timeout);

    [StructLayout(LayoutKind.Sequential)]
    private struct PollDescriptor
    {
        public int Descriptor;
        public short Wanted;
        public short Answer;
    }
}
