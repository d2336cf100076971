// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Egil;

namespace Sambruk.Samples.Kommun;

/// <summary>What the pages ask for: one plan at a time, one run at a time, everything that matters in the audit log.</summary>
internal sealed partial class SchoolProvisioning(
    EgilProvisioner provisioner,
    IAuditLog audit,
    DemoRoster demo,
    Vendor vendor,
    TimeProvider time,
    IHostApplicationLifetime lifetime,
    ILogger<SchoolProvisioning> logger) : IDisposable
{
    /// <summary>Name of the target in the configuration of <c>AddEgil</c>.</summary>
    public const string Target = "larplattform";

    /// <summary>Name of the target as an officer knows it.</summary>
    public const string TargetName = "Lärplattformen";

    private readonly SemaphoreSlim _gate = new(1, 1);

    /// <summary>The run that goes on, or the last one since the start.</summary>
    public RunInProgress? Run { get; private set; }

    /// <summary>True while a run goes on.</summary>
    public bool IsRunning => Run is { IsRunning: true };

    /// <summary>Reads the roster and makes a plan. Sends nothing.</summary>
    public async Task<CurrentPlan> PlanAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            return await MakePlanAsync(cancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>What is known of the receiver without asking it.</summary>
    public Task<TargetStatus> StatusAsync(CancellationToken cancellationToken) => provisioner.GetStatusAsync(Target, cancellationToken);

    /// <summary>The answers of a run.</summary>
    public IAsyncEnumerable<JournalEntry> JournalAsync(string runId, CancellationToken cancellationToken) =>
        provisioner.ReadJournalAsync(Target, runId, cancellationToken);

    /// <summary>Asks the receiver for its lists and holds them against the roster.</summary>
    public async Task<VerificationResult> VerifyAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            return await provisioner.VerifyAsync(Target, await LoadAsync(cancellationToken), cancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Approves a held plan. False when the plan is no longer the one that was read.</summary>
    public async Task<bool> ApproveAsync(string planId, string approvedBy, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            var current = await MakePlanAsync(cancellationToken);
            if (current.Plan.Id != planId)
            {
                return false;
            }

            await provisioner.ApproveAsync(Target, planId, approvedBy, cancellationToken);
            return true;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Starts a run of the plan that was read. False when it has changed since, or a run already goes on.</summary>
    public async Task<bool> StartAsync(string planId, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (IsRunning)
            {
                return false;
            }

            var current = await MakePlanAsync(cancellationToken);
            if (current.Plan.Id != planId || current.Plan.Operations.Count == 0 || current.Plan is { IsHeld: true, IsApproved: false })
            {
                return false;
            }

            var run = new RunInProgress(current.Plan, time.GetUtcNow());
            Run = run;
            _ = ApplyAsync(run, current, lifetime.ApplicationStopping);
            return true;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Changes the copy of the roster and the vendor as the visitor wants to try. Not while a run goes on.</summary>
    public async Task TryAsync(DemoScenario scenario, VendorMood mood, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (!IsRunning)
            {
                demo.Choose(scenario);
                await vendor.ChangeAsync(mood, cancellationToken);
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Writes that names are shown, before they are.</summary>
    public Task LogNamesShownAsync(string actor, string purpose, string planId, CancellationToken cancellationToken) =>
        audit.AppendAsync(new AuditEvent(actor, "kommun.names.show", planId, "shown") { Purpose = purpose }, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _gate.Dispose();

    private async Task<CurrentPlan> MakePlanAsync(CancellationToken cancellationToken)
    {
        var roster = await LoadAsync(cancellationToken);
        return new(await provisioner.PlanAsync(Target, roster, cancellationToken), roster);
    }

    private async Task<Roster> LoadAsync(CancellationToken cancellationToken)
    {
        demo.Write();
        try
        {
            return await provisioner.LoadAsync(cancellationToken);
        }
        finally
        {
            demo.Remove();
        }
    }

    private async Task ApplyAsync(RunInProgress run, CurrentPlan current, CancellationToken cancellationToken)
    {
        await Task.Yield();
        try
        {
            run.End(await provisioner.ApplyAsync(current.Plan, current.Roster, run, cancellationToken));
        }
        catch (SambrukException fault)
        {
            LogFault(logger, fault.Code);
            run.Fail(fault.Code);
        }
        catch (OperationCanceledException)
        {
            run.Fail("cancelled");
        }
    }

    [LoggerMessage(1, LogLevel.Error, "The run ended with {Code}.")]
    private static partial void LogFault(ILogger logger, string code);
}
