// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Sambruk.Kaa;

namespace Sambruk.Cli;

/// <summary>What <c>kaa statistics</c> is asked.</summary>
/// <param name="Period">The half-year.</param>
/// <param name="Folder">Where the files go, from the root.</param>
/// <param name="Earlier">The JSON of what was published, from the root.</param>
/// <param name="Threshold">Counts below it are hidden; <c>null</c>: the usual.</param>
/// <param name="Replace">Replaces files with other content.</param>
/// <param name="Access">The register and the user.</param>
internal sealed record StatisticsRequest(string? Period, string Folder, IReadOnlyList<string> Earlier, string? Threshold, bool Replace, KaaAccess Access);

/// <summary>
/// The statistics for the board. What is told here is taken from what is published and from nothing else: <see cref="BoardStatistics"/>
/// itself has small counts.
/// </summary>
internal static class StatisticsWork
{
    private const string Prefix = "namnd-";
    private const int MostThreshold = 50;
    private const int MostBytes = 8 * 1024 * 1024;

    public static async Task<Report> RunAsync(Invocation call, StatisticsRequest request, CancellationToken cancellationToken)
    {
        var period = ScbFiles.HalfYearOf(request.Period, call);
        var options = OptionsOf(call, request.Threshold);
        if (period.To >= SwedishDays.Today(call))
        {
            // It would be published anew when it is over, and two editions tell the difference.
            throw new ToolException(ExitCode.BadInput, "CLI-HALF-YEAR", call.Texts[KaaTextId.HalfYearGoesOn], call.Texts[KaaTextId.HalfYearGoesOnAction]);
        }

        // Files first: a mistake in one needs no register to be told.
        var earlier = new List<(string Name, PublishedReport Report)>();
        foreach (var path in request.Earlier)
        {
            var name = Path.GetFileName(path);
            earlier.Add((name, PublishedReport.Parse(await InputFile.ReadAsync(path, cancellationToken, "KAA-PUBLISHED", "KAA-F01", MostBytes).ConfigureAwait(false), name)));
        }

        await using var session = KaaSession.Open(call, request.Access);
        DemandOrder(earlier, period, session.Municipality);
        DemandWhole(call, request.Folder, earlier, period);

        var now = call.Clock.GetUtcNow();
        var known = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
        var statistics = await BoardStatistics.OfAsync(
            session.Register.CasesForReportAsync(session.User, cancellationToken), period, session.Municipality, known, cancellationToken).ConfigureAwait(false);
        var tables = SuppressedTables.Of(statistics, earlier.Select(e => e.Report), options);
        var files = await WriteAsync(call, request, session, tables, earlier.Count, cancellationToken).ConfigureAwait(false);
        return call.Report() with { Kaa = new() { Municipality = session.Municipality.ToString(), Statistics = ReportOf(tables, earlier, files) } };
    }

