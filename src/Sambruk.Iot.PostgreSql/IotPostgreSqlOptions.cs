// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Sambruk.Iot.PostgreSql;

/// <summary>Settings of <c>UsePostgreSql</c>.</summary>
public sealed class IotPostgreSqlOptions
{
    /// <summary>
    /// The database, in the form of Npgsql: <c>Host=db;Database=iot;Username=iot;SSL Mode=VerifyFull</c>. Holds a password:
    /// give it by the environment or a secret store. It is never logged. Default empty, which is refused.
    /// </summary>
    [Required]
    public string ConnectionString { get; set; } = "";

    /// <summary>
    /// The schema of the tables, made where it is missing: a letter or <c>_</c>, then at most 62 small letters, digits and
    /// <c>_</c>. Default <c>iot</c>.
    /// </summary>
    [Required]
    [RegularExpression("^[a-z_][a-z0-9_]{0,62}$")]
    public string Schema { get; set; } = "iot";

    /// <summary>Days that measurements are kept, to the month: a month is dropped whole when its last day is older. Default 0: they are kept for ever.</summary>
    [Range(0, 36_500)]
    public int KeepDays { get; set; }

    /// <summary>Dead letters that are kept; the oldest make room, a little later. Default 100,000.</summary>
    [Range(1, 10_000_000)]
    public int MaxDeadLetters { get; set; } = 100_000;

    /// <summary>Millions of bytes of dead letters that are kept; the oldest make room, a little later. Default 256.</summary>
    [Range(1, 1_000_000)]
    public int MaxDeadLetterMegabytes { get; set; } = 256;
}

[OptionsValidator]
internal sealed partial class IotPostgreSqlOptionsValidator : IValidateOptions<IotPostgreSqlOptions>;

internal sealed class ConnectionStringValidator : IValidateOptions<IotPostgreSqlOptions>
{
    public ValidateOptionsResult Validate(string? name, IotPostgreSqlOptions options)
    {
        try
        {
            _ = new Npgsql.NpgsqlConnectionStringBuilder(options.ConnectionString);
            return ValidateOptionsResult.Success;
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException or InvalidCastException or OverflowException or KeyNotFoundException)
        {
            // Without the driver's words, which quote a part of it.
            return ValidateOptionsResult.Fail("ConnectionString is not one of Npgsql.");
        }
    }
}
