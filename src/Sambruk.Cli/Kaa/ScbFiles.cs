// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using Sambruk.Kaa;

namespace Sambruk.Cli;

/// <summary>The files of the report to SCB: layouts, and what was sent last.</summary>
internal static class ScbFiles
{
    private const string Code = "KAA-FILE";
    private const string Rule = "KAA-F01";

    /// <exception cref="InvalidInputException">It cannot be read, or breaks rules of layouts.</exception>
    public static async Task<ScbLayout> LayoutAsync(string path, CancellationToken cancellationToken) =>
        ScbLayoutFile.Parse(await InputFile.ReadAsync(path, cancellationToken, Code, Rule).ConfigureAwait(false), Path.GetFileName(path));

    /// <summary>The rows that were sent last.</summary>
    /// <exception cref="InvalidInputException">It cannot be read by the layout, or is another municipality's.</exception>
    public static async Task<IReadOnlyList<ScbRow>> LastAsync(
        Invocation call, string path, ScbLayout layout, MunicipalityCode municipality, CancellationToken cancellationToken)
    {
        var name = Path.GetFileName(path);
        var rows = ScbFile.Read(await InputFile.ReadAsync(path, cancellationToken, Code, Rule, mostBytes: 256 * 1024 * 1024).ConfigureAwait(false), layout, name);
        if (!layout.Columns.Any(c => c.Field == ScbField.Municipality))
        {
            return rows;
        }

        // Their young people would all be called lost, and ours all be new.
        var strangers = rows.Where(r => r.Municipality != municipality).Select(r => r.PersonId).Take(20).ToList();
        return strangers.Count == 0 ? rows : throw new InvalidInputException(
            "KAA-SCB-LAST",
            "The last file is of another municipality.",
            new(strangers.Select(place => new Finding("KAA-V2", place, FindingSeverity.Error, Texts.Of(KaaTextId.OtherMunicipality, Language.English))
            {
                SwedishMessage = Texts.Of(KaaTextId.OtherMunicipality, Language.Swedish),
            })));
    }

    public static HalfYear HalfYearOf(string? text, Invocation call) => HalfYear.TryParse(text, out var halfYear)
        ? halfYear
        : throw UsageFaults.Fault(call.Texts[KaaTextId.UsagePeriod], call.Command, call.Texts);

    public static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
