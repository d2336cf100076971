// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using TraceActivity = System.Diagnostics.Activity;

namespace Sambruk.Egil;

/// <summary>Logs, metrics and traces: counts, statuses, durations, codes and the package's own opaque ids.</summary>
internal sealed class EgilTelemetry : IDisposable
{
    public const string Name = "Sambruk.Egil";
    private static readonly ActivitySource Source = new(Name);
    private readonly ILogger _logger;
    private readonly Meter _meter;
    private readonly Counter<long> _operations;
    private readonly Counter<long> _runs;
    private readonly Histogram<double> _requests;

    public EgilTelemetry(ILogger<EgilProvisioner> logger, IMeterFactory meters)
    {
        _logger = logger;
        _meter = meters.Create(Name);
        _operations = _meter.CreateCounter<long>("sambruk.egil.operations", "{operation}", "Operations that came to an end, by target, type, kind and result.");
        _runs = _meter.CreateCounter<long>("sambruk.egil.runs", "{run}", "Runs by target and outcome.");
        _requests = _meter.CreateHistogram<double>("sambruk.egil.request.duration", "s", "Time to an answer, by target, kind and status.");
    }

    public void Loaded(Roster roster, TimeSpan duration) =>
        Log.Loaded(_logger, roster.Resources.Count, roster.Report.ErrorCount, roster.Report.WarningCount, roster.ProtectedPersons, duration.TotalMilliseconds);

    public TraceActivity? StartRun(string target, ProvisioningPlan plan)
    {
        Log.Started(_logger, target, plan.Id, plan.Operations.Count);
        return Source.StartActivity("egil.run")?
            .SetTag("sambruk.egil.target", target)
            .SetTag("sambruk.egil.plan", plan.Id)
            .SetTag("sambruk.egil.operations", plan.Operations.Count);
    }

    public void Request(string target, OperationKind kind, Answer answer, TimeSpan duration) => _requests.Record(
        duration.TotalSeconds,
        new("target", target), new("kind", kind.ToString()), new("status", answer.Status ?? 0));

    public void Operation(string target, PlannedOperation operation, string result) => _operations.Add(
        1,
        new("target", target), new("type", operation.Key.Type.ToString()), new("kind", operation.Kind.ToString()), new("result", result));

    public void EndRun(TraceActivity? activity, ProvisioningResult result)
    {
        _runs.Add(1, new("target", result.Target), new("outcome", result.Outcome.ToString()));
        activity?.SetTag("sambruk.egil.outcome", result.Outcome.ToString())
            .SetStatus(result.Outcome == ProvisioningOutcome.Completed ? ActivityStatusCode.Ok : ActivityStatusCode.Error, result.OutcomeCode);
        Log.Ended(
            _logger,
            result.Outcome == ProvisioningOutcome.Completed ? LogLevel.Information : LogLevel.Warning,
            result.Target, result.RunId, result.Outcome, result.OutcomeCode, result.Requests, result.Retries, result.Failures.Count, result.Duration.TotalMilliseconds);
    }

    public void NotStarted(ProvisioningPlan plan, ProvisioningOutcome outcome, string code)
    {
        _runs.Add(1, new("target", plan.Target), new("outcome", outcome.ToString()));
        Log.NotStarted(_logger, plan.Target, plan.Id, outcome, code, plan.Breaches.Count);
    }

    public void Dispose() => _meter.Dispose();
}