    /// <summary>All are on the disk before the first is in its place. The JSON comes first: what is published has left what the next ones are made with.</summary>
    private static async Task<IReadOnlyList<ScbFileReport>> WriteAsync(
        Invocation call, StatisticsRequest request, KaaSession session, SuppressedTables tables, int earlier, CancellationToken cancellationToken)
    {
        (string Name, byte[] Content)[] contents =
        [
            ($"{Prefix}{tables.Period}.json", BoardReportFile.Json(tables)),
            ($"{Prefix}{tables.Period}.csv", BoardReportFile.Csv(tables)),
            ($"{Prefix}{tables.Period}.html", Encoding.UTF8.GetBytes(BoardReportPage.Write(tables))),
        ];
        if (File.Exists(request.Folder))
        {
            throw new ToolException(ExitCode.BadInput, "CLI-OUT", call.Texts[KaaTextId.OutMissing], call.Texts[KaaTextId.OutMissingAction]);
        }

        Directory.CreateDirectory(request.Folder);
        var staged = new List<(StagedFile File, string Name, byte[] Content)>();
        try
        {
            foreach (var (name, content) in contents)
            {
                var file = StagedFile.Open(Path.Combine(request.Folder, name), request.Replace, call);
                staged.Add((file, name, content));
                await file.WriteAsync(content, cancellationToken).ConfigureAwait(false);
            }

            foreach (var (file, _, _) in staged)
            {
                await file.DemandPlaceAsync(cancellationToken).ConfigureAwait(false);
            }

            // Who made it, and of what, stands in the log before there is a file.
            await session.LogAsync(
                "kaa.statistics",
                tables.Period.ToString(),
                new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["threshold"] = ScbFiles.Text(tables.Threshold),
                    ["earlier"] = ScbFiles.Text(earlier),
                    ["sha256"] = HashOf(contents[0].Content),
                },
                cancellationToken).ConfigureAwait(false);
            var files = new List<ScbFileReport>();
            foreach (var (file, name, content) in staged)
            {
                files.Add(new(name, content.Length, HashOf(content), await file.CommitAsync(cancellationToken).ConfigureAwait(false)));
            }

            return files;
        }
        finally
        {
            foreach (var (file, _, _) in staged)
            {
                await file.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    private static StatisticsReport ReportOf(SuppressedTables tables, List<(string Name, PublishedReport Report)> earlier, IReadOnlyList<ScbFileReport> files)
    {
        // The last row is the total of women and men.
        BoardRow Total(string id) => tables.Tables.First(t => t.Id == id).Rows[^1];

        return new()
        {
            Period = tables.Period.ToString(),
            Threshold = tables.Threshold,
            Earlier = [.. earlier.Select(e => e.Report.Period).Order().Select(p => p.ToString())],
            IsByGender = tables.IsByGender,
            Persons = Total("persons").Figures[^1].Value,
            ContactPercent = Total("contact").SharePercent,
            EffortPercent = Total("effort").SharePercent,
            Hidden =
            [
                .. tables.Tables.Select(t => (Table: t, Figures: t.Rows.SelectMany(r => r.Figures).ToList()))
                    .Select(t => new HiddenReport(t.Table.Id, t.Table.Title, t.Figures.Count(f => f.State == FigureState.Hidden), t.Figures.Count)).Where(t => t.Hidden > 0),
            ],
            Nation = [.. BoardComparison.Of(tables, NationalFigures.Shipped).Select(c => new NationReport(c.Measure, c.Own, c.Nation, c.Own - c.Nation, c.NationPeriod, c.Source))],
            Files = files,
        };
    }

    private static SuppressionOptions OptionsOf(Invocation call, string? threshold) =>
        threshold is null ? new()
        : int.TryParse(threshold, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= SuppressionOptions.LeastThreshold and <= MostThreshold ? new() { Threshold = number }
        : throw UsageFaults.Fault(call.Texts[KaaTextId.UsageThreshold], call.Command, call.Texts);

    /// <exception cref="InvalidInputException">A report is another municipality's, not of an earlier half-year, or there twice.</exception>
    private static void DemandOrder(List<(string Name, PublishedReport Report)> earlier, HalfYear period, MunicipalityCode municipality)
    {
        var seen = new HashSet<HalfYear>();
        var findings = new List<Finding>();
        foreach (var (name, report) in earlier)
        {
            KaaTextId? fault = report.Municipality != municipality ? KaaTextId.EarlierMunicipality
                : report.Period >= period ? KaaTextId.EarlierOrder
                : seen.Add(report.Period) ? null : KaaTextId.EarlierTwice;
            if (fault is { } text)
            {
                findings.Add(new("KAA-PUBLISHED", name, FindingSeverity.Error, Texts.Of(text, Language.English)) { SwedishMessage = Texts.Of(text, Language.Swedish) });
            }
        }

        if (findings.Count > 0)
        {
            throw new InvalidInputException("KAA-PUBLISHED", "The published reports cannot be used.", new(findings));
        }
    }

    /// <summary>What was published lies in the folder as a rule. One that is not given would make this report tell what it hides.</summary>
    /// <exception cref="ToolException">The folder holds the report of another half-year that is not given.</exception>
    private static void DemandWhole(Invocation call, string folder, List<(string Name, PublishedReport Report)> earlier, HalfYear period)
    {
        if (!Directory.Exists(folder))
        {
            return;
        }

        var given = earlier.Select(e => e.Report.Period).Append(period).ToHashSet();
        var left = Directory.EnumerateFiles(folder, Prefix + "*.json").Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal)
            .Where(name => HalfYear.TryParse(name.AsSpan(Prefix.Length, name.Length - Prefix.Length - ".json".Length), out var other) && !given.Contains(other)).ToList();
        if (left.Count > 0)
        {
            throw new ToolException(
                ExitCode.Refused,
                "CLI-EARLIER",
                call.Texts[KaaTextId.EarlierLeftOut],
                call.Texts[KaaTextId.EarlierLeftOutAction],
                [.. left.Select(name => new Finding("CLI-EARLIER", name, FindingSeverity.Error, call.Texts[KaaTextId.EarlierLeftOut]))]);
        }
    }

    private static string HashOf(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
