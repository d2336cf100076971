// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing;

/// <summary>
/// A run as a person writes it: a folder with <c>korning.json</c>, which names the files of tariffs, members and population beside
/// it, and never any outside the folder.
/// </summary>
/// <example>
/// <code>
/// {
///   "subject": "BIBBLIX", "periodFrom": "2026-01-01", "periodTo": "2026-12-31",
///   "tariffs": ["taxor/*.json"], "members": "medlemmar.csv", "payers": "betalare.csv",
///   "population": { "register": "2025-12-31" },
///   "options": { "kronaRounding": true, "grouping": "perMember", "paymentDays": 30 },
///   "isCorrection": false
/// }
/// </code>
/// </example>
/// <remarks>
/// <c>population</c> is <c>{ "register": date }</c>, <c>{ "file": "folkmangd.json" }</c> (<see cref="PopulationFile"/>) or
/// <c>{ "csv": …, "table": …, "referenceDate": … }</c> (<see cref="CsvPopulationSource"/>), there <c>publishedAt</c> and <c>fetchedAt</c> are optional. It may be left out when nothing counts
/// inhabitants, as may <c>payers</c>, <c>options</c> and <c>isCorrection</c>.
/// </remarks>
public static class RunFile
{
    /// <summary>The input of a run.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="InvalidInputException"><c>BILL-RUNFILE</c>: with each rule that is broken in any of the files, and where.</exception>
    public static async Task<RunInput> LoadAsync(string path, CancellationToken cancellationToken = default) =>
        (await OpenAsync(path, cancellationToken).ConfigureAwait(false)).Input;

    /// <summary>The input of a run, with warnings that name file and row.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="InvalidInputException"><c>BILL-RUNFILE</c>: with each rule that is broken in any of the files, and where.</exception>
    public static Task<LoadedRun> OpenAsync(string path, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new RunFileReading(path).ReadAsync(cancellationToken);
    }
}

/// <summary>A run that was read from files.</summary>
/// <param name="Input">What it is reckoned from.</param>
/// <param name="Warnings">Warnings about it, with file and row.</param>
/// <param name="Files">The files that it was read from, relative to the run's folder, the run's own first.</param>
public sealed record LoadedRun(RunInput Input, ValidationReport Warnings, IReadOnlyList<string> Files);
