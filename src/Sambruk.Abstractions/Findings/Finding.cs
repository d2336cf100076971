// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk;

/// <summary>One observation about a document held against a rule.</summary>
/// <param name="Code">Stable code of the rule, such as <c>EGIL-R012</c>. Documented by the package that makes it.</param>
/// <param name="Path">Where: file, line and column (<c>students.csv:17:schoolYear</c>) or a path in a document. Never a personal value.</param>
/// <param name="Severity">How much it weighs.</param>
/// <param name="Message">One English sentence for a developer, without any personal value.</param>
public sealed record Finding(string Code, string Path, FindingSeverity Severity, string Message)
{
    /// <summary>The same sentence in Swedish for an officer; <c>null</c> where the package has none.</summary>
    public string? SwedishMessage { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Path}: {Severity} {Code}: {Message}";
}
