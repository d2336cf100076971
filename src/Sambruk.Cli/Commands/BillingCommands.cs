// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.CommandLine;
using Sambruk.Billing;
using static Sambruk.Cli.OptionKit;

namespace Sambruk.Cli;

/// <summary>The command line of <c>sambruk billing</c>.</summary>
internal static class BillingCommands
{
    private const long DefaultMargin = 150;

    public static Command Build(CommandTree tree, Texts texts) => new("billing", texts[BillingTextId.HelpBilling])
    {
        Preview(tree, texts), Issue(tree, texts), Credit(tree, texts), Rerate(tree, texts),
        Simulate(tree, texts), Quote(tree, texts), Explain(tree, texts), Export(tree, texts),
    };

    private static Command Preview(CommandTree tree, Texts texts)
    {
        var run = Run(texts, required: true);
        var compare = Text("--compare", "FILE", texts[BillingTextId.HelpCompare]);
        return tree.Add(new Command("preview", texts[BillingTextId.HelpPreview]) { run, compare }, (call, cancellation) =>
            PreviewWork.RunAsync(call, PathOf(call, run)!, PathOf(call, compare), cancellation));
    }

    private static Command Issue(CommandTree tree, Texts texts)
    {
        var run = Run(texts, required: true);
        var date = Text("--date", "YYYY-MM-DD", texts[BillingTextId.HelpIssueDate], required: true);
        var store = Store(texts);
        return tree.Add(new Command("issue", texts[BillingTextId.HelpIssue]) { run, date, store }, (call, cancellation) =>
            IssueWork.IssueAsync(call, PathOf(call, run)!, call.Get(date), PathOf(call, store), cancellation));
    }

    private static Command Credit(CommandTree tree, Texts texts)
    {
        var number = new Argument<string>("NUMBER") { Description = texts[BillingTextId.HelpNumber] };
        var reason = Text("--reason", "TEXT", texts[BillingTextId.HelpReason], required: true);
        var date = Text("--date", "YYYY-MM-DD", texts[BillingTextId.HelpIssueDate], required: true);
        var store = Store(texts);
        return tree.Add(new Command("credit", texts[BillingTextId.HelpCredit]) { number, reason, date, store }, (call, cancellation) =>
            IssueWork.CreditAsync(call, call.Get(number)!, call.Get(reason) ?? "", call.Get(date), PathOf(call, store), cancellation));
    }

    private static Command Rerate(CommandTree tree, Texts texts)
    {
        var run = Run(texts, required: true);
        var of = Text("--of", "RUN-KEY", texts[BillingTextId.HelpRerateOf], required: true);
        var mode = Text("--mode", "full|difference", texts[BillingTextId.HelpMode]);
        var reason = Text("--reason", "TEXT", texts[BillingTextId.HelpRerateReason]);
        var issue = new Option<bool>("--issue") { Description = texts[BillingTextId.HelpRerateIssue] };
        var date = Text("--date", "YYYY-MM-DD", texts[BillingTextId.HelpRerateDate]);
        var store = Store(texts);
        return tree.Add(new Command("rerate", texts[BillingTextId.HelpRerate]) { run, of, mode, reason, issue, date, store }, (call, cancellation) =>
            IssueWork.RerateAsync(
                call,
                new(
                    PathOf(call, run)!,
                    call.Get(of) ?? "",
                    ModeOf(call, call.Get(mode)),
                    call.Get(reason) is { } text && !string.IsNullOrWhiteSpace(text) ? text : IssueWork.DefaultReason,
                    call.Get(issue),
                    call.Get(date),
                    PathOf(call, store)),
                cancellation));
    }

    private static Command Simulate(CommandTree tree, Texts texts)
    {
        var a = Many("--a", "FILE", texts[BillingTextId.HelpSimulateA], required: true);
        var b = Many("--b", "FILE", texts[BillingTextId.HelpSimulateB], required: true);
        var run = Run(texts, required: true);
        var margin = new Option<long?>("--margin") { Description = texts[BillingTextId.HelpMargin], HelpName = "N" };
        var details = new Option<bool>(EgilCommands.DetailsName) { Description = texts[BillingTextId.HelpAllMembers] };
        return tree.Add(new Command("simulate", texts[BillingTextId.HelpSimulate]) { a, b, run, margin, details }, (call, cancellation) =>
            SimulateWork.RunAsync(call, PathOf(call, run)!, PathsOf(call, a), PathsOf(call, b), call.Get(margin) ?? DefaultMargin, cancellation));
    }

