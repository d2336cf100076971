// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.DependencyInjection;
using Sambruk.Egil;

namespace Sambruk.Cli;

/// <summary>The provisioner with the services that one command needs, and the targets that it is about.</summary>
internal sealed class EgilSession : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly Invocation _call;
    private readonly IReadOnlyList<string> _targets;

    private EgilSession(ServiceProvider services, Invocation call, IReadOnlyList<string> targets)
    {
        _services = services;
        _call = call;
        Provisioner = ToolServices.Bound(call, services.GetRequiredService<EgilProvisioner>);
        _targets = Chosen(targets);
    }

    public EgilProvisioner Provisioner { get; }

    /// <summary>Opens with the configured source.</summary>
    public static EgilSession Open(Invocation call, IReadOnlyList<string> targets) =>
        new(ToolServices.ForEgil(call, withoutSource: false), call, targets);

    /// <summary>Opens with an empty source, for commands that look at or remove what was sent.</summary>
    public static EgilSession OpenWithoutSource(Invocation call, IReadOnlyList<string> targets) =>
        new(ToolServices.ForEgil(call, withoutSource: true), call, targets);

    /// <summary>
    /// Does the work for each target at the same time, so that a slow receiver keeps no other waiting. The fault of one is
    /// no fault of the others; the worst exit code wins.
    /// </summary>
    public async Task<Report> ForEachTargetAsync(Roster? roster, Func<string, Task<TargetReport>> work)
    {
        var reports = await Task.WhenAll(_targets.Select(target => Task.Run(() => GuardedAsync(target, work)))).ConfigureAwait(false);
        return _call.Report() with
        {
            ExitCode = (int)reports.Aggregate(ExitCode.Done, (worst, report) => ExitCodes.Worse(worst, (ExitCode)report.ExitCode)),
            Source = roster is null ? null : SourceOf(roster),
            Targets = reports,
        };
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private async Task<TargetReport> GuardedAsync(string target, Func<string, Task<TargetReport>> work)
    {
        try
        {
            return await work(target).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The fault becomes this target's exit code; the other targets go on.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            var fault = Fault.Of(exception, _call.Texts, target);
            if (_call.Verbose)
            {
                await _call.Error.WriteLineAsync(Trace.Of(exception)).ConfigureAwait(false);
            }

            return new TargetReport { Target = target, ExitCode = (int)fault.ExitCode, Error = fault.ToReport(_call.Texts.Language) };
        }
    }

    private SourceReport SourceOf(Roster roster) => new(
        roster.Resources.Count,
        roster.ProtectedPersons,
        roster.Report.ErrorCount,
        roster.Report.WarningCount,
        [.. roster.Report.Select(f => FindingReport.Of(f, _call.Texts.Language))]);

    private List<string> Chosen(IReadOnlyList<string> wanted)
    {
        var configured = Provisioner.Targets;
        if (configured.Count == 0)
        {
            throw new ToolException(ExitCode.BadInput, "CLI-NO-TARGETS", _call.Texts[TextId.ConfigNoTargets], _call.Texts[TextId.ConfigNoTargetsAction]);
        }

        if (wanted.Count == 0)
        {
            return [.. configured];
        }

        var chosen = new List<string>();
        foreach (var name in wanted.Distinct(StringComparer.OrdinalIgnoreCase))
        {
            chosen.Add(configured.FirstOrDefault(t => string.Equals(t, name, StringComparison.OrdinalIgnoreCase))
                ?? throw new ToolException(
                    ExitCode.BadInput,
                    "CLI-UNKNOWN-TARGET",
                    _call.Texts.Format(TextId.ConfigUnknownTarget, name),
                    _call.Texts.Format(TextId.ConfigUnknownTargetAction, string.Join(", ", configured))));
        }

        return chosen;
    }
}
