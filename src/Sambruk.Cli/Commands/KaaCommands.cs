// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.CommandLine;
using static Sambruk.Cli.OptionKit;

namespace Sambruk.Cli;

/// <summary>The command line of <c>sambruk kaa</c>.</summary>
internal static class KaaCommands
{
    public static Command Build(CommandTree tree, Texts texts) => new("kaa", texts[KaaTextId.HelpKaa])
    {
        TargetGroup(tree, texts),
        Coverage(tree, texts),
        Import(tree, texts),
        new Command("scb", texts[KaaTextId.HelpScb]) { Preview(tree, texts), Export(tree, texts), Layout(tree, texts) },
        Statistics(tree, texts),
        new Command("retention", texts[KaaTextId.HelpRetention]) { Plan(tree, texts), Dispose(tree, texts) },
    };

    private static Command TargetGroup(CommandTree tree, Texts texts)
    {
        var day = Text("--day", "YYYY-MM-DD", texts[KaaTextId.HelpDay]);
        var known = Text("--known", "TIME", texts[KaaTextId.HelpKnown]);
        var person = Text("--person", "ID", texts[KaaTextId.HelpPerson]);
        var facts = Text("--facts", "FILE", texts[KaaTextId.HelpFacts]);
        var municipality = Text("--municipality", "CODE", texts[KaaTextId.HelpMunicipality]);
        var explain = Flag("--explain", texts[KaaTextId.HelpExplain]);
        var reveal = Flag("--reveal", texts[KaaTextId.HelpReveal]);
        var reason = Text("--reason", "TEXT", texts[KaaTextId.HelpReason]);
        var details = Flag(EgilCommands.DetailsName, texts[KaaTextId.HelpAll]);
        var user = new User(texts);
        return tree.Add(
            user.Add(new Command("target-group", texts[KaaTextId.HelpTargetGroup]) { day, known, person, facts, municipality, explain, reveal, reason, details }),
            (call, cancellation) => TargetGroupWork.RunAsync(
                call,
                new()
                {
                    Day = call.Get(day),
                    Known = call.Get(known),
                    Person = call.Get(person),
                    Facts = PathOf(call, facts),
                    Municipality = call.Get(municipality),
                    Explain = call.Get(explain),
                    Reveal = call.Get(reveal),
                    Reason = call.Get(reason),
                    Details = call.Get(details),
                    Access = user.Of(call),
                },
                cancellation));
    }

    private static Command Coverage(CommandTree tree, Texts texts)
    {
        var day = Text("--day", "YYYY-MM-DD", texts[KaaTextId.HelpDay]);
        var asOf = Many("--as-of", "SOURCE=YYYY-MM-DD", texts[KaaTextId.HelpAsOf]);
        var last = Text("--last", "FILE", texts[KaaTextId.HelpCoverageLast]);
        var layout = Text("--layout", "FILE", texts[KaaTextId.HelpLastLayout]);
        var details = Flag(EgilCommands.DetailsName, texts[KaaTextId.HelpAll]);
        var user = new User(texts);
        return tree.Add(user.Add(new Command("coverage", texts[KaaTextId.HelpCoverage]) { day, asOf, last, layout, details }), (call, cancellation) =>
            CoverageWork.RunAsync(call, new(call.Get(day), call.Get(asOf) ?? [], PathOf(call, last), PathOf(call, layout), user.Of(call)), cancellation));
    }

    private static Command Import(CommandTree tree, Texts texts)
    {
        var file = new Argument<string>("FILE") { Description = texts[KaaTextId.HelpImportFile] };
        var source = Text("--source", "NAME", texts[KaaTextId.HelpImportSource]);
        var apply = Flag("--apply", texts[KaaTextId.HelpImportApply]);
        var details = Flag(EgilCommands.DetailsName, texts[KaaTextId.HelpAll]);
        var user = new User(texts);
        return tree.Add(user.Add(new Command("import", texts[KaaTextId.HelpImport]) { file, source, apply, details }), (call, cancellation) =>
            ImportWork.RunAsync(call, new(Path.GetFullPath(call.Get(file)!), call.Get(source), call.Get(apply), user.Of(call)), cancellation));
    }

    private static Command Statistics(CommandTree tree, Texts texts)
    {
        var period = Text("--period", "2026H1", texts[KaaTextId.HelpPeriod], required: true);
        var folder = Text("--out", "FOLDER", texts[KaaTextId.HelpStatisticsOut], required: true);
        var earlier = Many("--earlier", "FILE", texts[KaaTextId.HelpEarlier]);
        var threshold = Text("--threshold", "N", texts[KaaTextId.HelpThreshold]);
        var replace = Flag("--replace", texts[KaaTextId.HelpStatisticsReplace]);
        var user = new User(texts);
        return tree.Add(user.Add(new Command("statistics", texts[KaaTextId.HelpStatistics]) { period, folder, earlier, threshold, replace }), (call, cancellation) =>
            StatisticsWork.RunAsync(
                call,
                new(call.Get(period), PathOf(call, folder)!, PathsOf(call, earlier), call.Get(threshold), call.Get(replace), user.Of(call)),
                cancellation));
    }

