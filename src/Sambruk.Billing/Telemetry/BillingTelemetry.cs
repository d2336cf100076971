// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Sambruk.Billing;

/// <summary>What is counted: documents by type and outcome, and how long issuing takes. Never an amount, a name or a number.</summary>
internal sealed class BillingTelemetry : IDisposable
{
    /// <summary>Name of the meter and of the activity source.</summary>
    public const string Name = "Sambruk.Billing";

    private readonly Meter _meter;
    private readonly Counter<long> _runs;
    private readonly Counter<long> _documents;
    private readonly Histogram<double> _duration;

    public BillingTelemetry(IMeterFactory meters)
    {
        _meter = meters.Create(Name);
        _runs = _meter.CreateCounter<long>("sambruk.billing.runs", "{run}", "Runs that were to be issued, by outcome.");
        _documents = _meter.CreateCounter<long>("sambruk.billing.documents", "{document}", "Documents that were issued.");
        _duration = _meter.CreateHistogram<double>("sambruk.billing.issue.duration", "s", "From the first draft to the last document kept.");
    }

    public static ActivitySource Activities { get; } = new(Name);

    public void Issued(IssueOutcome outcome, long documents, TimeSpan duration)
    {
        _runs.Add(1, new KeyValuePair<string, object?>("outcome", outcome.ToString()));
        _documents.Add(documents);
        _duration.Record(duration.TotalSeconds);
    }

    public void Dispose() => _meter.Dispose();
}
