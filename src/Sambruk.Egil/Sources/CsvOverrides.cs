// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Csv;

namespace Sambruk.Egil;

/// <summary>Reads the table of <see cref="EmploymentOverrideOptions.File"/>.</summary>
internal static class CsvOverrides
{
    private static readonly CsvKind Kind = new("",
    [
        new("teacher", "teacher") { IsObligatory = true, Repeats = true },
        new("schoolUnit", "schoolUnit") { IsObligatory = true, Repeats = true },
        new("employmentRole", "employmentRole") { Repeats = true },
        new("signature", "signature"),
    ]);

    public static async Task<IReadOnlyList<EmploymentOverride>> ReadAsync(string folder, string file, CancellationToken cancellationToken)
    {
        var findings = new CsvFindings();
        var csv = new CsvFolder(folder, 64L * 1024 * 1024, findings);
        var rows = new List<EmploymentOverride>();
        if (csv.Announce(file, isObligatory: true))
        {
            using var reader = await csv.OpenAsync(file, new CsvDialect((byte)',', (byte)'"', 1024 * 1024, 32 * 1024), cancellationToken).ConfigureAwait(false);
            if (reader is not null && CsvTable.Create(reader, new CsvStrings(), Kind, new CsvFileOptions(), CsvFolder.NameOf(file), findings) is { } table)
            {
                while (await table.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    rows.Add(new EmploymentOverride { Teacher = table[0] ?? "", SchoolUnit = table[1] ?? "", EmploymentRole = table[2] ?? "", Signature = table[3] ?? "" });
                }
            }

            csv.CheckUnchanged();
        }

        return findings.Any ? throw findings.ToException() : rows;
    }
}
