// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;

namespace Sambruk.Kaa;

/// <summary>V1–V20: what the rows of a report have to hold to. Each finding says what to do, in Swedish, and names a person by her own identifier.</summary>
public static class ScbRules
{
    private static readonly DateOnly s_july2018 = new(2018, 7, 1);

    /// <summary>Holds rows against the rules.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="halfYear">Their half-year.</param>
    /// <param name="municipality">The own municipality.</param>
    /// <param name="layout">The layout, for codes and controls.</param>
    /// <param name="previous">The rows of the report before; <c>null</c>: V18 is not looked at.</param>
    public static ValidationReport Check(
        IReadOnlyList<ScbRow> rows, HalfYear halfYear, MunicipalityCode municipality, ScbLayout layout, IReadOnlyList<ScbRow>? previous = null)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(layout);
        var findings = new ScbFindings();
        var codes = new ScbCodes(layout);
        if (layout.HalfYear != halfYear)
        {
            findings.Error("V17", "layout", "", "The layout is for another half-year.", "Postbeskrivningen gäller ett annat halvår. Välj den som gäller halvåret.");
        }

        for (var i = 0; i < rows.Count; i++)
        {
            Row(rows[i], i + 1, halfYear, municipality, layout, codes, findings);
        }

        Between(rows, findings);
        if (previous is not null)
        {
            Lost(rows, previous, findings);
        }

