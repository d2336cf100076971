// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text;

namespace Sambruk.Billing.Sie;

/// <summary>The records of a file in the order of SIE 4 (header, names, vouchers), lines ended by CRLF.</summary>
internal static class SieRecords
{
    private const string NewLine = "\r\n";

    public static string Of(SieFile file)
    {
        var text = new StringBuilder(1024);
        Header(text, file.Header);
        foreach (var dimension in file.Dimensions)
        {
            Add(text, $"#DIM {dimension.Number} {Quoted(dimension.Name)}");
        }

        foreach (var item in file.Objects)
        {
            Add(text, $"#OBJEKT {item.Dimension} {Quoted(item.Code)} {Quoted(item.Name)}");
        }

        foreach (var (account, name) in file.Accounts)
        {
            Add(text, $"#KONTO {account} {Quoted(name)}");
        }

        foreach (var voucher in file.Vouchers)
        {
            Add(text, $"#VER {voucher.Series} {voucher.Number} {voucher.Date:yyyyMMdd} {Quoted(voucher.Text)}");
            text.Append('{').Append(NewLine);
            foreach (var row in voucher.Rows)
            {
                var objects = string.Join(' ', row.Objects.Select(o => string.Create(CultureInfo.InvariantCulture, $"{o.Dimension} {Quoted(o.Code)}")));
                Add(text, $"#TRANS {row.Account} {{{objects}}} {row.Amount} {row.Date ?? voucher.Date:yyyyMMdd} {Quoted(row.Text)}");
            }

            text.Append('}').Append(NewLine);
        }

        return text.ToString();
    }

    private static void Header(StringBuilder text, SieHeader header)
    {
        Add(text, $"#FLAGGA 0");
        Add(text, $"#PROGRAM {Quoted(header.Program)} {header.ProgramVersion}");
        Add(text, $"#FORMAT PC8");
        Add(text, $"#GEN {header.Generated:yyyyMMdd}");
        Add(text, $"#SIETYP 4");
        if (header.OrganisationNumber is { } number)
        {
            Add(text, $"#ORGNR {number}");
        }

        Add(text, $"#FNAMN {Quoted(header.Name)}");
        Add(text, $"#RAR 0 {header.Year!.From:yyyyMMdd} {header.Year.To:yyyyMMdd}");
        for (var i = 0; i < header.EarlierYears.Count; i++)
        {
            Add(text, $"#RAR -{i + 1} {header.EarlierYears[i].From:yyyyMMdd} {header.EarlierYears[i].To:yyyyMMdd}");
        }

        if (header.ChartType is { } type)
        {
            Add(text, $"#KPTYP {type}");
        }
    }

    private static void Add(StringBuilder text, FormattableString line) =>
        text.Append(line.ToString(CultureInfo.InvariantCulture)).Append(NewLine);

    private static string Quoted(string text) => $"\"{text.Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
