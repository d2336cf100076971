// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Sambruk.Kaa;

/// <summary>Markup under way; what is no markup goes through <see cref="Text"/>.</summary>
internal sealed class BoardMarkup
{
    private static readonly HtmlEncoder s_encoder = HtmlEncoder.Create(UnicodeRanges.BasicLatin, UnicodeRanges.Latin1Supplement, UnicodeRanges.GeneralPunctuation, UnicodeRanges.MathematicalOperators);
    private static readonly NumberFormatInfo s_swedish = new() { NumberGroupSeparator = "\u00A0", NumberDecimalSeparator = ",", NegativeSign = "−" };
    private readonly StringBuilder _markup = new(64 * 1024);

    public BoardMarkup Raw(string markup)
    {
        _markup.Append(markup);
        return this;
    }

    /// <summary>Markup with numbers, written as markup wants them.</summary>
    public BoardMarkup Draw(FormattableString markup)
    {
        _markup.Append(markup.ToString(CultureInfo.InvariantCulture));
        return this;
    }

    public BoardMarkup Text(string text)
    {
        _markup.Append(s_encoder.Encode(text));
        return this;
    }

    public static string Number(int value) => value.ToString("N0", s_swedish);

    public static string Percent(decimal value) => value.ToString("0.0", s_swedish) + "\u00A0%";

    /// <summary>A figure as it is read: the number, or two dots.</summary>
    public static string Of(BoardFigure figure) => figure.State switch
    {
        FigureState.Hidden => "..",
        _ => Number(figure.Value!.Value),
    };

    /// <summary>A figure as it is heard.</summary>
    public static string Spoken(BoardFigure figure) => figure.State == FigureState.Hidden ? "visas inte" : Of(figure);

    public override string ToString() => _markup.ToString();
}
