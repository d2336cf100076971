// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.Extensions.Options;

namespace Sambruk.Billing;

/// <summary>Which file holds inhabitants, and of which table and day they are.</summary>
public sealed class CsvPopulationOptions
{
    /// <summary>The file. Required.</summary>
    [Required]
    public string File { get; set; } = "";

    /// <summary>The table that the values come from, such as <c>BE0101/BefolkningNy</c>. Required.</summary>
    [Required]
    [StringLength(200)]
    public string Table { get; set; } = "";

    /// <summary>The day that the values are for. Required: a file does not say it, or says it and is held to it.</summary>
    [Required]
    public DateOnly? ReferenceDate { get; set; }

    /// <summary>When the source published them. Default <c>null</c>: not known.</summary>
    public DateOnly? PublishedAt { get; set; }

    /// <summary>
    /// When they were fetched. Default <c>null</c>: not known, and the day of publication or else the reference date stands for it.
    /// Never the time of the file, which changes when the file is copied, and with it the documents.
    /// </summary>
    public DateTimeOffset? FetchedAt { get; set; }
}

[OptionsValidator]
internal sealed partial class CsvPopulationOptionsValidator : IValidateOptions<CsvPopulationOptions>;

/// <summary>
/// Inhabitants of a CSV file: columns <c>code</c> and <c>value</c> (kod, folkmängd), or the form of the register
/// (<c>code,name,county_code,county,population_2025_12_31</c>), whose day must be the one that is asked for.
/// </summary>
/// <param name="options">The file and what it holds.</param>
public sealed class CsvPopulationSource(CsvPopulationOptions options) : IPopulationSource
{
    private const string RegisterColumn = "population";
    private readonly CsvPopulationOptions _options = options ?? throw new ArgumentNullException(nameof(options));

