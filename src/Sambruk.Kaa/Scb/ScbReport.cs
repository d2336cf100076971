// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Kaa;

/// <summary>
/// The half-year report to SCB: rows, what is wrong with them, and what differs from the last. A pure function of cases, layout and the
/// last report: preview and file come from the same rows, and the same input gives the same bytes. A file replaces all that was sent for
/// the half-year before.
/// </summary>
/// <param name="HalfYear">The half-year.</param>
/// <param name="Municipality">The municipality.</param>
/// <param name="Layout">The layout.</param>
/// <param name="Rows">What is written, by identity number, entry, contact and effort.</param>
/// <param name="NotReportable">Persons with a number that cannot be reported (V20), by their own identifier.</param>
/// <param name="Findings">V1–V20 and the controls of the layout.</param>
public sealed record ScbReport(
    HalfYear HalfYear, MunicipalityCode Municipality, ScbLayout Layout, IReadOnlyList<ScbRow> Rows, IReadOnlyList<string> NotReportable, ValidationReport Findings)
{
    /// <summary>The report of cases.</summary>
    /// <param name="cases">All cases, in any order, as they were known when the report was made.</param>
    /// <param name="halfYear">The half-year.</param>
    /// <param name="municipality">The own municipality.</param>
    /// <param name="layout">The layout.</param>
    /// <param name="previous">The rows of the half-year before, for V18; <c>null</c>: there is none.</param>
    public static ScbReport Of(IEnumerable<CaseFile> cases, HalfYear halfYear, MunicipalityCode municipality, ScbLayout layout, IReadOnlyList<ScbRow>? previous = null)
    {
        ArgumentNullException.ThrowIfNull(cases);
        ArgumentNullException.ThrowIfNull(layout);
        var rows = new List<ScbRow>();
        var notReportable = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var file in cases)
        {
            foreach (var row in ScbRows.Of(file, municipality, halfYear, layout.Format.Rows))
            {
                if (file.Facts.Identity.Kind is IdentityNumberKind.PersonalIdentityNumber or IdentityNumberKind.CoordinationNumber)
                {
                    rows.Add(row);
                }
                else
                {
                    notReportable.Add(file.Id);
                }
            }
        }

        // Within a person the rows stand as they were made; the sort is stable.
        var sorted = rows.OrderBy(r => r.Identity, StringComparer.Ordinal).ThenBy(r => r.PersonId, StringComparer.Ordinal).ThenBy(r => r.EntryDate).ToList();
        var findings = ScbRules.Check(sorted, halfYear, municipality, layout, previous);
        return new(halfYear, municipality, layout, sorted, [.. notReportable], findings);
    }

    /// <summary>True when a file may be made: no error, and a verified layout.</summary>
    public bool CanBeExported => Findings.IsValid && Layout.Status == ScbLayoutStatus.Verified;

    /// <summary>Half-year and number of rows.</summary>
    public override string ToString() => FormattableString.Invariant($"{HalfYear} {Rows.Count}");
}
