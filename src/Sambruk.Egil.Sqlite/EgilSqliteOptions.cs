// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Sambruk.Egil.Sqlite;

/// <summary>Settings of <c>UseSqlite</c>.</summary>
public sealed class EgilSqliteOptions
{
    /// <summary>
    /// The file; made with access for the account of the process only. Its folder must exist and lie on a local disk: SQLite's
    /// write-ahead log does not work over a network share. Default <c>egil-received.db</c>, relative to the working directory.
    /// </summary>
    [Required]
    public string Path { get; set; } = "egil-received.db";

    /// <summary>
    /// True waits for the disk at each group of writes, so that an answered request outlives a loss of power. False outlives
    /// the death of the process; a loss of power may take the last seconds, never the file. Default false.
    /// </summary>
    public bool SurvivePowerLoss { get; set; }

    /// <summary>How long a write waits for another host's write before it fails, at most an hour. Default 30 seconds.</summary>
    public TimeSpan BusyTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Requests that may wait for the writer before callers are held back. Default 4096.</summary>
    [Range(1, 1_000_000)]
    public int MaxWaitingWrites { get; set; } = 4096;
}

[OptionsValidator]
internal sealed partial class EgilSqliteOptionsValidator : IValidateOptions<EgilSqliteOptions>;

internal sealed class BusyTimeoutValidator : IValidateOptions<EgilSqliteOptions>
{
    public ValidateOptionsResult Validate(string? name, EgilSqliteOptions options) =>
        options.BusyTimeout > TimeSpan.Zero && options.BusyTimeout <= TimeSpan.FromHours(1)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail("BusyTimeout must be more than zero and at most an hour.");
}
