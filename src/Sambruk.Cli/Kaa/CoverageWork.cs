// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Configuration;
using Sambruk.Kaa;

namespace Sambruk.Cli;

/// <summary>What <c>kaa coverage</c> is asked.</summary>
/// <param name="Day">The day.</param>
/// <param name="AsOf">Days that sources tell of, as <c>Edlevo=2026-11-20</c>.</param>
/// <param name="Last">The last file to SCB, from the root, with <paramref name="Layout"/>.</param>
/// <param name="Layout">The layout that it was made by.</param>
/// <param name="Access">The store and the user.</param>
internal sealed record CoverageRequest(string? Day, IReadOnlyList<string> AsOf, string? Last, string? Layout, KaaAccess Access);

/// <summary>Holds the register against the target group.</summary>
internal static class CoverageWork
{
    private const int UsualDays = 7;
    private const int MostDays = 3660;

    public static async Task<Report> RunAsync(Invocation call, CoverageRequest request, CancellationToken cancellationToken)
    {
        var day = SwedishDays.Named(request.Day, call);
        if (request.Last is null != request.Layout is null)
        {
            throw UsageFaults.Fault(call.Texts[KaaTextId.UsageLastLayout], call.Command, call.Texts);
        }

        var named = request.AsOf.Select(a => AsOf(a, call)).ToList();
        await using var session = KaaSession.Open(call, request.Access);
        var previous = request.Last is { } last
            ? await ScbFiles.LastAsync(call, last, await ScbFiles.LayoutAsync(request.Layout!, cancellationToken).ConfigureAwait(false), session.Municipality, cancellationToken).ConfigureAwait(false)
            : null;
        var limits = LimitsOf(call, session.Configuration);
        var cases = await session.CasesAsync(cancellationToken).ConfigureAwait(false);
        var sources = Sources(cases, named, limits);
        var report = CoverageReport.Of(cases, session.Municipality, day, sources, session.Rule, previous);
        var today = SwedishDays.Today(call);
        var masked = cases.Where(c => CaseView.Of(c, today).IsMasked).Select(c => c.Id).ToHashSet(StringComparer.Ordinal);
        var lines = report.Lines.Select(l => LineOf(l, masked.Contains(l.PersonId), call)).ToList();
        List<FindingReport> findings = [.. report.Findings.Select(f => FindingReport.Of(f, call.Texts.Language))];
        if (sources.Count == 0)
        {
            findings.Add(new("CLI-NO-SOURCES", KaaSettings.Section + ":Sources", FindingSeverity.Warning, call.Texts[KaaTextId.NoSources]));
        }

        return call.Report() with
        {
            ExitCode = (int)(lines.Count == 0 ? ExitCode.Done : ExitCode.Partial),
            Kaa = new()
            {
                Municipality = session.Municipality.ToString(),
                Day = day,
                Coverage = new()
                {
                    Expected = report.Expected,
                    Registered = report.Registered,
                    Aged16To19 = report.Aged16To19,
                    Sources = [.. sources.Select(s => new SourceReportAge(s.Source, s.AsOf, s.MostDays, s.IsStaleOn(day)))],
                    Lines = lines,
                },
                Findings = findings.Count == 0 ? null : findings,
            },
        };
    }

    private static CoverageLineReport LineOf(CoverageLine line, bool isMasked, Invocation call) => isMasked
        ? new(line.PersonId, line.Kind, IsMasked: true, null, null, call.Texts.Format(KaaTextId.MaskedLine, CaseView.MaskedName))
        : new(line.PersonId, line.Kind, IsMasked: false, TargetGroupCodes.Of(line.Decision.Reasons), TargetGroupCodes.Of(line.Decision.Notes), line.Text);

    /// <summary>How old each may be. A source that is named here is expected, and one that never came is too old.</summary>
    private static Dictionary<string, int> LimitsOf(Invocation call, IConfiguration configuration)
    {
        var limits = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var source in configuration.GetSection(KaaSettings.Section + ":Sources").GetChildren())
        {
            if ((source["MostDays"] ?? source.Value) is not { Length: > 0 } text)
            {
                limits[source.Key] = UsualDays;
            }
            else if (int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var days) && days <= MostDays)
            {
                limits[source.Key] = days;
            }
            else
            {
                throw KaaSettings.Wrong(call, KaaSettings.At(source.Path, call.Texts[TextId.ConfigInvalidBinding]));
            }
        }

        return limits;
    }

    /// <summary>What is named, else the day on which the register last learned something of the source.</summary>
    private static List<SourceAge> Sources(List<CaseFile> cases, List<(string Source, DateOnly Day)> named, Dictionary<string, int> limits)
    {
        var told = named.GroupBy(n => n.Source, StringComparer.Ordinal).ToDictionary(g => g.Key, g => (DateOnly?)g.Last().Day, StringComparer.Ordinal);
        var learned = limits.Keys.Any(k => !told.ContainsKey(k)) ? Learned(cases) : [];
        return
        [
            .. limits.Keys.Union(told.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
                .Select(s => new SourceAge(s, told.GetValueOrDefault(s) ?? (learned.TryGetValue(s, out var at) ? SwedishDays.Of(at) : null), limits.GetValueOrDefault(s, UsualDays))),
        ];
    }

    private static Dictionary<string, DateTimeOffset> Learned(List<CaseFile> cases)
    {
        var latest = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        foreach (var facts in cases.Select(c => c.Facts))
        {
            foreach (var origin in facts.Registrations.Select(f => f.Origin)
                .Concat(facts.Residences.Select(f => f.Origin)).Concat(facts.Deregistrations.Select(f => f.Origin)).Concat(facts.Protections.Select(f => f.Origin))
                .Concat(facts.CompulsorySchooling.Select(f => f.Origin)).Concat(facts.Enrolments.Select(f => f.Origin)).Concat(facts.Credentials.Select(f => f.Origin))
                .Concat(facts.Admissions.Select(f => f.Origin)))
            {
                if (origin.Source is { } source && (!latest.TryGetValue(source, out var before) || before < origin.KnownFrom))
                {
                    latest[source] = origin.KnownFrom;
                }
            }
        }

        return latest;
    }

    private static (string Source, DateOnly Day) AsOf(string text, Invocation call)
    {
        var split = text.LastIndexOf('=');
        return split > 0 && BillingDates.TryParse(text[(split + 1)..], out var day)
            ? (text[..split], day)
            : throw UsageFaults.Fault(call.Texts[KaaTextId.UsageAsOf], call.Command, call.Texts);
    }
}
