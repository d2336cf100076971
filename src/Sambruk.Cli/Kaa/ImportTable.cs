// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Kaa;
using Sambruk.Spreadsheets;

namespace Sambruk.Cli;

/// <summary>A table of <c>kaa import</c>: CSV or .xlsx.</summary>
internal static class ImportTable
{
    private const string Code = "KAA-TABLE";
    private const int MostSource = 100;
    private const int MostStart = 4096;

    private static readonly SpreadsheetOptions s_limits = new();

    /// <summary>Whether the file is a table: it is there, and what it begins with is no JSON. An empty file, and one that cannot be read, is told of as facts.</summary>
    public static bool IsOne(string file)
    {
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var start = new byte[MostStart];
            ReadOnlySpan<byte> text = start.AsSpan(0, stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false));
            text = (text.StartsWith("\uFEFF"u8) ? text[3..] : text).TrimStart(" \t\r\n"u8);

            // A comment may open a file of facts.
            return text.Length > 0 && text[0] is not ((byte)'{' or (byte)'[') && !text.StartsWith("//"u8) && !text.StartsWith("/*"u8);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Whether it may be the source of a table. The population register tells how things stand now; a table in its name would be undone by it.</summary>
    public static bool IsSource(string? name) => !string.IsNullOrWhiteSpace(name) && name.Length <= MostSource && name == name.Trim()
        && !name.Any(char.IsControl) && !name.Equals(NavetFacts.Source, StringComparison.OrdinalIgnoreCase);

    /// <exception cref="InvalidInputException">It is no table.</exception>
    public static async Task<FactsTable> ReadAsync(string file, DateOnly today, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream(await InputFile.ReadAsync(file, cancellationToken, Code, "KAA-F01", (int)s_limits.MaxBytes).ConfigureAwait(false));
        try
        {
            return FactsTable.Read(Spreadsheet.Read(content, s_limits), today);
        }
        catch (InvalidInputException fault)
        {
            throw new InvalidInputException(Code, "The table cannot be read.", fault.Report, fault);
        }
    }

    /// <summary>A table with errors: the preview shows them beside the columns; to apply it is a mistake. No register is opened.</summary>
    /// <exception cref="InvalidInputException">It was to be applied.</exception>
    public static Report Refused(Invocation call, ImportRequest request, FactsTable table)
    {
        if (request.Applies)
        {
            throw new InvalidInputException(Code, "The table has errors.", table.Findings);
        }

        return call.Report() with
        {
            ExitCode = (int)ExitCode.Partial,
            Kaa = new()
            {
                Import = new()
                {
                    Source = request.Source!,
                    IsApplied = false,
                    Entered = 0,
                    NumberChanged = 0,
                    Changed = 0,
                    NotShown = 0,
                    Unchanged = 0,
                    OfOtherAge = 0,
                    Overtaken = 0,
                    Table = ReportOf(table),
                    Lines = [],
                },
                Findings = [.. table.Findings.Select(f => FindingReport.Of(f, call.Texts.Language))],
            },
        };
    }

    public static ImportedTable ReportOf(FactsTable table) =>
        new(table.Rows, table.Persons.Count, !table.Findings.IsValid, [.. table.Columns.Select(c => new ImportedColumn(c.Address, HeadingOf(c), c.Column))]);

    /// <summary>A heading that is read is a known word, whatever stands around it; with figures around it, it is not shown.</summary>
    private static string? HeadingOf(FactsTableColumn column) => column.Column is not null && !column.Heading.Any(c => char.IsDigit(c) || char.IsControl(c)) ? column.Heading : null;
}
