// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.CommandLine;

namespace Sambruk.Cli;

/// <summary>The command line of <c>sambruk egil</c>.</summary>
internal static class EgilCommands
{
    public const string DetailsName = "--details";

    public static bool WantsDetails(ParseResult parsed) => parsed.Tokens.Any(t => t.Value == DetailsName);

    public static Command Build(CommandTree tree, Texts texts) => new("egil", texts[TextId.HelpEgil])
    {
        Plan(tree, texts), Approve(tree, texts), Apply(tree, texts), Sync(tree, texts),
        Unprovision(tree, texts), Status(tree, texts), Journal(tree, texts), Verify(tree, texts),
        Adopt(tree, texts),
    };

    private static Command Plan(CommandTree tree, Texts texts)
    {
        var targets = Targets(texts);
        var show = new Option<string>("--show") { Description = texts[TextId.HelpShow], HelpName = "ids|summary" };
        var details = Details(texts);
        return tree.Add(new Command("plan", texts[TextId.HelpEgilPlan]) { targets, show, details }, (call, cancellation) =>
        {
            var detail = call.Get(show) switch
            {
                null or "summary" => Detail.Summary,
                "ids" => Detail.Ids,
                _ => throw UsageFaults.Fault(call.Texts[TextId.UsageShowForm], call.Command, call.Texts),
            };
            return EgilWork.PlanAsync(call, call.Get(targets) ?? [], call.Get(details) ? Detail.Everything : detail, cancellation);
        });
    }

    private static Command Approve(CommandTree tree, Texts texts)
    {
        var plan = new Argument<string>("PLAN-ID") { Description = texts[TextId.HelpPlanArgument] };
        var target = Target(texts);
        var by = new Option<string>("--by") { Description = texts[TextId.HelpBy], HelpName = "ACCOUNT", Required = true };
        return tree.Add(new Command("approve", texts[TextId.HelpEgilApprove]) { plan, target, by }, (call, cancellation) =>
            EgilWork.ApproveAsync(call, call.Get(target)!, PlanIds.Checked(call.Get(plan)!, call), AccountIds.Checked(call.Get(by)!, call), cancellation));
    }

    private static Command Apply(CommandTree tree, Texts texts)
    {
        var targets = Targets(texts);
        var plan = new Option<string>("--plan") { Description = texts[TextId.HelpPlanOption], HelpName = "PLAN-ID" };
        var details = Details(texts);
        return tree.Add(new Command("apply", texts[TextId.HelpEgilApply]) { targets, plan, details }, (call, cancellation) =>
        {
            var id = call.Get(plan) is { } given ? PlanIds.Checked(given, call) : null;
            return EgilWork.ApplyAsync(call, call.Get(targets) ?? [], id, DetailOf(call, details), cancellation);
        });
    }

    private static Command Sync(CommandTree tree, Texts texts)
    {
        var targets = Targets(texts);
        var details = Details(texts);
        return tree.Add(new Command("sync", texts[TextId.HelpEgilSync]) { targets, details }, (call, cancellation) =>
            EgilWork.SyncAsync(call, call.Get(targets) ?? [], DetailOf(call, details), cancellation));
    }

    private static Command Unprovision(CommandTree tree, Texts texts)
    {
        var target = Target(texts);
        var yes = new Option<bool>("--yes") { Description = texts[TextId.HelpYes] };
        var details = Details(texts);
        return tree.Add(new Command("unprovision", texts[TextId.HelpEgilUnprovision]) { target, yes, details }, (call, cancellation) =>
            call.Get(yes)
                ? EgilWork.UnprovisionAsync(call, call.Get(target)!, DetailOf(call, details), cancellation)
                : throw new ToolException(ExitCode.BadInput, "CLI-USAGE", call.Texts[TextId.UsageYes], call.Texts[TextId.UsageYesAction]));
    }

    private static Command Status(CommandTree tree, Texts texts)
    {
        var targets = Targets(texts);
        return tree.Add(new Command("status", texts[TextId.HelpEgilStatus]) { targets }, (call, cancellation) =>
            EgilWork.StatusAsync(call, call.Get(targets) ?? [], cancellation));
    }

    private static Command Journal(CommandTree tree, Texts texts)
    {
        var run = new Argument<string>("RUN") { Description = texts[TextId.HelpRun], Arity = ArgumentArity.ZeroOrOne };
        var target = Target(texts);
        var details = Details(texts);
        return tree.Add(new Command("journal", texts[TextId.HelpEgilJournal]) { run, target, details }, (call, cancellation) =>
            EgilWork.JournalAsync(call, call.Get(target)!, call.Get(run), DetailOf(call, details), cancellation));
    }

    private static Command Verify(CommandTree tree, Texts texts)
    {
        var targets = Targets(texts);
        var details = Details(texts);
        return tree.Add(new Command("verify", texts[TextId.HelpEgilVerify]) { targets, details }, (call, cancellation) =>
            EgilWork.VerifyAsync(call, call.Get(targets) ?? [], DetailOf(call, details), cancellation));
    }

    private static Command Adopt(CommandTree tree, Texts texts)
    {
        var target = Target(texts);
        var preview = new Option<bool>("--preview") { Description = texts[TextId.HelpPreview] };
        var details = Details(texts);
        return tree.Add(new Command("adopt", texts[TextId.HelpEgilAdopt]) { target, preview, details }, (call, cancellation) =>
            EgilWork.AdoptAsync(call, call.Get(target)!, call.Get(preview), DetailOf(call, details), cancellation));
    }

    private static Detail DetailOf(Invocation call, Option<bool> details) => call.Get(details) ? Detail.Everything : Detail.Summary;

    private static Option<string[]> Targets(Texts texts) =>
        new("--target") { Description = texts[TextId.HelpTargets], HelpName = "TARGET", Arity = ArgumentArity.OneOrMore };

    private static Option<string> Target(Texts texts) =>
        new("--target") { Description = texts[TextId.HelpTarget], HelpName = "TARGET", Required = true };

    private static Option<bool> Details(Texts texts) => new(DetailsName) { Description = texts[TextId.HelpDetails] };
}
