// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Kaa;

namespace Sambruk.Samples.Kommun;

/// <summary>The report of a half-year with what differs from the one before.</summary>
/// <param name="Report">The report.</param>
/// <param name="Previous">The rows of the half-year before, as they were known when it was reported.</param>
/// <param name="Difference">What differs.</param>
/// <param name="Names">Names of those who may be shown, by case. Protected persons are not there.</param>
/// <param name="Protected">Cases of protected persons, and of those whose protection is not known.</param>
internal sealed record YouthReport(
    ScbReport Report, IReadOnlyList<ScbRow> Previous, ScbDifference Difference, IReadOnlyDictionary<string, string> Names, IReadOnlySet<string> Protected)
{
    /// <summary>Tells nothing of persons.</summary>
    public override string ToString() => Report.ToString();

    /// <summary>The name of a case in a table; a protected person's is not told.</summary>
    public string NameOf(string personId) => Names.GetValueOrDefault(personId, CaseView.MaskedName);
}

/// <summary>Makes reports and coverage checks of the whole register, for those who may.</summary>
internal sealed class ReportBook(YouthRegister youths, YouthLayouts layouts)
{
    // When a half-year is reported the municipality has some weeks; what became known later is in the next report.
    private const int DaysToReport = 45;

    /// <summary>The report of a half-year.</summary>
    public async Task<YouthReport> OfAsync(KaaUser user, HalfYear half, CancellationToken cancellationToken)
    {
        var (files, names, hidden) = await ReadAsync(user, cancellationToken);
        var previous = await PreviousAsync(half.Previous, cancellationToken);
        var report = ScbReport.Of(files, half, youths.Municipality, layouts.Of(half), previous);
        return new(report, previous, ScbDifference.Of(previous, report.Rows), names, hidden);
    }

    /// <summary>The register held against the target group.</summary>
    public async Task<(CoverageReport Report, Func<string, string> NameOf)> CoverageAsync(KaaUser user, IReadOnlyList<SourceAge> sources, CancellationToken cancellationToken)
    {
        var (files, names, _) = await ReadAsync(user, cancellationToken);
        var previous = await PreviousAsync(HalfYear.Of(youths.Today).Previous, cancellationToken);
        return (CoverageReport.Of(files, youths.Municipality, youths.Today, sources, youths.Rule, previous), id => names.GetValueOrDefault(id, CaseView.MaskedName));
    }

    /// <summary>Every case, and who may not be shown.</summary>
    public async Task<(IReadOnlyList<CaseFile> Files, IReadOnlyDictionary<string, string> Names, IReadOnlySet<string> Protected)> ReadAsync(KaaUser user, CancellationToken cancellationToken)
    {
        var files = new List<CaseFile>();
        await foreach (var file in youths.Register.CasesForReportAsync(user, cancellationToken))
        {
            files.Add(file);
        }

        // Who is protected is the register's to say: a case that the list masks is masked here.
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var hidden = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var view in youths.Register.CasesAsync(user, cancellationToken))
        {
            if (view.File is { } file)
            {
                names[view.Id] = WorkRow.NameOf(file);
            }
            else
            {
                hidden.Add(view.Id);
            }
        }

        return (files, names, hidden);
    }

    private async Task<IReadOnlyList<ScbRow>> PreviousAsync(HalfYear half, CancellationToken cancellationToken)
    {
        var known = new DateTimeOffset(half.To.AddDays(DaysToReport), TimeOnly.MinValue, TimeSpan.Zero);
        var files = new List<CaseFile>();
        await foreach (var (id, events) in youths.Store.AllAsync(cancellationToken))
        {
            if (CaseFold.Of(id, events, known) is { } file)
            {
                files.Add(file);
            }
        }

        return ScbReport.Of(files, half, youths.Municipality, layouts.Of(half)).Rows;
    }
}