    private static Command Preview(CommandTree tree, Texts texts)
    {
        var scb = new Scb(texts);
        var rows = Flag("--rows", texts[KaaTextId.HelpRows]);
        var details = Flag(EgilCommands.DetailsName, texts[KaaTextId.HelpAll]);
        var command = scb.Add(new Command("preview", texts[KaaTextId.HelpScbPreview]));
        command.Add(rows);
        command.Add(details);
        return tree.Add(command, (call, cancellation) => ScbWork.PreviewAsync(call, scb.Of(call) with { Rows = call.Get(rows) }, cancellation));
    }

    private static Command Export(CommandTree tree, Texts texts)
    {
        var scb = new Scb(texts);
        var file = Text("--out", "FILE", texts[KaaTextId.HelpScbOut], required: true);
        var replace = Flag("--replace", texts[KaaTextId.HelpReplace]);
        var command = scb.Add(new Command("export", texts[KaaTextId.HelpScbExport]));
        command.Add(file);
        command.Add(replace);
        return tree.Add(command, (call, cancellation) => ScbWork.ExportAsync(call, scb.Of(call) with { Out = PathOf(call, file), Replace = call.Get(replace) }, cancellation));
    }

    private static Command Layout(CommandTree tree, Texts texts)
    {
        var file = Text("--out", "FILE", texts[KaaTextId.HelpLayoutOut]);
        var period = Text("--period", "2026H2", texts[KaaTextId.HelpLayoutPeriod]);
        var check = Text("--check", "FILE", texts[KaaTextId.HelpLayoutCheck]);
        return tree.Add(new Command("layout", texts[KaaTextId.HelpScbLayout]) { file, period, check }, (call, cancellation) =>
            ScbWork.LayoutAsync(call, PathOf(call, file), call.Get(period), PathOf(call, check), cancellation));
    }

    private static Command Plan(CommandTree tree, Texts texts)
    {
        var day = Text("--day", "YYYY-MM-DD", texts[KaaTextId.HelpRetentionDay]);
        var holds = Text("--holds", "FILE", texts[KaaTextId.HelpHolds]);
        var details = Flag(EgilCommands.DetailsName, texts[KaaTextId.HelpAll]);
        var user = new User(texts);
        return tree.Add(user.Add(new Command("plan", texts[KaaTextId.HelpRetentionPlan]) { day, holds, details }), (call, cancellation) =>
            RetentionWork.PlanAsync(call, new(call.Get(day), PathOf(call, holds), user.Of(call)), cancellation));
    }

    private static Command Dispose(CommandTree tree, Texts texts)
    {
        var key = Text("--key", "KEY", texts[KaaTextId.HelpKey], required: true);
        var reason = Text("--reason", "TEXT", texts[KaaTextId.HelpDisposeReason], required: true);
        var file = Text("--out", "FILE", texts[KaaTextId.HelpProtocol], required: true);
        var day = Text("--day", "YYYY-MM-DD", texts[KaaTextId.HelpRetentionDay]);
        var holds = Text("--holds", "FILE", texts[KaaTextId.HelpHolds]);
        var user = new User(texts);
        return tree.Add(user.Add(new Command("dispose", texts[KaaTextId.HelpDispose]) { key, reason, file, day, holds }), (call, cancellation) =>
            RetentionWork.DisposeAsync(call, new(call.Get(day), PathOf(call, holds), user.Of(call)), call.Get(key)!, call.Get(reason)!, PathOf(call, file)!, cancellation));
    }

    /// <summary>The options that name the store and the user.</summary>
    private sealed class User(Texts texts)
    {
        private readonly Option<string> _store = Text("--store", "FILE", texts[KaaTextId.HelpStore]);
        private readonly Option<string> _role = Text("--role", "ROLE", texts[KaaTextId.HelpRole]);
        private readonly Option<string> _purpose = Text("--purpose", "TEXT", texts[KaaTextId.HelpPurpose]);

        public Command Add(Command command)
        {
            command.Add(_store);
            command.Add(_role);
            command.Add(_purpose);
            return command;
        }

        public KaaAccess Of(Invocation call) => new(PathOf(call, _store), call.Get(_role), call.Get(_purpose));
    }

    /// <summary>The options of what the report to SCB is made of.</summary>
    private sealed class Scb(Texts texts)
    {
        private readonly Option<string> _layout = Text("--layout", "FILE", texts[KaaTextId.HelpLayoutFile], required: true);
        private readonly Option<string> _period = Text("--period", "2026H2", texts[KaaTextId.HelpPeriod], required: true);
        private readonly Option<string> _last = Text("--last", "FILE", texts[KaaTextId.HelpLast]);
        private readonly Option<string> _lastLayout = Text("--last-layout", "FILE", texts[KaaTextId.HelpLastLayout]);
        private readonly User _user = new(texts);

        public Command Add(Command command)
        {
            command.Add(_layout);
            command.Add(_period);
            command.Add(_last);
            command.Add(_lastLayout);
            return _user.Add(command);
        }

        public ScbRequest Of(Invocation call) => new()
        {
            Layout = PathOf(call, _layout)!,
            Period = call.Get(_period),
            Last = PathOf(call, _last),
            LastLayout = PathOf(call, _lastLayout),
            Access = _user.Of(call),
        };
    }
}