        return findings.ToReport();
    }

    private static void Row(ScbRow row, int number, HalfYear halfYear, MunicipalityCode municipality, ScbLayout layout, ScbCodes codes, ScbFindings findings)
    {
        void Error(string code, ScbField field, string english, string swedish) => findings.Error(code, Place(number, field), row.PersonId, english, swedish);
        void Warning(string code, ScbField field, string english, string swedish) => findings.Warning(code, Place(number, field), row.PersonId, english, swedish);

        var hasNumber = IdentityNumber.TryParse(row.Identity, CultureInfo.InvariantCulture, out var identity) && row.Identity.Length == 12;
        if (!hasNumber)
        {
            if (IsTemporary(row.Identity))
            {
                Error("V20", ScbField.IdentityNumber, "A temporary number cannot be reported.", "Tillfälliga nummer (TF- och interimsnummer) kan inte rapporteras. Personen redovisas i en egen lista; sök personnummer eller samordningsnummer.");
            }
            else
            {
                Error("V1", ScbField.IdentityNumber, "No identity number of 12 digits with a right check digit.", "Numret är inte ett personnummer eller samordningsnummer med tolv siffror och rätt kontrollsiffra. Rätta numret.");
            }
        }

        if (row.Municipality != municipality)
        {
            Error("V2", ScbField.Municipality, "The row is of another municipality.", "Raden gäller en annan kommun. En fil innehåller bara den egna kommunen.");
        }

        Entry(row, hasNumber ? identity.BirthDate : null, halfYear, Error);
        Contact(row, halfYear, Error);
        Effort(row, halfYear, Error, Warning);
        Codes(row, codes, Error);
        Cells(row, layout, codes, Error);
        foreach (var control in layout.Controls)
        {
            var (value, day) = row.Of(control.When);
            var (other, otherDay) = row.Of(control.Then);
            var applies = control.In.Count == 0 ? value is not null || day is not null : value is not null && control.In.Contains(value, StringComparer.Ordinal);
            if (applies && control.Required == (other is null && otherDay is null))
            {
                Error("L-" + control.Id, control.Then, "A control of the layout is broken.", control.Message);
            }
        }

        if (row.IsProtected)
        {
            Warning("V19", ScbField.IdentityNumber, "The person is protected: mark the file for the secure channel.", "Filen innehåller en person med skyddade uppgifter. Lämna den bara genom SCB:s säkra kanal, och låt ingen annan se den.");
        }
    }

    private static void Entry(ScbRow row, PartialBirthDate? birth, HalfYear halfYear, Action<string, ScbField, string, string> error)
    {
        if (row.EntryDate is not { } entry)
        {
            error("V4", ScbField.EntryDate, "The date of entry is missing.", "Inskrivningsdag saknas. Fyll i den.");
            return;
        }

        if (birth is { } born && (born.HasTurned(20, entry) == true || born.HasTurned(15, entry) == false))
        {
            error("V3", ScbField.EntryDate, "At entry the person is at least 15 and has not turned 20.", "Vid inskrivningen ska personen ha fyllt 15 men inte 20 år. Kontrollera dagen och numret.");
        }

        if (entry > halfYear.To)
        {
            error("V4", ScbField.EntryDate, "The entry is after the half-year.", "Inskrivningen är efter halvåret. Raden hör till nästa rapport.");
        }

        if (row.ExitDate is { } exit)
        {
            if (!halfYear.Contains(exit) || exit < entry)
            {
                error("V5", ScbField.ExitDate, "The exit lies in the half-year and not before the entry.", "Utskrivningen ska ligga i halvåret och inte före inskrivningen. Rätta dagen.");
            }

            if (row.ExitReason == ExitReason.Turned20 && birth is { HasFullDate: true } full && exit != full.Latest.AddYears(20))
            {
                error("V7", ScbField.ExitDate, "Turned 20: the exit is the birthday.", "Orsaken är att personen fyllt 20 år. Då är utskrivningsdagen 20-årsdagen.");
            }
        }
        else if (birth is { } old && old.HasTurned(20, halfYear.To) == true)
        {
            error("V8", ScbField.ExitDate, "The person turns 20 in the half-year and has no exit.", "Personen fyller 20 år under halvåret och ska skrivas ut på födelsedagen.");
        }

        if (row.ExitDate.HasValue != row.ExitReason.HasValue)
        {
            error("V6", row.ExitDate.HasValue ? ScbField.ExitReason : ScbField.ExitDate, "Date and reason of the exit go together.", "Utskrivningsdag och orsak hör ihop. Fyll i den som saknas.");
        }
    }

    private static void Contact(ScbRow row, HalfYear halfYear, Action<string, ScbField, string, string> error)
    {
        if (row.ContactDate.HasValue != row.OccupationAtContact.HasValue)
        {
            error("V9", row.ContactDate.HasValue ? ScbField.OccupationAtContact : ScbField.ContactDate, "Date of contact and occupation go together.", "Kontaktdag och sysselsättning vid kontakten hör ihop. Fyll i den som saknas.");
        }

        if (row.ContactDate is { } contact && (!halfYear.Contains(contact) || contact < row.EntryDate || contact > row.ExitDate))
        {
            error("V9", ScbField.ContactDate, "The contact lies in the half-year, between entry and exit.", "Kontakten ska ligga i halvåret, mellan inskrivning och utskrivning.");
        }
    }

    private static void Effort(ScbRow row, HalfYear halfYear, Action<string, ScbField, string, string> error, Action<string, ScbField, string, string> warning)
    {
        var begins = (row.Effort.HasValue ? 1 : 0) + (row.EffortStart.HasValue ? 1 : 0) + (row.OccupationBefore.HasValue ? 1 : 0);
        if (begins is 1 or 2)
        {
            error("V10", ScbField.Effort, "Effort, start and occupation before go together.", "Åtgärd, startdag och sysselsättning före hör ihop. Fyll i det som saknas.");
        }

        var ends = (row.EffortEnd.HasValue ? 1 : 0) + (row.EffortEndReason.HasValue ? 1 : 0) + (row.OccupationAfter.HasValue ? 1 : 0);
        if (ends is 1 or 2 || row.EffortEnd < row.EffortStart || (row.EffortEnd is not null && row.EffortStart is null))
        {
            error("V11", ScbField.EffortEnd, "End, reason and occupation after go together, and the end is not before the start.", "Slutdag, orsak och sysselsättning efter hör ihop, och slutdagen är inte före startdagen.");
        }

        if (row.Effort is not null && row.EffortEnd is null && row.ExitDate is not null)
        {
            error("V12", ScbField.EffortEnd, "The effort is open at the exit.", "Åtgärden pågår vid utskrivningen. Avsluta den.");
        }

        if (row.Effort == EffortKind.IntroductoryStudies && row.EffortStart >= s_july2018)
        {
            warning("V16", ScbField.Effort, "Introductory studies as an effort after 2018-07-01.", "Den som går på introduktionsprogram tillhör sedan 2018-07-01 inte målgruppen. Kontrollera om det är en åtgärd.");
        }
    }

    /// <summary>V15, and V17 for what a layout cannot write.</summary>
    private static void Codes(ScbRow row, ScbCodes codes, Action<string, ScbField, string, string> error)
    {
        foreach (var column in codes.Coded)
        {
            var (value, _) = row.Of(column.Field);
            if (value is not null && codes.Find(column.Field, value, DayOf(row, column.Field)) is null)
            {
                error("V15", column.Field, "No code is valid for the value on its day.", "Ingen av SCB:s koder gäller för värdet den dagen. Välj ett annat värde, eller rätta kodlistan.");
            }
        }
    }

    /// <summary>V17: what would be cut off, break the line, or be another character in the file.</summary>
    private static void Cells(ScbRow row, ScbLayout layout, ScbCodes codes, Action<string, ScbField, string, string> error)
    {
        foreach (var column in layout.Columns)
        {
            // Codes and days have no characters to look at; only the text of a source has.
            if (layout.Format.Separator is not null && column.Field != ScbField.KnowledgeSource)
            {
                continue;
            }

            var cell = ScbFile.Cell(row, column, layout, codes);
            if (layout.Format.Separator is null && cell.Length > column.Width)
            {
                error("V17", column.Field, "The value is longer than its column.", "Värdet är längre än kolumnen i postbeskrivningen och skulle kapas. Rätta postbeskrivningen.");
            }

            var isWritable = layout.Format.Encoding != "iso-8859-1" || !cell.AsSpan().ContainsAnyExceptInRange('\0', '\u00FF');
            if (!isWritable || cell.AsSpan().ContainsAnyInRange('\0', '\u001F'))
            {
                error("V17", column.Field, "The text cannot be written in the file.", "Texten har tecken som inte kan skrivas i filen. Rätta källans namn.");
            }
        }
    }

    internal static DateOnly DayOf(ScbRow row, ScbField field) => field switch
    {
        ScbField.OccupationAtContact => row.ContactDate,
        ScbField.Effort or ScbField.EffortType or ScbField.OccupationBefore => row.EffortStart,
        ScbField.EffortEndReason or ScbField.OccupationAfter => row.EffortEnd,
        ScbField.ExitReason => row.ExitDate,
        ScbField.IndividualOccupation => row.KnowledgeDate,
        ScbField.MunicipalAction => row.MunicipalActionDate,
        _ => row.EntryDate,
    } ?? row.EntryDate ?? DateOnly.MinValue;

    /// <summary>V13, V14: what only several rows of a person tell.</summary>
    private static void Between(IReadOnlyList<ScbRow> rows, ScbFindings findings)
    {
        var contacts = new Dictionary<(string, DateOnly), (int Row, EffortKind? Effort, DateOnly? Start)>();
        var efforts = new Dictionary<(string, EffortKind), List<(DateOnly Start, DateOnly End)>>();
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows[i];

            // The same contact beside another effort is one contact, where each stands with each.
            if (row.ContactDate is { } contact && !contacts.TryAdd((row.PersonId, contact), (i, row.Effort, row.EffortStart))
                && contacts[(row.PersonId, contact)] is var first && first.Effort == row.Effort && first.Start == row.EffortStart)
            {
                findings.Warning("V14", Place(i + 1, ScbField.ContactDate), row.PersonId, "Two contacts on one day.", "Två kontakter samma dag. Kontrollera att det inte är samma kontakt två gånger.");
            }

            if (row is { Effort: { } effort, EffortStart: { } start })
            {
                var end = row.EffortEnd ?? DateOnly.MaxValue;
                if (!efforts.TryGetValue((row.PersonId, effort), out var others))
                {
                    efforts.Add((row.PersonId, effort), others = []);
                }

                if (others.Contains((start, end)))
                {
                    continue;
                }

                if (others.Any(o => o.Start <= end && start <= o.End))
                {
                    findings.Warning("V13", Place(i + 1, ScbField.EffortStart), row.PersonId, "The same effort overlaps itself.", "Samma slags åtgärd pågår två gånger samtidigt. Kontrollera dagarna.");
                }

                others.Add((start, end));
            }
        }
    }

    /// <summary>V18: in the last report without an exit, and not in this one.</summary>
    private static void Lost(IReadOnlyList<ScbRow> rows, IReadOnlyList<ScbRow> previous, ScbFindings findings)
    {
        var now = rows.SelectMany(r => r.EarlierIdentities.Prepend(r.Identity)).ToHashSet(StringComparer.Ordinal);
        var named = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in previous)
        {
            if (row.ExitDate is null && !now.Contains(row.Identity) && named.Add(row.Identity))
            {
                findings.Warning("V18", "previous", row.PersonId, "Reported last time without an exit, and not in this report.", "Personen fanns i förra rapporten utan utskrivning men saknas nu. Skriv ut med orsak, eller lägg tillbaka.");
            }
        }
    }

    private static string Place(int row, ScbField field) => string.Create(CultureInfo.InvariantCulture, $"row {row}:{field}");

    private static bool IsTemporary(string text) =>
        IdentityNumber.TryParse(text, DateOnly.MaxValue, new IdentityNumberOptions { AllowInterim = true, AllowTemporary = true }, out var number)
        && number.Kind is IdentityNumberKind.InterimNumber or IdentityNumberKind.TemporaryNumber;
}
