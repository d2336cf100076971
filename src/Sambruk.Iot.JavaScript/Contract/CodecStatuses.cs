// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>The letters by which <c>realm.js</c> tells what went wrong.</summary>
internal static class CodecStatuses
{
    public static CodecStatus OfCode(char code) => code switch
    {
        'M' => CodecStatus.MemoryLimit,
        'R' => CodecStatus.RecursionLimit,
        'O' => CodecStatus.OutputLimit,
        _ => CodecStatus.ScriptError,
    };
}
