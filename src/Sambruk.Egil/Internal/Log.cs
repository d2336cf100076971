// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Logging;

namespace Sambruk.Egil;

/// <summary>All log messages of the package. Event ids 2000–2099.</summary>
internal static partial class Log
{
    [LoggerMessage(2000, LogLevel.Information, "Roster read: {Objects} objects, {Errors} errors, {Warnings} warnings, {Protected} persons with protected identity, {Milliseconds:F0} ms")]
    public static partial void Loaded(ILogger logger, int objects, int errors, int warnings, int @protected, double milliseconds);

    [LoggerMessage(2001, LogLevel.Information, "Run at {Target} started: plan {Plan}, {Operations} operations")]
    public static partial void Started(ILogger logger, string target, string plan, int operations);

    [LoggerMessage(EventId = 2002, Message = "Run {Run} at {Target} ended: {Outcome} {Code}, {Requests} requests, {Retries} retries, {Failures} failures listed, {Milliseconds:F0} ms")]
    public static partial void Ended(
        ILogger logger, LogLevel level, string target, string run, ProvisioningOutcome outcome, string? code, long requests, long retries, int failures, double milliseconds);

    [LoggerMessage(2003, LogLevel.Warning, "Nothing sent to {Target}: plan {Plan} is {Outcome} ({Code}), {Breaches} limits broken")]
    public static partial void NotStarted(ILogger logger, string target, string plan, ProvisioningOutcome outcome, string code, int breaches);

    [LoggerMessage(2010, LogLevel.Error, "Scheduled run failed before a plan was made: {Code}, {Findings} findings")]
    public static partial void ScheduledFailure(ILogger logger, string code, int findings);

    [LoggerMessage(2011, LogLevel.Information, "Next scheduled run at {Time}")]
    public static partial void NextRun(ILogger logger, DateTimeOffset time);

    [LoggerMessage(2012, LogLevel.Error, "Scheduled run at {Target} failed: {Code}")]
    public static partial void TargetFailure(ILogger logger, string target, string code);
}
