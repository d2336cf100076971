// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Sambruk.Iot.Sqlite;

/// <summary>Settings of <c>UseSqlite</c>.</summary>
public sealed class IotSqliteOptions
{
    /// <summary>
    /// The file; made with access for the account of the process only. Its folder must exist and lie on a local disk: SQLite's
    /// write-ahead log does not work over a network share. Default <c>iot.db</c>, relative to the working directory.
    /// </summary>
    [Required]
    public string Path { get; set; } = "iot.db";

    /// <summary>
    /// True waits for the disk at each group of writes, so that what was acknowledged outlives a loss of power. False outlives
    /// the death of the process; a loss of power may take the last seconds, never the file. Default false.
    /// </summary>
    public bool SurvivePowerLoss { get; set; }

    /// <summary>How long a write waits for another host's write before it fails, at most an hour. Default 30 seconds.</summary>
    public TimeSpan BusyTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Batches that may wait for the writer before callers are held back. Default 256.</summary>
    [Range(1, 100_000)]
    public int MaxWaitingWrites { get; set; } = 256;

    /// <summary>Days that measurements are kept; older ones are deleted a little at a time. Default 0: they are kept for ever.</summary>
    [Range(0, 36_500)]
    public int KeepDays { get; set; }

    /// <summary>Dead letters that are kept; the oldest make room. Default 100,000.</summary>
    [Range(1, 10_000_000)]
    public int MaxDeadLetters { get; set; } = 100_000;

    /// <summary>Millions of bytes of dead letters that are kept; the oldest make room. Default 256.</summary>
    [Range(1, 1_000_000)]
    public int MaxDeadLetterMegabytes { get; set; } = 256;
}

[OptionsValidator]
internal sealed partial class IotSqliteOptionsValidator : IValidateOptions<IotSqliteOptions>;

internal sealed class BusyTimeoutValidator : IValidateOptions<IotSqliteOptions>
{
    public ValidateOptionsResult Validate(string? name, IotSqliteOptions options) =>
        options.BusyTimeout > TimeSpan.Zero && options.BusyTimeout <= TimeSpan.FromHours(1)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail("BusyTimeout must be more than zero and at most an hour.");
}
