// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Sambruk.Kaa;

/// <summary>
/// Takes what a source tells into the register: first a plan, then the same plan applied. What is in the register already changes nothing,
/// so an intake that was interrupted is run again.
/// </summary>
public sealed class KaaIntake
{
    private const int Batch = 500;
    private const int FewestForPercent = 20;
    private readonly IKaaStore _store;
    private readonly IAuditLog _audit;
    private readonly TimeProvider _time;

    /// <summary>An intake over a store and a log.</summary>
    public KaaIntake(IKaaStore store, IAuditLog audit, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(audit);
        ArgumentNullException.ThrowIfNull(time);
        (_store, _audit, _time) = (store, audit, time);
    }

    /// <summary>What would be recorded. Nothing is.</summary>
    /// <param name="user">Who asks; one entry in the log.</param>
    /// <param name="source">How the source is taken in.</param>
    /// <param name="learned">What it tells, in its order; read once.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="KaaAccessException">The user may not import.</exception>
    public async Task<IntakePlan> PlanAsync(KaaUser user, IntakeSource source, IAsyncEnumerable<LearnedPerson> learned, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentException.ThrowIfNullOrWhiteSpace(source.Source, nameof(source));
        ArgumentNullException.ThrowIfNull(learned);
        await KaaAudit.DemandAsync(
            _audit, user, KaaPermissions.ImportFacts, "kaa.intake.plan", "-", new Dictionary<string, string>(StringComparer.Ordinal) { ["source"] = source.Source }, cancellationToken).ConfigureAwait(false);
        var planning = new IntakePlanning(_store, source, SwedishDay.Of(_time.GetUtcNow()));
        await foreach (var person in learned.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            await planning.AddAsync(person, cancellationToken).ConfigureAwait(false);
        }

        await planning.AddRenumberedAsync(cancellationToken).ConfigureAwait(false);
        await planning.AddUnderOtherNumbersAsync(cancellationToken).ConfigureAwait(false);
        if (source.HasEverybody)
        {
            await planning.AddNotShownAsync(cancellationToken).ConfigureAwait(false);
        }

        return planning.ToPlan(FewestForPercent);
    }

    /// <summary>
    /// Records a plan. A plan of at most 500 persons is recorded whole or not at all; a larger one in parts of 500, in its order.
    /// </summary>
    /// <param name="user">Who records; an entry in the log for each person, before it happens.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="approval">For a plan that is held: its <see cref="IntakePlan.Key"/>.</param>
    /// <param name="cancellationToken">Stops between parts.</param>
    /// <exception cref="KaaAccessException">The user may not import.</exception>
    /// <exception cref="InvalidInputException"><c>KAA-INTAKE</c>: the plan has errors; nothing was recorded.</exception>
    /// <exception cref="ArgumentException">The plan is held and was not approved.</exception>
    public async Task<IntakeResult> ApplyAsync(KaaUser user, IntakePlan plan, string? approval = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(plan);
        if (!plan.Findings.IsValid)
        {
            throw new InvalidInputException("KAA-INTAKE", "The intake has errors; nothing was recorded.", plan.Findings);
        }

        if (plan.IsHeld && !string.Equals(plan.Key, approval, StringComparison.Ordinal))
        {
            throw new ArgumentException("The plan is held: it needs an approval that names its key.", nameof(approval));
        }

        await KaaAudit.DemandAsync(
            _audit,
            user,
            KaaPermissions.ImportFacts,
            "kaa.intake",
            "-",
            new Dictionary<string, string>(StringComparer.Ordinal) { ["source"] = plan.Source, ["plan"] = plan.Key, ["persons"] = plan.Lines.Count.ToString(CultureInfo.InvariantCulture) },
            cancellationToken).ConfigureAwait(false);
        var applied = 0;
        var overtaken = 0;
        foreach (var part in plan.Lines.Chunk(Batch))
        {
            cancellationToken.ThrowIfCancellationRequested();
            await Task.WhenAll(part.Select(line => KaaAudit.DemandAsync(
                _audit, user, KaaPermissions.ImportFacts, "kaa.intake.person", line.PersonId, new Dictionary<string, string>(StringComparer.Ordinal) { ["events"] = line.Kinds, ["plan"] = plan.Key }, cancellationToken))).ConfigureAwait(false);
            var appends = part.Select(line => new CaseAppend(line.PersonId, line.Sequence, Request(plan, line), _time.GetUtcNow(), user.Name, line.Events)).ToArray();
            if (await AppendAsync(appends, cancellationToken).ConfigureAwait(false))
            {
                applied += part.Length;
                continue;
            }

            // Somebody recorded in one of them: a plan that fits in one part is to be whole, in a larger one the others go on.
            if (plan.Lines.Count <= Batch)
            {
                return new(0, part.Length);
            }

            foreach (var append in appends)
            {
                var isApplied = await AppendAsync([append], cancellationToken).ConfigureAwait(false);
                applied += isApplied ? 1 : 0;
                overtaken += isApplied ? 0 : 1;
            }
        }

        return new(applied, overtaken);
    }

    private static string Request(IntakePlan plan, IntakeLine line) =>
        "intake-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{plan.Key} {line.PersonId}"))).AsSpan(0, 16));

    /// <summary>Times of a case have one order: another host's clock may have been ahead.</summary>
    private async Task<bool> AppendAsync(CaseAppend[] appends, CancellationToken cancellationToken)
    {
        for (var i = 0; i < appends.Length; i++)
        {
            if (appends[i].ExpectedSequence > 0)
            {
                var events = await _store.EventsAsync(appends[i].PersonId, cancellationToken).ConfigureAwait(false);
                if (events.Count > 0 && events[^1].RecordedAt > appends[i].RecordedAt)
                {
                    appends[i] = appends[i] with { RecordedAt = events[^1].RecordedAt };
                }
            }
        }

        return await _store.AppendAsync(appends, cancellationToken).ConfigureAwait(false) is AppendOutcome.Appended or AppendOutcome.Already;
    }
}
