// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Reflection;

namespace Sambruk.Cli;

/// <summary>The version of the tool.</summary>
internal static class ToolVersion
{
    /// <summary>With the commit, such as <c>0.1.12-alpha+3d513f3a2b</c>.</summary>
    public static string Full =>
        typeof(ToolVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0";

    /// <summary>As the package has it, without the commit.</summary>
    public static string Short => Full.Split('+')[0];
}
