// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Security.Cryptography;
using System.Text;

namespace Sambruk.Billing;

/// <summary>
/// A statement as one self-contained page in Swedish, for the screen, the phone and paper (A4): nothing is loaded, nothing runs, every
/// text is encoded. A PDF is what a browser prints of it (docs/decisions/0019-statements-by-the-browser.md).
/// </summary>
public static class StatementPage
{
    /// <summary>
    /// The source of the page's style for a <c>Content-Security-Policy</c>: <c>'sha256-…'</c>. The page says the policy itself, too:
    /// <c>default-src 'none'; style-src</c> and this.
    /// </summary>
    public static string StyleSource { get; } = $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(StatementStyle.Css)))}'";

    /// <summary>The page. The same statement gives the same text.</summary>
    public static string Of(MemberStatement statement)
    {
        ArgumentNullException.ThrowIfNull(statement);
        var content = StatementContent.Of(statement);
        var page = new StatementMarkup();
        page.Raw("<!doctype html>\n<html lang=\"sv\">\n<head>\n<meta charset=\"utf-8\">\n");
        page.Raw($"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src {StyleSource}\">\n");
        page.Raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>").Text($"{content.Title}, {statement.Member.Name}").Raw("</title>\n");
        page.Raw("<style>").Raw(StatementStyle.Css).Raw("</style>\n</head>\n<body>\n");
        StatementSections.Header(page, statement, content);
        page.Raw("<main>\n");
        StatementSections.Totals(page, content);
        StatementSections.Services(page, content);
        StatementSections.Documents(page, content);
        StatementSections.Change(page, content);
        StatementSections.Explanations(page, content);
        page.Raw("</main>\n");
        StatementSections.Footer(page, statement, content);
        return page.Raw("</body>\n</html>\n").ToString();
    }
}
