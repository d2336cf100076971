// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Sambruk.Navet.Sqlite;

/// <summary>Settings of <c>UseSqlite</c>.</summary>
public sealed class NavetSqliteOptions
{
    /// <summary>
    /// The file; made with access for the account of the process only. Its folder must exist and lie on a local disk: SQLite's
    /// write-ahead log does not work over a network share. Default <c>navet.db</c>, relative to the working directory.
    /// </summary>
    [Required]
    public string Path { get; set; } = "navet.db";

    /// <summary>
    /// True waits for the disk when a delivery is committed. False outlives the death of the process; a loss of power may take the
    /// last delivery, which is then applied again. Default true.
    /// </summary>
    public bool SurvivePowerLoss { get; set; } = true;

    /// <summary>How long a write waits for another host's delivery before it fails, at most an hour. Default 2 minutes.</summary>
    public TimeSpan BusyTimeout { get; set; } = TimeSpan.FromMinutes(2);
}

[OptionsValidator]
internal sealed partial class NavetSqliteOptionsValidator : IValidateOptions<NavetSqliteOptions>;

internal sealed class BusyTimeoutValidator : IValidateOptions<NavetSqliteOptions>
{
    public ValidateOptionsResult Validate(string? name, NavetSqliteOptions options) =>
        options.BusyTimeout > TimeSpan.Zero && options.BusyTimeout <= TimeSpan.FromHours(1)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail("BusyTimeout must be more than zero and at most an hour.");
}