    /// <inheritdoc/>
    public async Task<PopulationSnapshot> GetAsync(PopulationRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var report = new ReportBuilder();
        PopulationSelection.NamedAs(_options.Table, _options.ReferenceDate ?? default, request, report);
        PopulationSelection.ThrowIfAny(report);
        var source = Path.GetFileName(_options.File);
        byte[]? content = null;
        try
        {
            content = await BoundedFile.ReadAsync(_options.File, PopulationFile.MostBytes, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            report.Error("BILL-F01", source, "The file cannot be read.", "Filen kan inte läsas.");
            PopulationSelection.ThrowIfAny(report);
        }

        return PopulationSelection.Of(Parse(content, source), request);
    }

    /// <summary>Inhabitants of a CSV text.</summary>
    /// <param name="content">The file.</param>
    /// <param name="table">The table that the values come from.</param>
    /// <param name="referenceDate">The day that they are for.</param>
    /// <param name="publishedAt">When the source published them; <c>null</c>: not known.</param>
    /// <param name="fetchedAt">When they were fetched; <c>null</c>: as <see cref="CsvPopulationOptions.FetchedAt"/>.</param>
    /// <param name="source">What findings call the file.</param>
    /// <exception cref="InvalidInputException"><c>BILL-POPULATION</c>: with each rule that is broken, and where.</exception>
    public static PopulationSnapshot Parse(
        ReadOnlySpan<byte> content, string table, DateOnly referenceDate, DateOnly? publishedAt = null, DateTimeOffset? fetchedAt = null, string source = "population")
    {
        ArgumentException.ThrowIfNullOrEmpty(table);
        ArgumentException.ThrowIfNullOrEmpty(source);
        var report = new ReportBuilder();
        var values = Values(content, source, referenceDate, report);
        var snapshot = new PopulationSnapshot
        {
            Table = table,
            ReferenceDate = referenceDate,
            PublishedAt = publishedAt,
            FetchedAt = fetchedAt ?? new DateTimeOffset((publishedAt ?? referenceDate).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero),
            Values = values,
        };
        if (!report.HasErrors)
        {
            PopulationValidator.Validate(snapshot, source, report);
        }

        PopulationSelection.ThrowIfAny(report);
        return snapshot;
    }

    private PopulationSnapshot Parse(byte[]? content, string source)
    {
        if (content is not null)
        {
            return Parse(content, _options.Table, _options.ReferenceDate ?? default, _options.PublishedAt, _options.FetchedAt, source);
        }

        var report = new ReportBuilder();
        report.Error("BILL-C01", source, "The file is too large.", "Filen är för stor.");
        PopulationSelection.ThrowIfAny(report);
        throw new InvalidOperationException("Not reached.");
    }

    private static Dictionary<MunicipalityCode, long> Values(ReadOnlySpan<byte> content, string source, DateOnly referenceDate, ReportBuilder report)
    {
        var values = new Dictionary<MunicipalityCode, long>();
        var dated = referenceDate.ToString("yyyy_MM_dd", CultureInfo.InvariantCulture);
        var columns = new CsvColumns(
            ["code"],
            ["value", RegisterColumn],
            ["code", "kod", "kommunkod", "region"],
            ["name", "namn", "kommun"],
            ["county_code", "länskod"],
            ["county", "län"],
            ["value", "värde", "folkmängd", "invånare"],
            [RegisterColumn, "population_" + dated]);
        if (CsvTable.Read(content, source, columns, report) is not { } table)
        {
            OtherDay(content, source, dated, report);
            return values;
        }

        var column = table.Has("value") ? "value" : RegisterColumn;
        if (!table.Has(column))
        {
            report.Error("BILL-C03", $"{source}:1:value", "The column is missing.", "Kolumnen saknas.");
            return values;
        }

        foreach (var row in table.Rows)
        {
            Value(table, row, column, values, report);
        }

        return values;
    }

    /// <summary>A heading that is not known may be the register's column of another day: that is the clearer answer.</summary>
    private static void OtherDay(ReadOnlySpan<byte> content, string source, string dated, ReportBuilder report)
    {
        var end = content.IndexOfAny((byte)'\r', (byte)'\n');
        var head = end < 0 ? content : content[..end];
        if (head.IndexOf("population_"u8) >= 0 && head.IndexOf(System.Text.Encoding.ASCII.GetBytes("population_" + dated)) < 0)
        {
            report.Error("POP-01", $"{source}:1", "The column of the file is of another day than the one that was asked for.", "Filens kolumn gäller en annan dag än den som begärs.");
        }
    }

    private static void Value(CsvTable table, CsvRow row, string column, Dictionary<MunicipalityCode, long> values, ReportBuilder report)
    {
        var text = table.Cell(row, "code");
        if (!MunicipalityCode.TryParse(text, out var code))
        {
            // The country and the counties stand among the municipalities in SCB's own files.
            if (text.Length == 2 && text.All(char.IsAsciiDigit))
            {
                return;
            }

            report.Error(
                text.Length == 3 && MunicipalityCode.TryParse("0" + text, out _) ? "BILL-C08" : "POP-02",
                table.Place(row, "code"),
                "No municipality has the code: four digits, with the leading zero.",
                "Ingen kommun har koden: fyra siffror, med inledande nolla. Formatera kolumnen som text.");
            return;
        }

        var digits = table.Cell(row, column).Replace(" ", "", StringComparison.Ordinal).Replace("\u00A0", "", StringComparison.Ordinal);
        if (digits.Length is 0 or > 12 || !long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) || value < 0)
        {
            report.Error("POP-03", table.Place(row, column), $"The value for {code} is no whole number from 0 on.", $"Värdet för {code} är inte ett heltal från 0 och uppåt.");
        }
        else if (!values.TryAdd(code, value))
        {
            report.Error("POP-03", table.Place(row, "code"), $"The code {code} is there twice.", $"Koden {code} finns två gånger.");
        }
    }
}
