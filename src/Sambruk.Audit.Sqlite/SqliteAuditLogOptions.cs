// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.ComponentModel.DataAnnotations;

namespace Sambruk.Audit.Sqlite;

/// <summary>Where a <see cref="SqliteAuditLog"/> stands and how long it waits.</summary>
public sealed class SqliteAuditLogOptions : IValidatableObject
{
    /// <summary>
    /// Path of the file on a local disk. It is made with mode 0600 when it does not exist; its folder must exist. No default.
    /// </summary>
    [Required]
    public string Path { get; set; } = string.Empty;

    /// <summary>How long an append or a read waits for another process that writes. Default 30 seconds; 1 second to 10 minutes.</summary>
    public TimeSpan BusyTimeout { get; set; } = TimeSpan.FromSeconds(30);

    IEnumerable<ValidationResult> IValidatableObject.Validate(ValidationContext validationContext) =>
        BusyTimeout < TimeSpan.FromSeconds(1) || BusyTimeout > TimeSpan.FromMinutes(10)
            ? [new ValidationResult("BusyTimeout is not 1 second to 10 minutes.", [nameof(BusyTimeout)])]
            : [];
}
