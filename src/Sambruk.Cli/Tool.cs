// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.CommandLine;

namespace Sambruk.Cli;

/// <summary>The tool without a process around it: arguments in, two writers and an exit code out.</summary>
internal sealed class Tool(TextWriter output, TextWriter error, Func<string, string?> environment, TimeProvider clock, ToolStreams? streams = null)
{
    public async Task<ExitCode> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var texts = new Texts(LanguageChoice.Choose(arguments, environment));
        var tree = new CommandTree(texts);
        var parsed = tree.Root.Parse(arguments);
        if (arguments.Count > 0 && arguments[0].StartsWith("[suggest", StringComparison.Ordinal))
        {
            // Shell completion (dotnet-suggest).
            await parsed.InvokeAsync(new InvocationConfiguration { Output = output, Error = error }, cancellationToken).ConfigureAwait(false);
            return ExitCode.Done;
        }

        if (parsed.GetValue(tree.Common.Help) || arguments.Count == 0)
        {
            new HelpText(tree, texts).Write(parsed.CommandResult.Command, output);
            await output.FlushAsync(cancellationToken).ConfigureAwait(false);
            return arguments.Count == 0 ? ExitCode.BadInput : ExitCode.Done;
        }

        if (parsed.GetValue(tree.Common.Version) && parsed.CommandResult.Command == tree.Root)
        {
            await output.WriteLineAsync(ToolVersion.Full).ConfigureAwait(false);
            return ExitCode.Done;
        }

        var invocation = new Invocation(parsed, tree.Common, texts, error, environment, clock, streams ?? ToolStreams.None);
        var report = await RunCommandAsync(tree, parsed, invocation, cancellationToken).ConfigureAwait(false);
        if (report.IsAnswered)
        {
            return (ExitCode)report.ExitCode;
        }

        if (invocation.Json || arguments.Contains("--json", StringComparer.Ordinal))
        {
            await output.WriteAsync(ReportJson.Write(report)).ConfigureAwait(false);
        }
        else
        {
            new TextOutput(texts, output, error, clock, EgilCommands.WantsDetails(parsed)).Write(report);
        }

        await output.FlushAsync(CancellationToken.None).ConfigureAwait(false);
        return (ExitCode)report.ExitCode;
    }

    private async Task<Report> RunCommandAsync(CommandTree tree, ParseResult parsed, Invocation invocation, CancellationToken cancellationToken)
    {
        try
        {
            if (parsed.Errors.Count > 0 || tree.HandlerOf(parsed.CommandResult.Command) is not { } handler)
            {
                throw UsageFaults.Of(parsed, invocation.Texts);
            }

            if (parsed.GetValue(tree.Common.Lang) is not (null or "sv" or "en"))
            {
                throw UsageFaults.Fault(invocation.Texts[TextId.UsageLangForm], invocation.Command, invocation.Texts);
            }

            return await handler(invocation, cancellationToken).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The outermost frame: each fault becomes an exit code and one line.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            var fault = Fault.Of(exception, invocation.Texts);
            if (invocation.Verbose)
            {
                await error.WriteLineAsync(Trace.Of(exception)).ConfigureAwait(false);
            }

            return invocation.Report() with { ExitCode = (int)fault.ExitCode, Error = fault.ToReport(invocation.Texts.Language) };
        }
    }
}
