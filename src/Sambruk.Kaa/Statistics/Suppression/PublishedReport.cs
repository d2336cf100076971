// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json;

namespace Sambruk.Kaa;

/// <summary>
/// What was published of a half-year, read from the JSON of its report (<see cref="BoardReportFile.Json"/>). It is given to
/// <see cref="SuppressedTables.Of"/> with each later report, so that no report gives away what an earlier one hid.
/// </summary>
public sealed class PublishedReport
{
    private const int MostBytes = 4 * 1024 * 1024;
    private readonly Dictionary<FigureKey, int> _shown;

    private PublishedReport(MunicipalityCode municipality, HalfYear period, DateTimeOffset known, int threshold, Dictionary<FigureKey, int> shown)
    {
        Municipality = municipality;
        Period = period;
        Known = known;
        Threshold = threshold;
        _shown = shown;
    }

    /// <summary>The municipality.</summary>
    public MunicipalityCode Municipality { get; }

    /// <summary>The half-year.</summary>
    public HalfYear Period { get; }

    /// <summary>When the cases were known to be so.</summary>
    public DateTimeOffset Known { get; }

    /// <summary>Counts from 1 to one less were hidden.</summary>
    public int Threshold { get; }

    /// <summary>Reads a report.</summary>
    /// <param name="utf8Json">The JSON; at most 4 MiB.</param>
    /// <param name="source">Named in the finding.</param>
    /// <exception cref="InvalidInputException"><c>KAA-PUBLISHED</c>: it is not one; with the place.</exception>
    public static PublishedReport Parse(ReadOnlySpan<byte> utf8Json, string source = "published")
    {
        if (utf8Json.Length > MostBytes)
        {
            throw Fault(source, "The file is too large.");
        }

        BoardReportJson? file;
        try
        {
            file = JsonSerializer.Deserialize(utf8Json, BoardJson.Files.BoardReportJson);
        }
        catch (JsonException exception)
        {
            throw Fault(FormattableString.Invariant($"{source}:{(exception.LineNumber ?? 0) + 1}"), "The file is not the JSON of a report.", exception);
        }

        if (file is null || file.Type != BoardReportJson.Format)
        {
            throw Fault(source, "The file is not a report of this version.");
        }

        if (!MunicipalityCode.TryParse(file.Municipality, out var municipality) || !HalfYear.TryParse(file.Period, out var period) || file.Threshold < SuppressionOptions.LeastThreshold)
        {
            throw Fault(source, "Municipality, half-year or threshold is wrong.");
        }

        return new(municipality, period, file.Known, file.Threshold, Read(file.Tables, source));
    }

    /// <summary>Half-year and municipality.</summary>
    public override string ToString() => $"{Period} {Municipality}";

    internal int? Shown(FigureKey key) => _shown.TryGetValue(key, out var value) ? value : null;

    internal int? Shown(BoardMeasure measure, int first = -1) => Shown(new(Period, measure, first));

    private static Dictionary<FigureKey, int> Read(IReadOnlyList<BoardTable> tables, string source)
    {
        var seen = new Dictionary<string, int?>(StringComparer.Ordinal);
        var shown = new Dictionary<FigureKey, int>();
        for (var t = 0; t < tables.Count; t++)
        {
            foreach (var figure in tables[t].Rows.SelectMany(r => r.Figures))
            {
                var isWhole = Enum.IsDefined(figure.State) && (figure.State == FigureState.Hidden ? figure.Value is null : figure.Value is >= 0 and < 100_000_000);
                if (!isWhole || !FigureKey.TryParse(figure.Key, out var key) || (!seen.TryAdd(figure.Key, figure.Value) && seen[figure.Key] != figure.Value))
                {
                    throw Fault(FormattableString.Invariant($"{source}:tables[{t}]"), "A figure is unknown, without a value, or there twice with different values.");
                }

                if (figure.Value is { } value)
                {
                    shown[key] = value;
                }
            }
        }

        return shown;
    }

    private static InvalidInputException Fault(string path, string message, Exception? inner = null) => new(
        "KAA-PUBLISHED", "The published report cannot be read.",
        new([new Finding("KAA-PUBLISHED", path, FindingSeverity.Error, message) { SwedishMessage = "Filen är inte en publicerad rapport som går att läsa." }]), inner);
}
