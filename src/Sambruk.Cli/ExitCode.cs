// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Cli;

/// <summary>How the process ends. The numbers are part of the tool's contract: <c>sambruk --help</c> and docs/cli.md list them.</summary>
public enum ExitCode
{
    /// <summary>Everything was done, or there was nothing to do.</summary>
    Done = 0,

    /// <summary>Some objects failed, were left out or differ.</summary>
    Partial = 1,

    /// <summary>The command line, the configuration or the source cannot be used.</summary>
    BadInput = 2,

    /// <summary>A safety limit holds the plan until somebody approves it; nothing was sent.</summary>
    Held = 3,

    /// <summary>Refused: the plan is stale, unknown or changed, another run is under way, or ids occur twice.</summary>
    Refused = 4,

    /// <summary>A peer cannot be reached or cannot be trusted.</summary>
    Unreachable = 5,

    /// <summary>A fault in the tool.</summary>
    Internal = 70,

    /// <summary>Cancelled by Ctrl+C or SIGTERM; what was sent is kept in the journal.</summary>
    Cancelled = 130,
}

/// <summary>The order of the exit codes where several targets end differently.</summary>
public static class ExitCodes
{
    /// <summary>From best to worst: the worst of several targets is the exit code of the process.</summary>
    public static IReadOnlyList<ExitCode> BestToWorst { get; } =
    [
        ExitCode.Done, ExitCode.Partial, ExitCode.Held, ExitCode.Refused, ExitCode.Unreachable,
        ExitCode.BadInput, ExitCode.Cancelled, ExitCode.Internal,
    ];

    /// <summary>The worse of two.</summary>
    public static ExitCode Worse(ExitCode one, ExitCode other) => Rank(one) >= Rank(other) ? one : other;

    private static int Rank(ExitCode code)
    {
        for (var i = 0; i < BestToWorst.Count; i++)
        {
            if (BestToWorst[i] == code)
            {
                return i;
            }
        }

        return BestToWorst.Count;
    }
}
