// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json;
using Sambruk.Kaa;

namespace Sambruk.Cli;

/// <summary>What <c>kaa retention</c> is asked.</summary>
/// <param name="Day">The day; today where it is not given, and never later.</param>
/// <param name="Holds">A file of holds, from the root.</param>
/// <param name="Access">The store and the user.</param>
internal sealed record RetentionRequest(string? Day, string? Holds, KaaAccess Access);

/// <summary>Disposal: the dry run, and what was decided on by it.</summary>
internal static class RetentionWork
{
    private const int KeyLength = 64;

    public static async Task<Report> PlanAsync(Invocation call, RetentionRequest request, CancellationToken cancellationToken)
    {
        await using var session = KaaSession.Open(call, request.Access);
        var plan = await PlanOfAsync(call, request, session, cancellationToken).ConfigureAwait(false);
        return call.Report() with
        {
            Kaa = new()
            {
                Municipality = session.Municipality.ToString(),
                Day = plan.Day,
                Retention = new()
                {
                    Key = plan.Key,
                    Rules = [.. plan.Rules.Select(r => new RetentionRuleReport(r.Id, r.Trigger, r.Years, r.Decision, r.KeepAggregates, plan.Due.Count(d => d.Rule == r.Id)))],
                    Due = [.. plan.Due.Select(d => new DueReport(d.PersonId, d.Rule, d.DueSince))],
                    Held = [.. plan.Held.Select(h => new HeldReport(h.PersonId, h.Reason, h.Until))],
                },
            },
        };
    }

    public static async Task<Report> DisposeAsync(
        Invocation call, RetentionRequest request, string key, string reason, string output, CancellationToken cancellationToken)
    {
        if (key.Length != KeyLength || !key.All(char.IsAsciiHexDigitLower) || string.IsNullOrWhiteSpace(reason) || reason.Length > 1000)
        {
            throw UsageFaults.Fault(call.Texts[KaaTextId.UsageDispose], call.Command, call.Texts);
        }

        await using var session = KaaSession.Open(call, request.Access);
        var plan = await PlanOfAsync(call, request, session, cancellationToken).ConfigureAwait(false);
        if (!string.Equals(plan.Key, key, StringComparison.Ordinal))
        {
            throw new ToolException(ExitCode.Refused, "CLI-OTHER-PLAN", call.Texts[KaaTextId.OtherPlan], call.Texts[KaaTextId.OtherPlanAction]);
        }

        if (File.Exists(output))
        {
            throw new ToolException(
                ExitCode.Refused, "CLI-FILE-EXISTS", call.Texts[KaaTextId.ProtocolExists], call.Texts[KaaTextId.ProtocolExistsAction]);
        }

        // Room for the protocol is there before anything is taken away.
        await using var file = StagedFile.Open(output, replaces: false, call);
        await file.WriteAsync(new byte[Bytes(Expected(plan, session.User, reason)).Length + 4096], cancellationToken).ConfigureAwait(false);
        await session.LogAsync(
            "kaa.dispose.decided",
            "-",
            new Dictionary<string, string>(StringComparer.Ordinal) { ["plan"] = plan.Key, ["reason"] = reason },
            cancellationToken).ConfigureAwait(false);

        // From here on nothing but the end of the process interrupts: what is taken away stands in the protocol.
        var protocol = DisposalProtocol.Of(await session.Register.DisposeAsync(session.User, plan, key, CancellationToken.None).ConfigureAwait(false), reason);
        var report = call.Report() with
        {
            ExitCode = (int)(protocol.LeftOver == 0 ? ExitCode.Done : ExitCode.Partial),
            Kaa = new() { Municipality = session.Municipality.ToString(), Day = plan.Day, Disposal = protocol },
        };
        try
        {
            await file.WriteAsync(Bytes(protocol), CancellationToken.None).ConfigureAwait(false);
            await file.CommitAsync(CancellationToken.None).ConfigureAwait(false);
            return report;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ToolException)
        {
            // The cases are gone: the protocol is shown where it could not be kept.
            var fault = Fault.Of(exception, call.Texts);
            return report with { ExitCode = (int)fault.ExitCode, Error = fault.ToReport(call.Texts.Language) with { Action = call.Texts[KaaTextId.ProtocolLostAction] } };
        }
    }

    private static async Task<RetentionPlan> PlanOfAsync(Invocation call, RetentionRequest request, KaaSession session, CancellationToken cancellationToken)
    {
        var day = SwedishDays.Named(request.Day, call);
        if (day > SwedishDays.Today(call))
        {
            throw UsageFaults.Fault(call.Texts[KaaTextId.UsageRetentionDay], call.Command, call.Texts);
        }

        var rules = RetentionSettings.RulesOf(call, session.Configuration);
        var holds = await RetentionSettings.HoldsAsync(call, session.Configuration, request.Holds, cancellationToken).ConfigureAwait(false);
        return RetentionPlan.Of(await session.CasesAsync(cancellationToken).ConfigureAwait(false), rules, holds, day);
    }

    /// <summary>At least as long as what the protocol will be.</summary>
    private static DisposalProtocol Expected(RetentionPlan plan, KaaUser user, string reason) => new(
        plan.Day,
        plan.Key,
        user.ToString(),
        reason,
        [.. plan.Rules.Select(r => new DisposedRule(r.Id, r.Trigger, r.Years, r.Decision, plan.Due.Count))],
        plan.Due.Count,
        plan.Held.Count,
        [.. plan.Due.Select(d => new DisposedCount(d.LastExit?.Year, d.Gender, plan.Due.Count)).Distinct()]);

    private static byte[] Bytes(DisposalProtocol protocol) => [.. JsonSerializer.SerializeToUtf8Bytes(protocol, KaaFilesJson.Strict.DisposalProtocol), (byte)'\n'];
}
