// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing;

/// <summary>
/// Keeps issued documents, and gives them their numbers. Whatever happens in between (a kill, a full disk, another host that issues
/// at the same time), a number is taken if and only if its document is kept, and the numbers of a series have no gap.
/// </summary>
public interface IBillingStore
{
    /// <summary>Numbers the drafts in their order and keeps them, all or none.</summary>
    /// <exception cref="SambrukException">
    /// The store cannot keep them; nothing was issued. After <c>BILL-STORE-UNKNOWN</c> (the connection was lost in the last moment) the same
    /// request tells whether it was.
    /// </exception>
    /// <exception cref="ArgumentException">A document is among the drafts twice; nothing was issued.</exception>
    Task<IssueResult> IssueAsync(IssueRequest request, CancellationToken cancellationToken);

    /// <summary>The documents of a run, in the order of issue.</summary>
    IAsyncEnumerable<BillingDocument> DocumentsAsync(string runKey, CancellationToken cancellationToken);

    /// <summary>A document by its number; <c>null</c>: there is none.</summary>
    Task<BillingDocument?> FindAsync(string number, CancellationToken cancellationToken);

    /// <summary>The documents that correct one, in the order of issue.</summary>
    IAsyncEnumerable<BillingDocument> CorrectionsOfAsync(string documentKey, CancellationToken cancellationToken);

    /// <summary>What has been issued, the latest first.</summary>
    IAsyncEnumerable<IssuedRun> RunsAsync(CancellationToken cancellationToken);

    /// <summary>What a run was reckoned from; <c>null</c>: there is no such run, or it was kept without.</summary>
    Task<RunInput?> InputOfAsync(string runKey, CancellationToken cancellationToken);

    /// <summary>Notes beside a document when it was paid, or that it was not; the document itself stays as it is.</summary>
    /// <param name="number">The number of the document.</param>
    /// <param name="paidOn">The day of payment; <c>null</c>: not paid.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>False: there is no such document.</returns>
    Task<bool> SetPaidAsync(string number, DateOnly? paidOn, CancellationToken cancellationToken);

    /// <summary>When a document was paid; <c>null</c>: it was not, or there is none.</summary>
    Task<DateOnly?> PaidOnAsync(string number, CancellationToken cancellationToken);
}

/// <summary>Drafts to be issued together.</summary>
public sealed record IssueRequest
{
    /// <summary>Identifies the run; issued once.</summary>
    public required string RunKey { get; init; }

    /// <summary>What is billed.</summary>
    public required string Subject { get; init; }

    /// <summary>First day that is billed.</summary>
    public required DateOnly PeriodFrom { get; init; }

    /// <summary>Last day that is billed.</summary>
    public required DateOnly PeriodTo { get; init; }

    /// <summary>True for corrections: others of the subject and period may have been issued.</summary>
    public bool IsCorrection { get; init; }

    /// <summary>The drafts, read once.</summary>
    public required IEnumerable<BillingDocument> Drafts { get; init; }

    /// <summary>Series and dates.</summary>
    public required IssueTerms Terms { get; init; }

    /// <summary>What the run was reckoned from, to be kept with it.</summary>
    public RunInput? Input { get; init; }
}

/// <summary>What came of it.</summary>
public enum IssueOutcome
{
    /// <summary>The documents have their numbers and are kept.</summary>
    Issued,

    /// <summary>The same run, or one of its documents, was issued before; no number was taken.</summary>
    AlreadyIssued,

    /// <summary>Other documents were issued for the subject and period: what differs is to be issued as a correction.</summary>
    PeriodIssued,

    /// <summary>A credit note would take more than remains of what it credits.</summary>
    OverCredited,

    /// <summary>There is nothing to issue.</summary>
    Nothing,
}

/// <summary>What came of issuing.</summary>
/// <param name="Outcome">What came of it.</param>
/// <param name="Run">The run as it is kept; <c>null</c> where nothing is.</param>
public sealed record IssueResult(IssueOutcome Outcome, IssuedRun? Run);

/// <summary>A run that is kept.</summary>
/// <param name="RunKey">Its key.</param>
/// <param name="Subject">What was billed.</param>
/// <param name="PeriodFrom">First day.</param>
/// <param name="PeriodTo">Last day.</param>
/// <param name="IsCorrection">Whether it corrects others.</param>
/// <param name="IssueDate">Day of issue.</param>
/// <param name="Documents">How many documents.</param>
/// <param name="Net">Sum without tax; credit notes are negative.</param>
/// <param name="Tax">Sum of the taxes.</param>
/// <param name="Payable">Sum of what is paid.</param>
public sealed record IssuedRun(
    string RunKey, string Subject, DateOnly PeriodFrom, DateOnly PeriodTo, bool IsCorrection, DateOnly IssueDate, long Documents, Money Net, Money Tax, Money Payable);
