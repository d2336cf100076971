// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Billing;

namespace Sambruk.Cli;

/// <summary>A run that was read from its file, with what there is to say about it.</summary>
internal sealed record RunToBill(BillingRun Run, IReadOnlyList<FindingReport> Warnings)
{
    public RunInput Input => Run.Input;

    /// <exception cref="InvalidInputException">All that is wrong in any of its files.</exception>
    public static async Task<RunToBill> LoadAsync(string file, Invocation call, CancellationToken cancellationToken)
    {
        var loaded = await RunFile.OpenAsync(file, cancellationToken).ConfigureAwait(false);
        return new(BillingRun.Of(loaded.Input), [.. loaded.Warnings.Select(w => FindingReport.Of(w, call.Texts.Language))]);
    }

    /// <summary>What the report says of the run before anything of its documents.</summary>
    public BillingReport ToReport(BillingOutcome outcome) => new()
    {
        Outcome = outcome,
        RunKey = Run.Key,
        Subject = Input.Subject,
        PeriodFrom = Input.PeriodFrom,
        PeriodTo = Input.PeriodTo,
        Warnings = Warnings.Count == 0 ? null : Warnings,
    };
}