    private static Command Quote(CommandTree tree, Texts texts)
    {
        var member = Text("--member", "FILE", texts[BillingTextId.HelpMember], required: true);
        var join = Text("--join", "YYYY-MM-DD", texts[BillingTextId.HelpJoin], required: true);
        var run = Run(texts, required: true);
        var until = Text("--valid-until", "YYYY-MM-DD", texts[BillingTextId.HelpValidUntil]);
        return tree.Add(new Command("quote", texts[BillingTextId.HelpQuote]) { member, join, run, until }, (call, cancellation) =>
            QuoteWork.RunAsync(call, PathOf(call, run)!, PathOf(call, member)!, call.Get(join), call.Get(until), cancellation));
    }

    private static Command Explain(CommandTree tree, Texts texts)
    {
        var wanted = new Argument<string>("NUMBER|CODE") { Description = texts[BillingTextId.HelpExplained] };
        var run = Run(texts, required: false, BillingTextId.HelpExplainRun);
        var store = Store(texts);
        return tree.Add(new Command("explain", texts[BillingTextId.HelpExplain]) { wanted, run, store }, (call, cancellation) =>
            call.Get(run) is not null && call.Get(store) is not null
                ? throw UsageFaults.Fault(call.Texts[BillingTextId.UsageRunOrStore], call.Command, call.Texts)
                : ExplainWork.RunAsync(call, call.Get(wanted)!, PathOf(call, run), PathOf(call, store), cancellation));
    }

    private static Command Export(CommandTree tree, Texts texts)
    {
        var format = Text("--format", "peppol|sie|csv|statement", texts[BillingTextId.HelpFormat], required: true);
        var folder = Text("--out", "DIR", texts[BillingTextId.HelpOut], required: true);
        var run = Run(texts, required: false, BillingTextId.HelpExportRun);
        var of = Text("--of", "RUN-KEY", texts[BillingTextId.HelpExportOf]);
        var numbers = Many("--number", "NUMBER", texts[BillingTextId.HelpExportNumber], required: false);
        var preview = new Option<bool>("--preview") { Description = texts[BillingTextId.HelpExportPreview] };
        var store = Store(texts);
        var seller = Text("--seller", "FILE", texts[BillingTextId.HelpSeller]);
        var accounts = Text("--accounts", "FILE", texts[BillingTextId.HelpAccounts]);
        var compare = Text("--compare", "FILE", texts[BillingTextId.HelpExportCompare]);
        var date = Text("--date", "YYYY-MM-DD", texts[BillingTextId.HelpSieDate]);
        return tree.Add(
            new Command("export", texts[BillingTextId.HelpExport]) { format, folder, run, of, numbers, preview, store, seller, accounts, compare, date },
            (call, cancellation) => ExportWork.RunAsync(
                call,
                new()
                {
                    Format = call.Get(format) ?? "",
                    Out = PathOf(call, folder)!,
                    Run = PathOf(call, run),
                    Of = call.Get(of),
                    Numbers = call.Get(numbers) ?? [],
                    Preview = call.Get(preview),
                    Store = PathOf(call, store),
                    Seller = PathOf(call, seller),
                    Accounts = PathOf(call, accounts),
                    Compare = PathOf(call, compare),
                    Date = call.Get(date),
                },
                cancellation));
    }

    private static CorrectionMode ModeOf(Invocation call, string? mode) => mode switch
    {
        null or "full" => CorrectionMode.FullCreditAndNew,
        "difference" => CorrectionMode.Difference,
        _ => throw UsageFaults.Fault(call.Texts[BillingTextId.UsageMode], call.Command, call.Texts),
    };

    private static Option<string> Run(Texts texts, bool required, BillingTextId help = BillingTextId.HelpRun) => Text("--run", "FILE", texts[help], required);

    private static Option<string> Store(Texts texts) => Text("--store", "FILE", texts[BillingTextId.HelpStore]);
}
