// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Spreadsheets;

namespace Sambruk.Kaa;

/// <summary>What the headings of a table mean.</summary>
internal static class FactsHeadings
{
    private const int MostShown = 60;

    private static readonly Dictionary<string, FactsColumn> s_known = new(StringComparer.Ordinal)
    {
        ["personnummer"] = FactsColumn.Identity,
        ["personnr"] = FactsColumn.Identity,
        ["pnr"] = FactsColumn.Identity,
        ["samordningsnummer"] = FactsColumn.Identity,
        ["identitetsnummer"] = FactsColumn.Identity,
        ["skolform"] = FactsColumn.Form,
        ["utbildningsform"] = FactsColumn.Form,
        ["utbildning"] = FactsColumn.Form,
        ["studievägskod"] = FactsColumn.Code,
        ["studieväg"] = FactsColumn.Code,
        ["programkod"] = FactsColumn.Code,
        ["program"] = FactsColumn.Code,
        ["startdatum"] = FactsColumn.From,
        ["start"] = FactsColumn.From,
        ["från"] = FactsColumn.From,
        ["fromdatum"] = FactsColumn.From,
        ["from"] = FactsColumn.From,
        ["slutdatum"] = FactsColumn.To,
        ["slut"] = FactsColumn.To,
        ["till"] = FactsColumn.To,
        ["tomdatum"] = FactsColumn.To,
        ["tom"] = FactsColumn.To,
        ["antagen"] = FactsColumn.Admitted,
        ["examen"] = FactsColumn.Credential,
        ["bevis"] = FactsColumn.Credential,
        ["betygsdokument"] = FactsColumn.Credential,
        ["examensbevis"] = FactsColumn.Credential,
        ["examensdatum"] = FactsColumn.CredentialDate,
        ["utfärdat"] = FactsColumn.CredentialDate,
        ["utfärdatdatum"] = FactsColumn.CredentialDate,
        ["betygsdatum"] = FactsColumn.CredentialDate,
        ["namn"] = FactsColumn.Name,
        ["epost"] = FactsColumn.Email,
        ["epostadress"] = FactsColumn.Email,
        ["mejl"] = FactsColumn.Email,
        ["mail"] = FactsColumn.Email,
        ["telefon"] = FactsColumn.Telephone,
        ["telefonnummer"] = FactsColumn.Telephone,
        ["mobil"] = FactsColumn.Telephone,
        ["mobiltelefon"] = FactsColumn.Telephone,
    };

    public static IReadOnlyList<FactsTableColumn> Of(SheetRow headings, IReadOnlyDictionary<string, FactsColumn>? mapping, TableFaults faults)
    {
        var own = mapping?.ToDictionary(p => Plain(p.Key), p => p.Value, StringComparer.Ordinal) ?? [];
        var columns = new List<FactsTableColumn>();
        foreach (var cell in headings.Cells)
        {
            var plain = cell.Kind is SheetCellKind.Formula or SheetCellKind.Error ? "" : Plain(cell.Text);
            FactsColumn? column = own.TryGetValue(plain, out var told) || s_known.TryGetValue(plain, out told) ? told : null;
            if (column is { } kind && kind is not (FactsColumn.Email or FactsColumn.Telephone) && columns.Any(c => c.Column == kind))
            {
                faults.Add("KAA-T02", cell.Address, "Two columns are of the same kind.", "Två kolumner har samma innebörd. Ta bort den ena eller ge den en annan rubrik.");
            }

            columns.Add(new(cell.Text.Length > MostShown ? cell.Text[..MostShown] : cell.Text, cell.Address, column));
        }

        if (!columns.Any(c => c.Column == FactsColumn.Identity) || columns.Count(c => c.Column is not null) < 2)
        {
            faults.Add(
                "KAA-T01",
                headings.Cells.Count > 0 ? headings.Cells[0].Address : "A1",
                "The first row has no heading for identity numbers, or nothing beside them.",
                "Första raden saknar rubriken Personnummer, eller har inget annat som känns igen. Rubriker som läses: Personnummer, Skolform, Studievägskod, Startdatum, Slutdatum, Antagen, Examen, Examensdatum, Namn, E-post, Telefon.");
        }

        foreach (var column in columns.Where(c => c.Column is null && c.Heading.Length > 0))
        {
            faults.Warn("KAA-T10", column.Address, "The column is not read.", "Kolumnen läses inte och sparas inte.");
        }

        return columns;
    }

    /// <summary>Letters only, in lower case: "Fr.o.m. datum" is "fromdatum".</summary>
    private static string Plain(string text) => string.Concat(text.Normalize().Where(char.IsLetter)).ToLowerInvariant();
}
