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
    private readonly TimeZoneInfo _zone;
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
        _zone = TimeZoneInfo.FindSystemTimeZoneById(_options.ScheduleTimeZone);

        // A folder that could not be read once is asked again.
        _key = new(() => StateKey.Load(_options), LazyThreadSafetyMode.PublicationOnly);
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
        var (name, options, files) = Find(target);
        return Task.Run(
            () =>
            {
                using var session = TargetSession.OpenForReading(files);
                return Keep(session, MakePlan(name, options, roster, session)).Plan;
            },
            cancellationToken);
    }

    /// <summary>Makes a plan that removes everything ever sent to the target. Keeps it as <see cref="PlanAsync"/> does. Never held.</summary>
    public Task<ProvisioningPlan> PlanRemovalAsync(string target, CancellationToken cancellationToken = default)
    {
        var (name, _, files) = Find(target);
        return Task.Run(
            () =>
            {
                using var session = TargetSession.OpenForReading(files);
                var plan = Planner.PlanRemoval(name, session.State, _time.GetUtcNow());
                Plans(session).Save(plan);
                return plan;
            },
            cancellationToken);
    }

    /// <summary>
    /// Approves the target's latest plan, once. The approval covers the operations of this plan, each once; it is used up by
    /// the run that applies the plan (what that run could not do may follow in the next one), falls with any other run, and
    /// waits for seven days at most.
    /// </summary>
    /// <param name="target">The target.</param>
    /// <param name="planId">Id of the plan, whole.</param>
    /// <param name="approvedBy">Account id of who approves, for the audit log.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="SambrukException">
    /// Code <c>EGIL-NO-SUCH-PLAN</c>: the latest plan has another id, or there is none. Code <c>EGIL-NOT-HELD</c>: the plan
    /// needs no approval. Code <c>EGIL-STALE-PLAN</c>: something has been sent since the plan was made, or is being sent now.
    /// </exception>
    public async Task ApproveAsync(string target, string planId, string approvedBy, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(planId);
        ArgumentException.ThrowIfNullOrWhiteSpace(approvedBy);
        var (_, _, files) = Find(target);
        using var session = TargetSession.OpenForReading(files);
        var store = Plans(session);
        if (store.Latest() is not { } plan || plan.Id != planId)
        {
            throw new SambrukException("EGIL-NO-SUCH-PLAN", "The latest plan of the target has another id, or there is none. Make a plan and look at it first.");
        }

        if (!plan.IsHeld)
        {
            throw new SambrukException("EGIL-NOT-HELD", "No limit holds this plan: it needs no approval.");
        }

        if (plan.Baseline != session.State.Baseline())
        {
            throw new SambrukException("EGIL-STALE-PLAN", "Something has been sent to the target since the plan was made. Make a plan and look at it first.");
        }

        // First the audit log: without its entry there is no approval.
        await _audit.ApprovedAsync(plan, approvedBy, cancellationToken).ConfigureAwait(false);
        store.Approve(planId, approvedBy);
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
        var (name, options, files) = Find(plan.Target);
        using var session = TargetSession.OpenForRun(files);
        if (plan.Baseline != session.State.Baseline())
        {
            return NotStarted(plan, ProvisioningOutcome.Refused, "stale-baseline");
        }

        // Made again rather than trusted: a plan that was kept, or changed, must still be what the source asks for.
        var planned = plan.IsUnprovision
            ? new PlannedRoster(Planner.PlanRemoval(name, session.State, plan.CreatedAt), new Dictionary<ResourceKey, RosterResource>())
            : MakePlan(name, options, roster, session);
        return planned.Plan.Id == plan.Id
            ? await RunAsync(planned, options, session, progress, cancellationToken).ConfigureAwait(false)
            : NotStarted(plan, ProvisioningOutcome.Refused, "source-changed");
    }

    /// <summary>Plans and applies within the limits.</summary>
    public async Task<ProvisioningResult> SynchronizeAsync(
        string target, Roster roster, IProgress<ProvisioningProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(roster);
        var (name, options, files) = Find(target);
        using var session = TargetSession.OpenForRun(files);
        var planned = Keep(session, MakePlan(name, options, roster, session));
        return await RunAsync(planned, options, session, progress, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What is known of the target, without asking it.</summary>
    public Task<TargetStatus> GetStatusAsync(string target, CancellationToken cancellationToken = default)
    {
        var (name, _, files) = Find(target);
        return Task.Run(
            () =>
            {
                using var session = TargetSession.OpenForReading(files);
                return new TargetStatus
                {
                    Target = name,
                    Baseline = session.State.Baseline(),
                    Objects = session.State.Entries.Keys.CountBy(k => k.Type).OrderBy(p => p.Key).ToDictionary(),
                    Unconfirmed = session.State.Entries.Values.Count(e => e.Hash is null),
                    LatestPlan = Plans(session).Latest(),
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
        var (_, _, files) = Find(target);
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
        var (name, options, files) = Find(target);
        using var session = TargetSession.OpenForReading(files);
        using var http = CreateClient(name);
        return await new Verifier(name, new ReceiverLists(http, options, _time)).VerifyAsync(roster, session.State, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Takes what the receiver lists into the state, for a state that was lost or a key that was: without it, objects that the
    /// source no longer has would stand at the receiver for ever. Sends GET only. What the state did not know, and what the
    /// receiver lacks, is unconfirmed afterwards: the next plan updates, sends or deletes it, within the limits.
    /// </summary>
    /// <param name="target">The target.</param>
    /// <param name="preview">True: tells what would be adopted and writes nothing.</param>
    /// <param name="cancellationToken">Cancels; before the last list is read nothing has been written.</param>
    /// <exception cref="PeerUnavailableException">The receiver cannot be reached or trusted, or does not answer as the profile says.</exception>
    /// <exception cref="SambrukException">Code <c>EGIL-BUSY</c>: a run is under way.</exception>
    public async Task<AdoptionResult> AdoptAsync(string target, bool preview = false, CancellationToken cancellationToken = default)
    {
        var (name, options, files) = Find(target);
        using var session = preview ? TargetSession.OpenForReading(files) : TargetSession.OpenForRun(files);
        using var http = CreateClient(name);
        var adoption = new Adoption(name, _time, _key.Value);
        var result = await adoption.CompareAsync(new ReceiverLists(http, options, _time), session.State, cancellationToken).ConfigureAwait(false);
        if (preview || (result.Unknown.Count + result.Missing.Count == 0 && !result.IsOtherKey))
        {
            return result;
        }

        result = result with { RunId = adoption.Write(session) };
        await _audit.AdoptedAsync(result, CancellationToken.None).ConfigureAwait(false);
        return result;
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

    private PlannedRoster MakePlan(string target, EgilTargetOptions options, Roster roster, TargetSession session)
    {
        session.State.RequireKey(_key.Value);
        var now = _time.GetUtcNow();
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, _zone).Date);
        return Planner.Plan(target, roster, session.State, _key.Value, options.Limits, now, today);
    }

    private PlanStore Plans(TargetSession session) => new(session.Files, session.NextRun() - 1, _time.GetUtcNow());

    private PlannedRoster Keep(TargetSession session, PlannedRoster planned)
    {
        var store = Plans(session);
        store.Save(planned.Plan);
        return planned with { Plan = store.WithApproval(planned.Plan) };
    }

    private async Task<ProvisioningResult> RunAsync(
        PlannedRoster planned, EgilTargetOptions options, TargetSession session, IProgress<ProvisioningProgress>? progress, CancellationToken cancellationToken)
    {
        var plan = Plans(session).WithApproval(planned.Plan);
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

    private (string Name, EgilTargetOptions Options, RunFiles Files) Find(string target)
    {
        ArgumentNullException.ThrowIfNull(target);

        // The name as it is configured: one that differs in case has the same state and the same client.
        return _options.Targets.Keys.FirstOrDefault(name => string.Equals(name, target, StringComparison.OrdinalIgnoreCase)) is { } name
            ? (name, _options.Targets[name], new RunFiles(_options.StateDirectory, name))
            : throw new ArgumentException("No target of this name is configured.", nameof(target));
    }
}
