// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Collections;

namespace Sambruk;

/// <summary>All findings of one validation. A validation never stops at its first finding.</summary>
public sealed class ValidationReport : IReadOnlyList<Finding>
{
    private readonly Finding[] _findings;

    /// <summary>Makes a report of the given findings, in the given order.</summary>
    public ValidationReport(IEnumerable<Finding> findings)
    {
        ArgumentNullException.ThrowIfNull(findings);
        _findings = [.. findings];
        ErrorCount = _findings.Count(f => f.Severity == FindingSeverity.Error);
        WarningCount = _findings.Count(f => f.Severity == FindingSeverity.Warning);
    }

    /// <summary>The report without findings.</summary>
    public static ValidationReport Empty { get; } = new([]);

    /// <summary>How many findings are errors.</summary>
    public int ErrorCount { get; }

    /// <summary>How many findings are warnings.</summary>
    public int WarningCount { get; }

    /// <summary>True when no finding is an error.</summary>
    public bool IsValid => ErrorCount == 0;

    /// <inheritdoc/>
    public int Count => _findings.Length;

    /// <inheritdoc/>
    public Finding this[int index] => _findings[index];

    /// <inheritdoc/>
    public IEnumerator<Finding> GetEnumerator() => ((IEnumerable<Finding>)_findings).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Counts only, such as <c>2 errors, 1 warning</c>.</summary>
    public override string ToString() =>
        $"{ErrorCount} error{(ErrorCount == 1 ? "" : "s")}, {WarningCount} warning{(WarningCount == 1 ? "" : "s")}";
}
