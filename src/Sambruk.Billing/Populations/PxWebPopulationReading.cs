// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.PxWeb;

namespace Sambruk.Billing;

/// <summary>Values of a dataset, held against POP-01 to POP-03.</summary>
internal static class PxWebPopulationReading
{
    private const int ShownText = 20;

    /// <summary>The snapshot, and the codes of municipalities that the register does not have.</summary>
    /// <exception cref="InvalidInputException"><c>BILL-POPULATION</c>.</exception>
    public static (PopulationSnapshot Snapshot, IReadOnlyList<string> Unknown) Read(
        JsonStat2Dataset dataset, PxWebPopulationOptions options, PopulationRequest request, DateTimeOffset fetchedAt)
    {
        var report = new ReportBuilder();
        var period = PeriodOf(options, request, report);
        OtherTable(dataset, request, report);
        Unselected(dataset, options, report);
        PopulationSelection.ThrowIfAny(report);
        var held = new Dictionary<string, string>(options.Selections, StringComparer.Ordinal) { [options.ContentsVariable] = options.Contents, [options.TimeVariable] = period };
        var values = new Dictionary<MunicipalityCode, long>();
        var unknown = new List<string>();
        HashSet<MunicipalityCode>? wanted = request.Codes is { } codes ? [.. codes] : null;
        foreach (var (text, cell) in Along(dataset, options.RegionVariable, held, report))
        {
            // The country and the counties have two digits.
            if (text.Length != 4 || !text.All(char.IsAsciiDigit))
            {
                continue;
            }

            if (!MunicipalityCode.TryParse(text, out var code))
            {
                unknown.Add(text);
            }
            else if ((wanted is null || wanted.Contains(code)) && Value(code, cell, report) is { } value)
            {
                values.Add(code, value);
            }
        }

        PopulationSelection.ThrowIfAny(report);
        var snapshot = new PopulationSnapshot
        {
            Table = request.Table,
            ReferenceDate = request.ReferenceDate,
            PublishedAt = options.PublishedAt,
            FetchedAt = fetchedAt,
            SourceUpdated = Shown(dataset.Updated, 40),
            Values = values,
        };
        PopulationValidator.Validate(snapshot, "population", report);
        PopulationSelection.ThrowIfAny(report);
        return (PopulationSelection.Of(snapshot, request), unknown);
    }

    /// <summary>The period that is asked for. Nothing is sent when the table is another, or does not count on that day (POP-01).</summary>
    public static string PeriodOf(PxWebPopulationOptions options, PopulationRequest request, ReportBuilder report)
    {
        PopulationSelection.NamedAs(options.Table, request.ReferenceDate, request, report);
        var period = PopulationPeriod.Of(request.ReferenceDate, options.Day);
        if (period is null)
        {
            report.Error(
                "POP-01",
                "population.referenceDate",
                FormattableString.Invariant($"The table does not count on {request.ReferenceDate:yyyy-MM-dd}."),
                FormattableString.Invariant($"Tabellen räknar inte {request.ReferenceDate:yyyy-MM-dd}."));
        }

        return period ?? "";
    }

    /// <summary>Text of the server that is short and harmless enough to be shown; null otherwise.</summary>
    public static string? Shown(string? text, int most = ShownText) =>
        text is { Length: > 0 } && text.Length <= most && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or ':' or '+' or '*' or '_' or 'å' or 'ä' or 'ö') ? text : null;

    private static IReadOnlyList<KeyValuePair<string, JsonStat2Cell>> Along(
        JsonStat2Dataset dataset, string dimension, Dictionary<string, string> held, ReportBuilder report)
    {
        try
        {
            return dataset.Along(dimension, held);
        }
        catch (InvalidInputException fault)
        {
            report.AddAll(fault.Report);
            return [];
        }
    }

    /// <summary>An id of a table that is not the one asked for. Of version 2 only: there the id is what was asked for.</summary>
    private static void OtherTable(JsonStat2Dataset dataset, PopulationRequest request, ReportBuilder report)
    {
        if (IsId(request.Table) && IsId(dataset.TableId) && !string.Equals(request.Table, dataset.TableId, StringComparison.OrdinalIgnoreCase))
        {
            report.Error("POP-01", "population.table", "The answer is of another table than the one that was asked for.", "Svaret gäller en annan tabell än den som begärdes.");
        }
    }

    private static bool IsId(string? table) => table is { Length: > 3 and < 20 } && table.StartsWith("TAB", StringComparison.OrdinalIgnoreCase) && table.AsSpan(3).IndexOfAnyExceptInRange('0', '9') < 0;

    /// <summary>A variable that nobody selected: with several categories a value would be one of many, with one it may be a part (only women), and only a person can tell.</summary>
    private static void Unselected(JsonStat2Dataset dataset, PxWebPopulationOptions options, ReportBuilder report)
    {
        for (var i = 0; i < dataset.Dimensions.Count; i++)
        {
            var id = dataset.Dimensions[i].Id;
            if (id != options.RegionVariable && id != options.ContentsVariable && id != options.TimeVariable && !options.Selections.ContainsKey(id))
            {
                report.Error(
                    "POP-01",
                    FormattableString.Invariant($"dimension[{i}]"),
                    $"The answer is divided by a variable that was not selected ({Shown(id) ?? "?"}): give its code in Selections.",
                    $"Svaret är uppdelat efter en variabel som inte är vald ({Shown(id) ?? "?"}): ange dess kod i Selections.");
            }
        }
    }

    private static long? Value(MunicipalityCode code, JsonStat2Cell cell, ReportBuilder report)
    {
        var path = $"population.values.{code}";
        if (cell.Status is not null || cell.Value is null)
        {
            var symbol = cell.Status is null ? "null" : Shown(cell.Status) ?? "?";
            report.Error("POP-03", path, $"There is no value for {code} but {symbol}.", $"För {code} finns inget värde utan {symbol}.");
            return null;
        }

        if (cell.Value is >= 0 and <= long.MaxValue && decimal.IsInteger(cell.Value.Value))
        {
            return decimal.ToInt64(cell.Value.Value);
        }

        report.Error("POP-03", path, $"The value for {code} is no whole number from 0 on.", $"Värdet för {code} är inte ett heltal från 0 och uppåt.");
        return null;
    }
}
