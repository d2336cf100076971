// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Cli;

/// <summary>A fault that the tool itself finds: a code, a text of the tables and what to do about it.</summary>
internal sealed class ToolException(ExitCode exitCode, string code, string message, string action, params Finding[] findings)
    : Exception(message)
{
    public ExitCode ExitCode => exitCode;

    public string Code => code;

    public string Action => action;

    public IReadOnlyList<Finding> Findings => findings;
}
