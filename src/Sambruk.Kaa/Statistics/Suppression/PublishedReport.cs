// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json;

namespace Sambruk.Kaa;

/// <summary>
/// What was published of a half-year: nothing but what everyone could read. It is kept, and given to <see cref="SuppressedTables.Of"/>
/// with each later report, so that no report gives away what an earlier one hid.
/// </summary>
/// <param name="Municipality">The municipality.</param>
/// <param name="Period">The half-year.</param>
/// <param name="Known">When the cases were known to be so.</param>
/// <param name="Threshold">Counts from 1 to one less were hidden.</param>
/// <param name="Figures">Each figure once.</param>
public sealed record PublishedReport(MunicipalityCode Municipality, HalfYear Period, DateTimeOffset Known, int Threshold, IReadOnlyList<PublishedFigure> Figures)
{
    private const int MostBytes = 4 * 1024 * 1024;

    /// <summary>Half-year and municipality.</summary>
    public override string ToString() => $"{Period} {Municipality}";

    /// <summary>The report as JSON.</summary>
    public byte[] Serialize() => JsonSerializer.SerializeToUtf8Bytes(
        new PublishedReportFile(PublishedReportFile.Format, Municipality.ToString(), Period.ToString(), Known, Threshold, Figures), BoardJson.Files.PublishedReportFile);

    /// <summary>Reads a report.</summary>
    /// <exception cref="InvalidInputException"><c>KAA-PUBLISHED</c>: it is not one; with the place.</exception>
    public static PublishedReport Parse(ReadOnlySpan<byte> utf8Json, string source = "published")
    {
        if (utf8Json.Length > MostBytes)
        {
            throw Fault(source, "The file is too large.");
        }

        PublishedReportFile? file;
        try
        {
            file = JsonSerializer.Deserialize(utf8Json, BoardJson.Files.PublishedReportFile);
        }
        catch (JsonException exception)
        {
            throw Fault(FormattableString.Invariant($"{source}:{(exception.LineNumber ?? 0) + 1}"), "The file is not the JSON of a published report.", exception);
        }

        if (file is null || file.Type != PublishedReportFile.Format)
        {
            throw Fault(source, "The file is not a published report of this version.");
        }

        if (!MunicipalityCode.TryParse(file.Municipality, out var municipality) || !HalfYear.TryParse(file.Period, out var period) || file.Threshold < SuppressionOptions.LeastThreshold)
        {
            throw Fault(source, "Municipality, half-year or threshold is wrong.");
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < file.Figures.Count; i++)
        {
            var figure = file.Figures[i];
            var isWhole = Enum.IsDefined(figure.State) && (figure.State == FigureState.Hidden ? figure.Value is null : figure.Value is >= 0 and < 100_000_000);
            if (!isWhole || !FigureKey.TryParse(figure.Key, out _) || !seen.Add(figure.Key))
            {
                throw Fault(FormattableString.Invariant($"{source}:figures[{i}]"), "The figure is unknown, without a value, or there twice.");
            }
        }

        return new(municipality, period, file.Known, file.Threshold, file.Figures);
    }

    private static InvalidInputException Fault(string path, string message, Exception? inner = null) => new(
        "KAA-PUBLISHED", "The published report cannot be read.",
        new([new Finding("KAA-PUBLISHED", path, FindingSeverity.Error, message) { SwedishMessage = "Filen är inte en publicerad rapport som går att läsa." }]), inner);
}

/// <summary>A figure as it was published.</summary>
/// <param name="Key">Names what is counted.</param>
/// <param name="State">How it was shown.</param>
/// <param name="Value">The number shown; <c>null</c>: hidden.</param>
public sealed record PublishedFigure(string Key, FigureState State, int? Value = null);

/// <summary>The file.</summary>
internal sealed record PublishedReportFile(string Type, string Municipality, string Period, DateTimeOffset Known, int Threshold, IReadOnlyList<PublishedFigure> Figures)
{
    public const string Format = "sambruk-kaa-published-1";
}
