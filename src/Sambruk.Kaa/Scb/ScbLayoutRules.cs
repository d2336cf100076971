// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Kaa;

/// <summary>What a layout has to hold to, before any file is made by it.</summary>
internal static class ScbLayoutRules
{
    public static List<Finding> Of(ScbLayout layout)
    {
        var findings = new List<Finding>();
        void Error(string code, string path, string english, string swedish) =>
            findings.Add(new(code, path, FindingSeverity.Error, english) { SwedishMessage = swedish });

        if (!HalfYear.TryParse(layout.Period, out var period))
        {
            Error("KAA-SL08", "period", "A half-year is written as 2026H2.", "Ett halvår skrivs som 2026H2.");
        }

        if (layout.Status == ScbLayoutStatus.Verified && (string.IsNullOrWhiteSpace(layout.VerifiedBy) || layout.VerifiedOn is null || string.IsNullOrWhiteSpace(layout.SourceDocument)))
        {
            Error("KAA-SL09", "status", "A verified layout says by whom, when and against which document.", "En kontrollerad postbeskrivning anger vem som kontrollerat, när och mot vilket dokument.");
        }

        Format(layout.Format, Error);
        Columns(layout, Error);
        Codes(layout, period, Error);
        for (var i = 0; i < layout.Controls.Count; i++)
        {
            var control = layout.Controls[i];
            var values = ScbCodeLists.Of(control.When) is { } list ? ScbCodeLists.ValuesOf(list)! : [];
            if (string.IsNullOrWhiteSpace(control.Id) || string.IsNullOrWhiteSpace(control.Message) || control.In.Any(v => !values.Contains(v, StringComparer.Ordinal)))
            {
                Error("KAA-SL11", $"controls[{i}]", "A control has a name, a message, and values of its field.", "En kontroll har namn, text, och värden som fältet kan ha.");
            }
        }

        return findings;
    }

    private static void Format(ScbFormat format, Action<string, string, string, string> error)
    {
        if (format.Separator is { } separator && (separator.Length != 1 || separator[0] is '"' or '\r' or '\n' or > '\x7f' || char.IsLetterOrDigit(separator[0])))
        {
            error("KAA-SL10", "format.separator", "One ASCII character that is no letter, digit or quote.", "Ett tecken som inte är bokstav, siffra eller citattecken.");
        }

        if (format.Encoding is not ("utf-8" or "utf-8-bom" or "iso-8859-1"))
        {
            error("KAA-SL10", "format.encoding", "utf-8, utf-8-bom or iso-8859-1.", "utf-8, utf-8-bom eller iso-8859-1.");
        }

        if (format.LineEnd is not ("crlf" or "lf"))
        {
            error("KAA-SL10", "format.lineEnd", "crlf or lf.", "crlf eller lf.");
        }

        if (format.DateFormat is not ("yyyyMMdd" or "yyyy-MM-dd"))
        {
            error("KAA-SL10", "format.dateFormat", "yyyyMMdd or yyyy-MM-dd.", "yyyyMMdd eller yyyy-MM-dd.");
        }
    }

    private static void Columns(ScbLayout layout, Action<string, string, string, string> error)
    {
        if (layout.Columns.Count is 0 or > 200)
        {
            error("KAA-SL02", "columns", "1 to 200 columns.", "1 till 200 kolumner.");
        }

        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var taken = new SortedSet<int>();
        for (var i = 0; i < layout.Columns.Count; i++)
        {
            var column = layout.Columns[i];
            if (string.IsNullOrWhiteSpace(column.Name) || column.Name.Length > 100 || !names.Add(column.Name) || !Enum.IsDefined(column.Field))
            {
                error("KAA-SL02", $"columns[{i}]", "A column has a name of its own and a field.", "En kolumn har ett eget namn och ett fält.");
            }

            if (layout.Format.Separator is not null)
            {
                continue;
            }

            if (column.Start is not (> 0 and <= 10_000) || column.Width is not (> 0 and <= 1000))
            {
                error("KAA-SL03", $"columns[{i}]", "Where nothing holds fields apart a column has a first position and a width.", "Utan skiljetecken anges kolumnens första position och bredd.");
            }
            else if (!Enumerable.Range(column.Start.Value, column.Width.Value).All(taken.Add))
            {
                error("KAA-SL03", $"columns[{i}]", "The column overlaps another.", "Kolumnen överlappar en annan.");
            }
        }
    }

    private static void Codes(ScbLayout layout, HalfYear period, Action<string, string, string, string> error)
    {
        foreach (var list in layout.Columns.Select(c => ScbCodeLists.Of(c.Field)).OfType<string>().Distinct(StringComparer.Ordinal).Where(l => !layout.CodeLists.ContainsKey(l)))
        {
            error("KAA-SL07", $"codeLists.{list}", "The list is missing.", "Kodlistan saknas.");
        }

        foreach (var (list, codes) in layout.CodeLists)
        {
            if (ScbCodeLists.ValuesOf(list) is not { } values)
            {
                error("KAA-SL05", $"codeLists.{list}", "There is no such list.", "Det finns ingen sådan kodlista.");
                continue;
            }

            for (var i = 0; i < codes.Count; i++)
            {
                if (!values.Contains(codes[i].Value, StringComparer.Ordinal))
                {
                    error("KAA-SL05", $"codeLists.{list}[{i}].value", "This package does not have the value.", "Värdet finns inte i paketet.");
                }

                if (string.IsNullOrWhiteSpace(codes[i].Code) || codes[i].Code.Length > 50 || codes[i].Code.Any(c => char.IsControl(c) || c == '"') || codes[i].To < codes[i].From)
                {
                    error("KAA-SL04", $"codeLists.{list}[{i}].code", "A code is a text, and its last day is not before its first.", "En kod är en text, och sista dag är inte före första.");
                }

                // Two values may share a code (ours are finer); one value has one code at a time.
                if (codes.Take(i).Any(other => other.Value == codes[i].Value
                    && (other.From ?? DateOnly.MinValue) <= (codes[i].To ?? DateOnly.MaxValue) && (codes[i].From ?? DateOnly.MinValue) <= (other.To ?? DateOnly.MaxValue)))
                {
                    error("KAA-SL04", $"codeLists.{list}[{i}]", "The value has two codes at the same time.", "Värdet har två koder samtidigt.");
                }
            }

            if (period != default)
            {
                // Values that end before the half-year are no longer needed.
                foreach (var value in values.Where(v => !codes.Any(c => c.Value == v)))
                {
                    error("KAA-SL06", $"codeLists.{list}", $"{value} has no code.", $"{value} har ingen kod.");
                }
            }
        }
    }
}
