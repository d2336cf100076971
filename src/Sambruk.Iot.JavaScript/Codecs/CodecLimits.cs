// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Sambruk.Iot;

/// <summary>What one call to a codec may use. A codec that reaches a limit is stopped and its engine thrown away; others notice nothing.</summary>
public sealed class CodecLimits
{
    /// <summary>The time of one call, 10 ms to 1 minute. Default: 100 ms, as ChirpStack allows.</summary>
    [DurationRange]
    public TimeSpan TimePerCall { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// Memory in bytes, 1 MiB to 1 GiB: on Jint what one call allocates, on V8 how large the engine's heap becomes (looked at
    /// every few milliseconds). Default: 64 MiB.
    /// </summary>
    [Range(1L << 20, 1L << 30)]
    public long MemoryBytes { get; set; } = 64L << 20;

    /// <summary>How deeply functions may call each other on Jint, 16 to 10 000; on V8 the stack has 512 kB. Default: 256.</summary>
    [Range(16, 10_000)]
    public int RecursionDepth { get; set; } = 256;

    /// <summary>How many statements one call may run on Jint, 1 000 to 2 000 000 000; V8 counts none. Default: 10 000 000.</summary>
    [Range(1_000, 2_000_000_000)]
    public int Statements { get; set; } = 10_000_000;

    /// <summary>The longest result in characters of JSON, 1 000 to 100 000 000. Default: 1 000 000.</summary>
    [Range(1_000, 100_000_000)]
    public int OutputLength { get; set; } = 1_000_000;

    /// <summary>The longest list, and the longest text that built-in functions work on, 1 000 to 10 000 000. Default: 1 000 000.</summary>
    [Range(1_000, 10_000_000)]
    public int ArrayLength { get; set; } = 1_000_000;

    /// <summary>How many engines one codec may have, and so how many calls of it run at once, 1 to 256. Further calls wait. Default: 4.</summary>
    [Range(1, 256)]
    public int EnginesPerCodec { get; set; } = 4;

    internal static CodecLimits Checked(CodecLimits limits)
    {
        var copy = (CodecLimits)limits.MemberwiseClone();
        var result = new CodecLimitsValidator().Validate(null, copy);
        return result.Failed ? throw new ArgumentException(string.Join(" ", result.Failures), nameof(limits)) : copy;
    }
}

/// <summary>10 ms to 1 minute. The framework's range of other types than numbers finds its converter by reflection.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class DurationRangeAttribute : ValidationAttribute
{
    public override bool IsValid(object? value) =>
        value is TimeSpan time && time >= TimeSpan.FromMilliseconds(10) && time <= TimeSpan.FromMinutes(1);

    public override string FormatErrorMessage(string name) => $"{name} must be between 10 ms and 1 minute.";
}

/// <summary>Checks <see cref="CodecLimits"/>.</summary>
[OptionsValidator]
public sealed partial class CodecLimitsValidator : IValidateOptions<CodecLimits>;
