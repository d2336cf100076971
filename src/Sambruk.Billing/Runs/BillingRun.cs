// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing;

/// <summary>
/// A run: tariffs, members and population become documents. It is one pure function of its input; issuing adds numbers and dates
/// and nothing else. Documents are made one payer at a time as they are asked for, so that the size of a run is no limit.
/// </summary>
public sealed class BillingRun
{
    private readonly RunPlan _plan;

    private BillingRun(RunPlan plan, ValidationReport report)
    {
        _plan = plan;
        Report = report;
        Key = RunFingerprint.KeyOf(plan.Input, plan.Order);
    }

    /// <summary>What the run is reckoned from.</summary>
    public RunInput Input => _plan.Input;

    /// <summary>Identifies the input: any change of it gives another key.</summary>
    public string Key { get; }

    /// <summary>Warnings about the input.</summary>
    public ValidationReport Report { get; }

    /// <summary>
    /// The documents as drafts, by the payer's organisation number, outside VAT before taxed, then by reference. Each time they are
    /// asked for they are made anew, and the same.
    /// </summary>
    public IEnumerable<BillingDocument> Documents => DocumentAssembly.Of(_plan, Key);

    /// <summary>Makes a run of an input that has no errors.</summary>
    /// <exception cref="InvalidInputException"><c>BILL-INPUT</c>: the report has each rule that is broken, and where.</exception>
    public static BillingRun Of(RunInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var order = MemberOrder.Of(input.Members);
        var report = RunValidator.Validate(input, order);
        return report.IsValid
            ? new(RunPlan.Of(input, order), report)
            : throw new InvalidInputException("BILL-INPUT", $"The input of the run has {report.ErrorCount} errors.", report);
    }

    /// <summary>Holds an input against every rule of tariffs, members and population.</summary>
    public static ValidationReport Validate(RunInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return RunValidator.Validate(input);
    }

    /// <summary>Key and period.</summary>
    public override string ToString() => FormattableString.Invariant($"{Input} {Key[..12]}");
}
