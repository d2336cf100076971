// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Collections.Concurrent;
using Sambruk.Kaa;
using Sambruk.Spreadsheets;

namespace Sambruk.Samples.Kommun;

/// <summary>A file that was read for a login, and what it would do.</summary>
/// <param name="Session">The login.</param>
/// <param name="Table">The table.</param>
/// <param name="Plan">What it would do; <c>null</c>: the table has errors.</param>
internal sealed record ReadFile(string Session, FactsTable Table, IntakePlan? Plan)
{
    /// <summary>What is wrong or worth knowing, errors first.</summary>
    public IReadOnlyList<Finding> Findings => [.. Table.Findings.Concat(Plan?.Findings ?? ValidationReport.Empty).OrderByDescending(f => f.Severity)];

    /// <summary>Whether it can be taken in.</summary>
    public bool CanApply => Plan is { Findings.IsValid: true, IsHeld: false, Lines.Count: > 0 };
}

/// <summary>
/// Placements and diplomas from files: read, shown, and taken in when somebody says so. A file is never kept; what was read of it is in
/// the memory of the process, for one login.
/// </summary>
internal sealed class IntakeBook(YouthRegister youths)
{
    /// <summary>The largest file, in bytes.</summary>
    public const int MostBytes = 5 * 1024 * 1024;

    private const int MostKept = 20;
    private readonly ConcurrentDictionary<string, ReadFile> _files = new(StringComparer.Ordinal);

    /// <summary>Reads a file and plans. Nothing is recorded.</summary>
    /// <exception cref="InvalidInputException">It is not a table.</exception>
    public async Task<string> ReadAsync(KaaUser user, string session, string source, Stream stream, CancellationToken cancellationToken)
    {
        var table = FactsTable.Read(Spreadsheet.Read(stream, new() { MaxBytes = 4 * MostBytes, MaxRows = 20_000 }), youths.Today);
        var plan = table.Findings.IsValid
            ? await youths.Intake.PlanAsync(user, new(source, FactsScope.Addition), table.Persons.ToAsyncEnumerable(), cancellationToken)
            : null;
        if (_files.Count >= MostKept)
        {
            _files.Clear();
        }

        var key = Guid.NewGuid().ToString("N");
        _files[key] = new(session, table, plan);
        return key;
    }

    /// <summary>A file that was read; <c>null</c>: none, or another login's.</summary>
    public ReadFile? Find(string? key, string session) => key is not null && _files.TryGetValue(key, out var file) && file.Session == session ? file : null;

    /// <summary>Takes in what was shown; <c>null</c>: it is no longer known.</summary>
    public async Task<IntakeResult?> ApplyAsync(KaaUser user, string key, string session, CancellationToken cancellationToken) =>
        Find(key, session) is { Plan: { } plan, CanApply: true } && _files.TryRemove(key, out _) ? await youths.Intake.ApplyAsync(user, plan, cancellationToken: cancellationToken) : null;
}
