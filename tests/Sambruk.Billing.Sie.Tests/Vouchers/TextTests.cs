// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing.Sie.Tests;

/// <summary>Text in code page 437.</summary>
public sealed class TextTests
{
    [Theory]
    [InlineData("ÅÄÖåäöéüÉ", "8F8E998684948281 90")]
    [InlineData("§ 7", "7061722E2037")]
    [InlineData("a–b—c−d", "612D622D632D64")]
    [InlineData("€ ×", "4555522078")]
    [InlineData("1\u00A0000\u202Fkr", "31203030 30206B72")]
    [InlineData("a\r\n#VER\u0000\u0085\u2028\u200Bb", "6123564552 62")]
    [InlineData("A\u030Ao\u0308", "8F94")]
    [InlineData("\u201Dcitat\u201D\\", "5C2263697461745C222F")]
    public void Text_is_spelled_before_it_is_encoded(string text, string hex)
    {
        var bytes = SieWriter.ToBytes(File(text));
        var start = bytes.AsSpan().IndexOf("#VER F 1 20260302 \""u8) + 19;
        var end = bytes.AsSpan(start).IndexOf("\"\r\n"u8);

        Assert.Equal(hex.Replace(" ", "", StringComparison.Ordinal), Convert.ToHexString(bytes.AsSpan(start, end)));
    }

    [Theory]
    [InlineData("Łódź")]
    [InlineData("\uD83D\uDE00")]
    [InlineData("\uD83D")]
    public void What_cannot_be_spelled_is_refused_with_its_field_or_replaced_where_that_is_asked_for(string text)
    {
        var finding = Assert.Single(Assert.Throws<InvalidInputException>(() => SieWriter.ToBytes(File(text))).Report);
        Assert.Equal(("SIE-TEXT", "voucher F 1: text"), (finding.Code, finding.Path));

        Assert.Contains('?', SieReader.Read(SieWriter.ToBytes(File(text), UnknownCharacters.QuestionMark)).Vouchers[0].Text);
    }

    [Fact]
    public void A_name_cannot_add_lines_or_fields()
    {
        var document = Books.Sample with { Payer = Books.Sample.Payer with { Name = "X\" {\r\n}\r\n#VER F 2 20260302 \"" } };
        Assert.Equal("Faktura 2026-0001 X\" {}#VER F 2 20260302 \"", Assert.Single(SieReader.Read(SieWriter.ToBytes(Books.File(document))).Vouchers).Text);
    }

    private static SieFile File(string text)
    {
        var file = Books.File(Books.Sample);
        return file with { Vouchers = [file.Vouchers[0] with { Text = text }] };
    }
}
