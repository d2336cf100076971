// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Runtime.InteropServices;

namespace Sambruk.Iot.Stores.Writer;

/// <summary>kill(2), without the detours of <see cref="System.Diagnostics.Process"/>.</summary>
internal static class Signals
{
    public const int SigKill = 9;

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int Kill(int process, int signal);
}
