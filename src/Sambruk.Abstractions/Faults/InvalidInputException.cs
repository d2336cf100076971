// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk;

/// <summary>Input (a file, a message, a configuration) cannot be used; <see cref="Report"/> says what and where.</summary>
public sealed class InvalidInputException : SambrukException
{
    /// <summary>Makes a fault of a report with at least one error.</summary>
    public InvalidInputException(string code, string message, ValidationReport report, Exception? innerException = null)
        : base(code, message, innerException)
    {
        ArgumentNullException.ThrowIfNull(report);
        Report = report;
    }

    /// <summary>The findings, without personal values.</summary>
    public ValidationReport Report { get; }
}
