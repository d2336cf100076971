// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;

namespace Sambruk.Egil;

/// <summary>
/// Brings receivers in line with a roster: load once, then plan and apply for each target. Thread-safe; one run at a
/// time per target, across processes.
/// </summary>
public sealed class EgilProvisioner
{
    private const int RunsInStatus = 10;
    private readonly EgilOptions _options;
    private readonly Func<IRosterSource> _source;
    private readonly IOptions<RosterOptions> _rosterOptions;
    private readonly IHttpClientFactory _clients;
    private readonly EgilTelemetry _telemetry;
    private readonly EgilAudit _audit;
    private readonly TimeProvider _time;
    private readonly Lazy<byte[]> _key;

    internal EgilProvisioner(
        IOptions<EgilOptions> options,
        IOptions<RosterOptions> rosterOptions,
        Func<IRosterSource> source,
        IHttpClientFactory clients,
        EgilTelemetry telemetry,
        EgilAudit audit,
        TimeProvider time)
    {
        _options = options.Value;
        _rosterOptions = rosterOptions;
        _source = source;
        _clients = clients;
        _telemetry = telemetry;
        _audit = audit;
        _time = time;
        _key = new(() => StateKey.Load(_options));
    }

    /// <summary>Names of the configured targets, in ordinal order.</summary>
    public IReadOnlyList<string> Targets => [.. _options.Targets.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Reads the source and makes the roster; the same roster serves all targets.</summary>
    /// <exception cref="InvalidInputException">
    /// The source cannot be used; nothing was sent. Codes <c>EGIL-ROSTER-OPTIONS</c> and <c>EGIL-CSV-OPTIONS</c>: settings
    /// cannot be used, findings by their path below the section of <c>AddEgil</c>.
    /// </exception>
    /// <exception cref="PeerUnavailableException">The source cannot be reached.</exception>
    public async Task<Roster> LoadAsync(CancellationToken cancellationToken = default)
    {
        var started = _time.GetTimestamp();
        var (source, options) = Configured();
        var records = await source.ReadAsync(cancellationToken).ConfigureAwait(false);
        var files = await RosterFiles.ReadAsync(options, options.Folder, cancellationToken).ConfigureAwait(false);
        var roster = RosterBuilder.Build(records, options, _key.Value, files);
        _telemetry.Loaded(roster, _time.GetElapsedTime(started));
        return roster;
    }

    /// <summary>
    /// Makes a plan and keeps it as the target's latest (for approval and for <see cref="GetStatusAsync"/>). Sends nothing and
    /// changes nothing in the state.
    /// </summary>
    public Task<ProvisioningPlan> PlanAsync(string target, Roster roster, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(roster);
        var (options, files) = Find(target);
        return Task.Run(
            () =>
            {
                using var session = TargetSession.OpenForReading(files);
                return Keep(files, MakePlan(target, options, roster, session)).Plan;
            },
            cancellationToken);
    }

    /// <summary>Makes a plan that removes everything ever sent to the target. Keeps it as <see cref="PlanAsync"/> does. Never held.</summary>
    public Task<ProvisioningPlan> PlanRemovalAsync(string target, CancellationToken cancellationToken = default)
    {
        var (_, files) = Find(target);
        return Task.Run(
            () =>
            {
                using var session = TargetSession.OpenForReading(files);
                var plan = Planner.PlanRemoval(target, session.State, _time.GetUtcNow());
                new PlanStore(files).Save(plan);
                return plan;
            },
            cancellationToken);
    }

    /// <summary>Approves the target's latest plan, once. An approval is used up by the run that applies the plan.</summary>
    /// <param name="target">The target.</param>
    /// <param name="planId">Id of the plan, whole.</param>
    /// <param name="approvedBy">Account id of who approves, for the audit log.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="SambrukException">
    /// Code <c>EGIL-NO-SUCH-PLAN</c>: the latest plan has another id, or there is none. Code <c>EGIL-NOT-HELD</c>: the plan
    /// needs no approval.
    /// </exception>
    public async Task ApproveAsync(string target, string planId, string approvedBy, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(planId);
        ArgumentException.ThrowIfNullOrWhiteSpace(approvedBy);
        var (_, files) = Find(target);
        var store = new PlanStore(files);
        if (store.Latest() is not { } plan || plan.Id != planId)
        {
            throw new SambrukException("EGIL-NO-SUCH-PLAN", "The latest plan of the target has another id, or there is none. Make a plan and look at it first.");
        }

        if (!plan.IsHeld)
        {
            throw new SambrukException("EGIL-NOT-HELD", "No limit holds this plan: it needs no approval.");
        }

        store.Approve(planId, approvedBy, _time.GetUtcNow());
        await _audit.ApprovedAsync(plan, approvedBy, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Applies a plan. Refused when the state is no longer the plan's baseline or the roster no longer the plan's source;
    /// held when a limit holds it and nobody has approved. Cancellation ends the requests under way, keeps what was sent and throws.
    /// </summary>
    public async Task<ProvisioningResult> ApplyAsync(
        ProvisioningPlan plan, Roster roster, IProgress<ProvisioningProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(roster);
        var (options, files) = Find(plan.Target);
        using var session = TargetSession.OpenForRun(files);
        if (plan.Baseline != session.State.Baseline())
        {
            return NotStarted(plan, ProvisioningOutcome.Refused, "stale-baseline");
        }

        // Made again rather than trusted: a plan that was kept, or changed, must still be what the source asks for.
        var planned = plan.IsUnprovision
            ? new PlannedRoster(Planner.PlanRemoval(plan.Target, session.State, plan.CreatedAt), new Dictionary<ResourceKey, RosterResource>())
            : MakePlan(plan.Target, options, roster, session);
        return planned.Plan.Id == plan.Id
            ? await RunAsync(planned, options, session, progress, cancellationToken).ConfigureAwait(false)
            : NotStarted(plan, ProvisioningOutcome.Refused, "source-changed");
    }

    /// <summary>Plans and applies within the limits.</summary>
    public async Task<ProvisioningResult> SynchronizeAsync(
        string target, Roster roster, IProgress<ProvisioningProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(roster);
        var (options, files) = Find(target);
        using var session = TargetSession.OpenForRun(files);
        var planned = Keep(files, MakePlan(target, options, roster, session));
        return await RunAsync(planned, options, session, progress, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What is known of the target, without asking it.</summary>
    public Task<TargetStatus> GetStatusAsync(string target, CancellationToken cancellationToken = default)
    {
        var (_, files) = Find(target);
        return Task.Run(
            () =>
            {
                using var session = TargetSession.OpenForReading(files);
                return new TargetStatus
                {
                    Target = target,
                    Baseline = session.State.Baseline(),
                    Objects = session.State.Entries.Keys.CountBy(k => k.Type).OrderBy(p => p.Key).ToDictionary(),
                    Unconfirmed = session.State.Entries.Values.Count(e => e.Hash is null),
                    LatestPlan = new PlanStore(files).Latest(),
                    Runs = [.. files.RunNumbers().TakeLast(RunsInStatus).Reverse()
                        .Select(run => JournalReader.Open(files.Journal(RunFiles.RunId(run)))?.Summary)
                        .OfType<RunSummary>()],
                };
            },
            cancellationToken);
    }

    /// <summary>The answers of one run, as they came. Nothing when there is no such run.</summary>
    public async IAsyncEnumerable<JournalEntry> ReadJournalAsync(
        string target, string runId, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var (_, files) = Find(target);
        if (!long.TryParse(runId, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var run)
            || !files.RunNumbers().Contains(run)
            || await Task.Run(() => JournalReader.Open(files.Journal(RunFiles.RunId(run))), cancellationToken).ConfigureAwait(false) is not { } journal)
        {
            yield break;
        }

        foreach (var entry in journal.Entries())
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return entry;
        }
    }

    /// <summary>Asks the receiver for its lists and holds them against the roster. Changes nothing.</summary>
    /// <exception cref="PeerUnavailableException">The receiver cannot be reached or trusted, or does not answer as the profile says.</exception>
    public async Task<VerificationResult> VerifyAsync(string target, Roster roster, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(roster);
        var (options, _) = Find(target);
        using var http = CreateClient(target);
        return await new Verifier(target, http, options).VerifyAsync(roster, cancellationToken).ConfigureAwait(false);
    }

    private (IRosterSource Source, RosterOptions Options) Configured()
    {
        try
        {
            var options = _rosterOptions.Value;
            return (_source(), options);
        }
        catch (Exception exception) when (OptionFaults.Of(exception) is not null)
        {
            throw OptionFaults.Of(exception)!;
        }
    }

    private PlannedRoster MakePlan(string target, EgilTargetOptions options, Roster roster, TargetSession session) =>
        Planner.Plan(target, roster, session.State, _key.Value, options.Limits, _time.GetUtcNow());

    private static PlannedRoster Keep(RunFiles files, PlannedRoster planned)
    {
        var store = new PlanStore(files);
        store.Save(planned.Plan);
        return planned with { Plan = store.WithApproval(planned.Plan) };
    }

    private async Task<ProvisioningResult> RunAsync(
        PlannedRoster planned, EgilTargetOptions options, TargetSession session, IProgress<ProvisioningProgress>? progress, CancellationToken cancellationToken)
    {
        var plan = new PlanStore(session.Files).WithApproval(planned.Plan);
        if (plan.IsHeld && !plan.IsApproved)
        {
            return NotStarted(plan, ProvisioningOutcome.Held, "limits");
        }

        cancellationToken.ThrowIfCancellationRequested();
        var result = await new TargetRun(plan.Target, options, session, _key.Value, _telemetry, _time)
            .RunAsync(planned with { Plan = plan }, _options.JournalsKept, () => CreateClient(plan.Target), progress, cancellationToken)
            .ConfigureAwait(false);
        await _audit.RanAsync(result, CancellationToken.None).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        return result;
    }

    private ProvisioningResult NotStarted(ProvisioningPlan plan, ProvisioningOutcome outcome, string code)
    {
        _telemetry.NotStarted(plan, outcome, code);
        return new()
        {
            RunId = "",
            Target = plan.Target,
            Plan = plan,
            Outcome = outcome,
            OutcomeCode = code,
            Types = [],
            Failures = [],
        };
    }

    private HttpClient CreateClient(string target) => _clients.CreateClient(EgilClientNames.For(target));

    private (EgilTargetOptions Options, RunFiles Files) Find(string target)
    {
        ArgumentNullException.ThrowIfNull(target);
        return _options.Targets.TryGetValue(target, out var options)
            ? (options, new RunFiles(_options.StateDirectory, target))
            : throw new ArgumentException("No target of this name is configured.", nameof(target));
    }
}
