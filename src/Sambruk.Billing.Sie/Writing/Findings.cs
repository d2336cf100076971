// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing.Sie;

/// <summary>Collects what is wrong; more than this many nobody reads.</summary>
internal sealed class Findings(int most = 1000)
{
    private readonly List<Finding> _findings = [];

    public bool HasErrors => _findings.Count > 0;

    public bool IsFull => _findings.Count >= most;

    public void Error(string code, string path, string english, string swedish)
    {
        if (!IsFull)
        {
            _findings.Add(new(code, path, FindingSeverity.Error, english) { SwedishMessage = swedish });
        }
    }

    public ValidationReport ToReport() => new(_findings);

    /// <exception cref="InvalidInputException"><c>SIE-REFUSED</c>: there are errors.</exception>
    public void ThrowIfAny()
    {
        if (HasErrors)
        {
            throw new InvalidInputException("SIE-REFUSED", $"The vouchers break {_findings.Count} rules; nothing was written.", ToReport());
        }
    }
}
