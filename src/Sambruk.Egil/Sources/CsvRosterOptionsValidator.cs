// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Options;

namespace Sambruk.Egil;

/// <summary>Checks <see cref="CsvRosterOptions"/> when the CSV source is used.</summary>
internal sealed class CsvRosterOptionsValidator : IValidateOptions<CsvRosterOptions>
{
    public ValidateOptionsResult Validate(string? name, CsvRosterOptions options) => OptionFaults.ToResult(() => Check(options));

    /// <exception cref="InvalidInputException">Code <c>EGIL-CSV-OPTIONS</c>.</exception>
    public static void Check(CsvRosterOptions options)
    {
        var faults = new OptionFaults();
        if (string.IsNullOrWhiteSpace(options.Folder))
        {
            faults.Add(OptionRule.CsvRequired, "Csv:Folder");
        }
        else if (options.Folder.Contains('\0', StringComparison.Ordinal))
        {
            faults.Add(OptionRule.CsvPath, "Csv:Folder");
        }

        var separator = CsvRosterDialect.CharacterOf(options.Separator);
        var quote = CsvRosterDialect.CharacterOf(options.Quote);
        AddIf(separator is null, OptionRule.CsvOneCharacter, "Csv:Separator");
        AddIf(quote is null, OptionRule.CsvOneCharacter, "Csv:Quote");
        AddIf(separator is not null && separator == quote, OptionRule.CsvSameCharacter, "Csv:Quote");
        AddIf(options.MaxFileBytes is < 1 or > 16L * 1024 * 1024 * 1024, OptionRule.CsvMaxFileBytes, "Csv:MaxFileBytes");
        AddIf(options.MaxRecordBytes is < 1024 or > 64 * 1024 * 1024, OptionRule.CsvMaxRecordBytes, "Csv:MaxRecordBytes");
        AddIf(options.MaxFieldBytes is < 64 or > 64 * 1024 * 1024, OptionRule.CsvMaxFieldBytes, "Csv:MaxFieldBytes");
        AddIf(options.Memberships.ValueFiles.Count > 0, OptionRule.CsvValueFiles, "Csv:Memberships:ValueFiles");
        foreach (var (kind, file) in ((string, CsvFileOptions)[])[
            (nameof(options.SchoolUnitGroups), options.SchoolUnitGroups),
            (nameof(options.SchoolUnits), options.SchoolUnits),
            (nameof(options.Students), options.Students),
            (nameof(options.Teachers), options.Teachers),
            (nameof(options.Employments), options.Employments),
            (nameof(options.StudentGroups), options.StudentGroups),
            (nameof(options.Memberships), options.Memberships)])
        {
            AddIf(file.File.Contains('\0', StringComparison.Ordinal), OptionRule.CsvPath, $"Csv:{kind}:File");
            for (var i = 0; i < file.ValueFiles.Count; i++)
            {
                AddIf(string.IsNullOrWhiteSpace(file.ValueFiles[i]) || file.ValueFiles[i].Contains('\0', StringComparison.Ordinal), OptionRule.CsvPath, $"Csv:{kind}:ValueFiles:{i}");
            }
        }

        faults.ThrowIfAny(OptionFaults.CsvCode);

        void AddIf(bool isFault, OptionRule rule, string path)
        {
            if (isFault)
            {
                faults.Add(rule, path);
            }
        }
    }
}
