// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>How a call to a codec ended. Everything but <see cref="Ok"/> leaves no data to use, except that a codec which reports errors may have given some.</summary>
public enum CodecStatus
{
    /// <summary>The codec answered.</summary>
    Ok,

    /// <summary>The codec reported <c>errors</c>: it understood the contract and refused the payload.</summary>
    Errors,

    /// <summary>The script does not parse, threw, or returned something that is not a result.</summary>
    ScriptError,

    /// <summary>The codec ran longer than <see cref="CodecLimits.TimePerCall"/> or <see cref="CodecLimits.Statements"/>.</summary>
    TimeLimit,

    /// <summary>The codec wanted more memory than <see cref="CodecLimits.MemoryBytes"/>, or a text or list longer than <see cref="CodecLimits.ArrayLength"/>.</summary>
    MemoryLimit,

    /// <summary>The codec called itself more deeply than the stack or <see cref="CodecLimits.RecursionDepth"/> allows.</summary>
    RecursionLimit,

    /// <summary>The result is larger than <see cref="CodecLimits.OutputLength"/> or nested more than 64 deep.</summary>
    OutputLimit,

    /// <summary>The codec has no such function.</summary>
    NotSupported,
}
