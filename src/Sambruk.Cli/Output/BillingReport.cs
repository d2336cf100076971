// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json.Nodes;
using Sambruk.Billing;

namespace Sambruk.Cli;

/// <summary>What became of the documents of a command.</summary>
internal enum BillingOutcome
{
    /// <summary>Reckoned and shown; nothing was issued.</summary>
    Preview,

    /// <summary>Issued now.</summary>
    Issued,

    /// <summary>Issued before; no number was taken.</summary>
    AlreadyIssued,

    /// <summary>There is nothing to issue.</summary>
    Nothing,
}

/// <summary>What <c>sambruk billing</c> has to say; which members are there depends on the command. Amounts are öre.</summary>
internal sealed record BillingReport
{
    public BillingOutcome? Outcome { get; init; }

    public string? RunKey { get; init; }

    public string? Subject { get; init; }

    public DateOnly? PeriodFrom { get; init; }

    public DateOnly? PeriodTo { get; init; }

    public DateOnly? IssueDate { get; init; }

    public IReadOnlyList<BilledDocument>? Documents { get; init; }

    public BilledSums? Totals { get; init; }

    public BilledComparison? Comparison { get; init; }

    public SimulatedReport? Simulation { get; init; }

    public QuotedReport? Quote { get; init; }

    public IReadOnlyList<ExplainedReport>? Explanations { get; init; }

    public ExportedReport? Export { get; init; }

    public IReadOnlyList<FindingReport>? Warnings { get; init; }
}

/// <summary>A document in a list; the amounts of credit notes are negative.</summary>
internal sealed record BilledDocument(
    string? Number, DocumentType Type, string Payer, string Name, string Group, string? Corrects, long Net, long Tax, long Rounding, long Payable)
{
    public static BilledDocument Of(BillingDocument document)
    {
        var sign = document.Type == DocumentType.CreditNote ? -1 : 1;
        var totals = document.Totals;
        return new(
            document.Number,
            document.Type,
            document.Payer.Code,
            document.Payer.Name,
            document.Group,
            document.Preceding?.Number,
            totals.Net.Ore * sign,
            totals.Tax.Ore * sign,
            totals.Rounding.Ore * sign,
            totals.Payable.Ore * sign);
    }
}

/// <summary>Sums of documents.</summary>
internal sealed record BilledSums(int Documents, long Net, long Tax, long Rounding, long Payable)
{
    public static BilledSums Of(IReadOnlyList<BilledDocument> documents) =>
        new(documents.Count, documents.Sum(d => d.Net), documents.Sum(d => d.Tax), documents.Sum(d => d.Rounding), documents.Sum(d => d.Payable));
}

/// <summary>A run beside that of another year, without tax, by member.</summary>
internal sealed record BilledComparison(string RunKey, ChangedPrice Total, IReadOnlyList<ChangedPrice> Members);

/// <summary>What changed and of what; the four effects sum to the difference.</summary>
internal sealed record ChangedPrice(string Code, string Name, long Before, long Now, long Delta, long Rate, long Quantity, long Months, long Other);

/// <summary>Two prices side by side.</summary>
internal sealed record SimulatedReport
{
    public required long TotalA { get; init; }

    public required long TotalB { get; init; }

    public required long Delta { get; init; }

    public required int Winners { get; init; }

    public required int Losers { get; init; }

    public required int Unchanged { get; init; }

    public required IReadOnlyList<BreakEven> BreakEven { get; init; }

    /// <summary>Most changed first.</summary>
    public required IReadOnlyList<SimulatedMember> Members { get; init; }

    public required IReadOnlyList<BoundaryWarning> NearBoundary { get; init; }
}

/// <summary>The sign of the difference turns between these sizes.</summary>
internal sealed record BreakEven(long Before, long After);

internal sealed record SimulatedMember(string Code, string Name, long Size, long A, long B, long Delta, decimal? DeltaPercent);

/// <summary>A member near an edge of a class of one of the tariffs.</summary>
internal sealed record BoundaryWarning(string Tariff, string Code, string Name, long Size, long Boundary, long Distance, long Fee, long FeeOtherSide);

/// <summary>What one that does not take part yet would pay.</summary>
internal sealed record QuotedReport(
    string Code,
    string Name,
    DateOnly JoinDate,
    DateOnly ValidUntil,
    IReadOnlyList<QuotedLine> FirstYear,
    BilledSums FirstYearTotals,
    IReadOnlyList<QuotedLine> FullYear,
    BilledSums FullYearTotals,
    IReadOnlyList<QuotedSubsidy> Subsidies,
    long EffectOnOthers);

internal sealed record QuotedLine(string Service, string Name, string? Description, string Formula, long Net, string VatCategory, int VatRate);

internal sealed record QuotedSubsidy(string Payer, decimal Rate, long Amount, DateOnly? Ends);

/// <summary>A document explained: the text in Swedish, and each line as data.</summary>
internal sealed record ExplainedReport(string? Number, DocumentType Type, string Payer, string Name, string Text, IReadOnlyList<JsonObject> Lines);

/// <summary>Files that were written, or were there already with the same content.</summary>
internal sealed record ExportedReport(string Format, int Documents, int Written, int Unchanged, IReadOnlyList<string> Files);
