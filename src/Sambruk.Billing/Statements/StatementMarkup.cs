// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Sambruk.Billing;

/// <summary>Markup under way; what is no markup goes through <see cref="Text"/>.</summary>
internal sealed class StatementMarkup
{
    private static readonly HtmlEncoder s_encoder = HtmlEncoder.Create(UnicodeRanges.BasicLatin, UnicodeRanges.Latin1Supplement, UnicodeRanges.LatinExtendedA, UnicodeRanges.GeneralPunctuation, UnicodeRanges.MathematicalOperators);
    private readonly StringBuilder _markup = new(16 * 1024);

    public StatementMarkup Raw(string markup)
    {
        _markup.Append(markup);
        return this;
    }

    public StatementMarkup Text(string text)
    {
        _markup.Append(s_encoder.Encode(text));
        return this;
    }

    /// <summary>
    /// Opens a table. Roles are said since the phone's layout makes rows into cards, and browsers forget what a table is that is not
    /// laid out as one.
    /// </summary>
    public StatementMarkup Table(string name, string caption, params ReadOnlySpan<string> columns)
    {
        Raw($"<table role=\"table\" class=\"{name}\">\n<caption>").Text(caption).Raw("</caption>\n<thead role=\"rowgroup\"><tr role=\"row\">");
        for (var i = 0; i < columns.Length; i++)
        {
            Raw($"<th role=\"columnheader\" scope=\"col\"{(i == 0 ? "" : Class(columns[i]))}>").Text(columns[i].TrimStart('#')).Raw("</th>");
        }

        return Raw("</tr></thead>\n<tbody role=\"rowgroup\">\n");
    }

    /// <summary>The row's heading; markup.</summary>
    public StatementMarkup Heading(string markup) => Raw($"<tr role=\"row\"><th role=\"rowheader\" scope=\"row\">{markup}</th>");

    /// <summary>A cell; a column whose name begins with <c>#</c> is of numbers.</summary>
    public StatementMarkup Cell(string column, string text) =>
        Raw($"<td role=\"cell\"{Class(column)} data-label=\"").Text(column.TrimStart('#')).Raw("\">").Text(text).Raw("</td>");

    public static string Encoded(string text) => s_encoder.Encode(text);

    public override string ToString() => _markup.ToString();

    private static string Class(string column) => column.StartsWith('#') ? " class=\"n\"" : "";
}
