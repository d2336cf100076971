// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk;

/// <summary>Gathers what is wrong in the register's files.</summary>
internal sealed class RegisterChecks
{
    private readonly List<Finding> _findings = [];

    public void That(bool holds, string path, string code, string message)
    {
        if (!holds)
        {
            _findings.Add(new Finding(code, path, FindingSeverity.Error, message));
        }
    }

    public void Rows(string file, int actual, int expected) =>
        That(actual == expected, file, "REGISTER-ROWS", $"The file has {actual} rows, not {expected}.");

    public void Unique<T>(string file, string column, IEnumerable<T> values)
    {
        var seen = new HashSet<T>();
        That(values.All(seen.Add), $"{file}:{column}", "REGISTER-UNIQUE", "A value stands twice.");
    }

    /// <exception cref="InvalidInputException">Something is wrong.</exception>
    public void ThrowIfAny()
    {
        var report = new ValidationReport(_findings);
        if (!report.IsValid)
        {
            throw new InvalidInputException("REGISTER-INVALID", $"The register of municipalities cannot be used: {report}.", report);
        }
    }
}
