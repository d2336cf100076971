// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing.Tests;

/// <summary>The statement as text.</summary>
public sealed class StatementPageTests
{
    [Fact]
    public void The_sums_are_those_of_the_documents_with_credits_taken_off()
    {
        var statement = StatementCases.Full;
        var expected = statement.Documents.Sum(d => d.Totals.Payable.Ore * (d.Type == DocumentType.CreditNote ? -1 : 1));
        var page = Plain(StatementPage.Of(statement));

        Assert.Contains($"Att betala</dt><dd>{Kronor(Money.FromOre(expected))}</dd>", page, StringComparison.Ordinal);
        foreach (var document in statement.Documents)
        {
            Assert.Contains(document.Number!, page, StringComparison.Ordinal);
            foreach (var line in document.Lines)
            {
                Assert.Contains(Plain(Explanation.OfLine(document, line)), page, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Documents_of_others_and_of_other_periods_are_left_out()
    {
        var statement = StatementCases.Full;
        var other = statement.Documents[0] with { Payer = RunCases.Municipality("1480").Party };
        var earlier = statement.Before![0];

        Assert.Equal(StatementPage.Of(statement), StatementPage.Of(statement with { Documents = [other, earlier, .. statement.Documents] }));
    }

    [Fact]
    public void The_change_is_there_when_the_year_before_is_given()
    {
        Assert.Contains("Förändring mot året före", Plain(StatementPage.Of(StatementCases.Full)), StringComparison.Ordinal);
        Assert.DoesNotContain("Förändring mot året före", Plain(StatementPage.Of(StatementCases.Full with { Before = null })), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_credited_in_full_does_not_hide_the_effect_of_rate_and_quantity()
    {
        // 84 205,68 → 77 149,80: rate (1,80 − 1,97) × 42 744, inhabitants 1,80 × (42 861 − 42 744).
        var page = Plain(StatementPage.Of(StatementCases.Full));
        foreach (var (column, text) in new[] { ("Skillnad", "−7 055,88"), ("Pris", "−7 266,48"), ("Underlag", "+210,60") })
        {
            Assert.Contains($"data-label=\"{column}\">{text}</td>", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_text_is_encoded()
    {
        const string Evil = "</style><script>alert('x')</script>\"><img src=x onerror=alert(1)>&amp;";
        var statement = StatementCases.Full;
        var document = statement.Documents[0];
        var trace = document.Lines[0].Trace with { Tariff = new(Evil, 1, new(Evil, new(2025, 1, 1), Evil)), Formula = Evil };
        var evil = document with
        {
            Number = Evil,
            Note = Evil,
            Payer = document.Payer with { Name = Evil },
            Population = document.Population! with { Table = Evil },
            Preceding = new(Evil, new(2026, 1, 1), ""),
            Lines = [document.Lines[0] with { Service = Evil, Name = Evil, Description = Evil, Member = Evil, Trace = trace }],
        };

        var page = StatementPage.Of(statement with { Association = Evil, Member = evil.Payer, Documents = [evil], Before = [evil] });

        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", page, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(2, page.Split("</style>").Length);
        Assert.DoesNotContain("alert('", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_loads_nothing_and_its_policy_allows_its_own_style_only()
    {
        var page = StatementPage.Of(StatementCases.Full);
        var style = page.Split("<style>")[1].Split("</style>")[0];
        var hash = Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(style)));

        Assert.Equal($"'sha256-{hash}'", StatementPage.StyleSource);
        Assert.Contains($"content=\"default-src 'none'; style-src 'sha256-{hash}'\"", page, StringComparison.Ordinal);
        Assert.All(["style=", " onload=", " onclick=", " onerror=", "src=\"", "url(", "@import", "http:", "https:"], word => Assert.DoesNotContain(word, page, StringComparison.OrdinalIgnoreCase));
        Assert.StartsWith("<!doctype html>\n<html lang=\"sv\">", page, StringComparison.Ordinal);
    }

    private static string Plain(string text) => text.Replace("&#xA0;", " ", StringComparison.Ordinal).Replace('\u00A0', ' ').Replace("&#x2B;", "+", StringComparison.Ordinal);

    private static string Kronor(Money amount) => Plain(amount.ToSwedishString());
}
