// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Security.Cryptography;
using Sambruk.Kaa;

namespace Sambruk.Cli;

/// <summary>What <c>kaa scb</c> is asked.</summary>
internal sealed record ScbRequest
{
    /// <summary>The layout, from the root.</summary>
    public required string Layout { get; init; }

    public string? Period { get; init; }

    /// <summary>The last file that was sent, from the root.</summary>
    public string? Last { get; init; }

    /// <summary>The layout that it was made by; <c>null</c>: the same.</summary>
    public string? LastLayout { get; init; }

    /// <summary>Shows the rows, with identifiers in the place of numbers.</summary>
    public bool Rows { get; init; }

    /// <summary>The file, from the root; <c>null</c>: none is made.</summary>
    public string? Out { get; init; }

    public bool Replace { get; init; }

    public required KaaAccess Access { get; init; }
}

/// <summary>The half-year report to SCB: what it would be, and the file.</summary>
internal static class ScbWork
{
    public static async Task<Report> PreviewAsync(Invocation call, ScbRequest request, CancellationToken cancellationToken)
    {
        await using var session = await OpenAsync(call, request, cancellationToken).ConfigureAwait(false);
        var made = session.Made;
        return ReportOf(call, request, session) with { ExitCode = (int)(made.Findings.IsValid ? ExitCode.Done : ExitCode.Partial) };
    }

    public static async Task<Report> ExportAsync(Invocation call, ScbRequest request, CancellationToken cancellationToken)
    {
        await using var session = await OpenAsync(call, request, cancellationToken).ConfigureAwait(false);
        var content = ScbFile.Export(session.Made);
        await using var file = StagedFile.Open(request.Out!, request.Replace, call);
        await file.WriteAsync(content, cancellationToken).ConfigureAwait(false);
        var hash = Convert.ToHexStringLower(SHA256.HashData(content));

        // Who made which file for whom stands in the log before there is one.
        await session.Session.LogAsync(
            "kaa.scb.export",
            session.Made.HalfYear.ToString(),
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["recipient"] = "SCB",
                ["basis"] = "skollagen 26:25",
                ["layout"] = session.Made.Layout.Id,
                ["rows"] = ScbFiles.Text(session.Made.Rows.Count),
                ["sha256"] = hash,
            },
            cancellationToken).ConfigureAwait(false);
        var isWritten = await file.CommitAsync(cancellationToken).ConfigureAwait(false);
        var report = ReportOf(call, request, session);
        return report with { Kaa = report.Kaa! with { Scb = report.Kaa.Scb! with { File = new(Path.GetFileName(request.Out!), content.Length, hash, isWritten) } } };
    }

    /// <summary>Writes the example, for a municipality to enter SCB's description in, or holds a layout against itself.</summary>
    public static async Task<Report> LayoutAsync(Invocation call, string? output, string? period, string? check, CancellationToken cancellationToken)
    {
        if (output is null == check is null || (check is not null && period is not null))
        {
            throw UsageFaults.Fault(call.Texts[KaaTextId.UsageLayout], call.Command, call.Texts);
        }

        if (check is not null)
        {
            var layout = await ScbFiles.LayoutAsync(check, cancellationToken).ConfigureAwait(false);
            return call.Report() with { Kaa = new() { Layout = LayoutReport.Of(layout, null) } };
        }

        var halfYear = period is null ? ScbLayoutFile.Example.HalfYear : ScbFiles.HalfYearOf(period, call);
        var example = ScbLayoutFile.Example with { Id = $"exempel-{halfYear}", Period = halfYear.ToString() };
        await using var file = StagedFile.Open(output!, replaces: false, call);
        await file.WriteAsync(ScbLayoutFile.Serialize(example), cancellationToken).ConfigureAwait(false);
        await file.CommitAsync(cancellationToken).ConfigureAwait(false);
        return call.Report() with { Kaa = new() { Layout = LayoutReport.Of(example, Path.GetFileName(output)) } };
    }

    private static async Task<ScbSession> OpenAsync(Invocation call, ScbRequest request, CancellationToken cancellationToken)
    {
        var halfYear = ScbFiles.HalfYearOf(request.Period, call);
        if (request is { LastLayout: not null, Last: null })
        {
            throw UsageFaults.Fault(call.Texts[KaaTextId.UsageLastLayout], call.Command, call.Texts);
        }

        // Files first: a mistake in one needs no register to be told.
        var layout = await ScbFiles.LayoutAsync(request.Layout, cancellationToken).ConfigureAwait(false);
        var lastLayout = request.LastLayout is { } other ? await ScbFiles.LayoutAsync(other, cancellationToken).ConfigureAwait(false) : layout;
        var session = KaaSession.Open(call, request.Access);
        try
        {
            var previous = request.Last is { } last
                ? await ScbFiles.LastAsync(call, last, lastLayout, session.Municipality, cancellationToken).ConfigureAwait(false)
                : null;
            if (request.Out is not null && layout.Status != ScbLayoutStatus.Verified)
            {
                // Nobody's case is read for a file that is not made.
                ScbFile.Export(ScbReport.Of([], halfYear, session.Municipality, layout));
            }

            var cases = await session.CasesAsync(cancellationToken).ConfigureAwait(false);
            return new(session, ScbReport.Of(cases, halfYear, session.Municipality, layout, previous), previous);
        }
        catch
        {
            await session.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static Report ReportOf(Invocation call, ScbRequest request, ScbSession session)
    {
        var made = session.Made;
        var difference = session.Previous is { } previous ? ScbDifference.Of(previous, made.Rows) : null;
        List<FindingReport> findings = [.. made.Findings.Select(f => FindingReport.Of(f, call.Texts.Language))];
        if (made.HalfYear.To >= SwedishDays.Today(call))
        {
            findings.Add(new("CLI-HALF-YEAR", made.HalfYear.ToString(), FindingSeverity.Warning, call.Texts[KaaTextId.HalfYearGoesOn]));
        }

        return call.Report() with
        {
            Kaa = new()
            {
                Municipality = made.Municipality.ToString(),
                Scb = new()
                {
                    Period = made.HalfYear.ToString(),
                    Layout = LayoutReport.Of(made.Layout, null),
                    CanBeExported = made.CanBeExported,
                    Rows = made.Rows.Count,
                    Persons = made.Rows.Select(r => r.PersonId).Distinct(StringComparer.Ordinal).Count(),
                    ProtectedPersons = made.Rows.Where(r => r.IsProtected).Select(r => r.PersonId).Distinct(StringComparer.Ordinal).Count(),
                    Errors = made.Findings.ErrorCount,
                    Warnings = made.Findings.WarningCount,
                    NotReportable = made.NotReportable,
                    Difference = difference is null ? null : new(difference.Added, difference.Removed, [.. difference.Changed.Select(c => new ScbChanged(c.PersonId, [.. c.Fields.Select(f => f.ToString())]))]),
                    Lines = request.Rows ? LinesOf(made) : null,
                },
                Findings = findings.Count == 0 ? null : findings,
            },
        };
    }

    /// <summary>The file's lines with the person's own identifier where it has her number, and without protected persons.</summary>
    private static IReadOnlyList<string> LinesOf(ScbReport made) =>
        [.. ScbFile.Preview(made with { Rows = [.. made.Rows.Where(r => !r.IsProtected).Select(r => r with { Identity = r.PersonId })] })];

    private sealed record ScbSession(KaaSession Session, ScbReport Made, IReadOnlyList<ScbRow>? Previous) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => Session.DisposeAsync();
    }
}
