// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text;
using Sambruk.Navet.TestService;
using static Sambruk.Navet.Tests.Parsing;

namespace Sambruk.Navet.Tests;

public sealed class NavetFileTests
{
    private static string Good => NavetXml.File([NavetXml.Post(NavetTestNumbers.Adult), NavetXml.Post(NavetTestNumbers.OtherAdult)]);

    [Theory]
    [InlineData("UTF-8", "utf-8", false)]
    [InlineData("ISO-8859-1", "iso-8859-1", false)]
    [InlineData("UTF-8", "iso-8859-1", true)]
    [InlineData("ISO-8859-1", "utf-8", true)]
    public async Task A_file_is_read_as_it_is_written_whatever_it_declares(string declared, string written, bool isFinding)
    {
        var (file, posts) = await ReadAsync(Encoding.GetEncoding(written).GetBytes(NavetXml.File([NavetXml.Post(NavetTestNumbers.Adult)], encoding: declared)));
        Assert.Equal("Åsa Öda", posts[0].Post.Name!.Forenames);
        Assert.Equal(isFinding, Codes(file.Findings).Contains(NavetCodes.EncodingOther));
    }

    [Fact]
    public async Task A_letter_across_two_blocks_is_still_UTF_8()
    {
        var filler = new string(' ', (128 * 1024) - Encoding.UTF8.GetByteCount(NavetXml.File([])[..NavetXml.File([]).IndexOf("<Folkbokforingsposter>", StringComparison.Ordinal)]) - 400);
        for (var shift = 0; shift < 400; shift += 1)
        {
            var bytes = await FileBytes.LookAtAsync(new MemoryStream(Encoding.UTF8.GetBytes(filler + new string('a', shift) + "åäöÅÄÖ€")), long.MaxValue, Cancellation);
            Assert.True(bytes!.IsUtf8);
        }
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    public async Task Another_encoding_is_refused(string encoding) => Assert.Equal(NavetCodes.Encoding, (await FaultAsync(Encoding.GetEncoding(encoding).GetBytes(Good))).Code);

    [Fact]
    public async Task Another_declared_encoding_is_refused() => Assert.Equal(NavetCodes.Encoding, (await FaultAsync(NavetXml.File([], encoding: "EBCDIC-CP-SE"))).Code);

    [Fact]
    public async Task The_file_says_what_it_is()
    {
        var (file, posts) = await ReadAsync(NavetXml.File([NavetXml.Post(NavetTestNumbers.Adult)], sequence: 7));
        Assert.Equal(("1000001", 1, 1, 7L), (file.Information!.JobId, file.Information.FileNumber, file.Information.Files, file.Information.SequenceNumber));
        Assert.Equal("1000001-1-1", posts[0].Key);
        Assert.Equal(NavetFileFormat.Xml, file.Format);
    }

    [Fact]
    public async Task A_file_that_ends_early_is_refused_at_its_line_wherever_it_ends()
    {
        var good = Good;
        for (var length = good.Length - 2; length > 100; length -= 97)
        {
            var finding = await FaultAsync(good[..length]);
            Assert.Equal(NavetCodes.Xml, finding.Code);
            Assert.StartsWith("delivery.xml:", finding.Path, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("<!DOCTYPE Navetavisering SYSTEM \"file:///etc/passwd\"><Navetavisering/>")]
    [InlineData("<!DOCTYPE lolz [<!ENTITY lol \"lol\"><!ENTITY lol2 \"&lol;&lol;\">]><Navetavisering>&lol2;</Navetavisering>")]
    public async Task A_document_type_is_refused(string xml) => Assert.Equal(NavetCodes.Dtd, (await FaultAsync(xml)).Code);

    [Fact]
    public async Task Depth_is_limited() => Assert.Equal(
        NavetCodes.Depth, (await FaultAsync(Post(string.Concat(Enumerable.Repeat("<a>", 100)) + string.Concat(Enumerable.Repeat("</a>", 100))))).Code);

    [Fact]
    public async Task Depth_outside_posts_is_limited() => Assert.Equal(
        NavetCodes.Depth, (await FaultAsync("<Navetavisering>" + string.Concat(Enumerable.Repeat("<a>", 10_000)))).Code);

    [Theory]
    [InlineData("<Namn><Fornamn>{0}</Fornamn></Namn>")]
    [InlineData("<Namn><Fornamn><![CDATA[{0}]]></Fornamn></Namn>")]
    [InlineData("<Namn a=\"{0}\"/>")]
    public async Task A_value_is_limited(string form) => Assert.Equal(
        NavetCodes.TextLong, (await FaultAsync(Post(form.Replace("{0}", new string('x', 70_000), StringComparison.Ordinal)))).Code);

    [Fact]
    public async Task A_CDATA_section_full_of_markup_is_limited() => Assert.Equal(
        NavetCodes.TextLong, (await FaultAsync(Post($"<Namn><Fornamn><![CDATA[{string.Concat(Enumerable.Repeat("<a>", 40_000))}]]></Fornamn></Namn>"))).Code);

    [Fact]
    public async Task A_post_is_limited() => Assert.Equal(
        NavetCodes.PostLarge, (await FaultAsync(Post(string.Concat(Enumerable.Repeat("<a/>", 20_000))))).Code);

    [Fact]
    public async Task Names_are_limited() => Assert.Equal(
        NavetCodes.NamesMany, (await FaultAsync("<Navetavisering>" + string.Concat(Enumerable.Range(0, 20_000).Select(number => $"<a{number}/>")) + "</Navetavisering>")).Code);

    [Fact]
    public async Task Size_is_limited()
    {
        var fault = await Assert.ThrowsAsync<InvalidInputException>(() => ReadAsync(Good, new() { MaxFileBytes = 100 }));
        Assert.Equal(NavetCodes.FileLarge, fault.Report.Single().Code);
    }

    [Theory]
    [InlineData("<html/>", NavetCodes.Format)]
    [InlineData("<Navetavisering/>", NavetCodes.Format)]
    [InlineData("person;namn", NavetCodes.Format)]
    [InlineData("", NavetCodes.Format)]
    [InlineData("<Navetavisering><Folkbokforingsposter></Navetavisering>", NavetCodes.Xml)]
    public async Task What_is_no_such_file_is_refused(string content, string code) => Assert.Equal(code, (await FaultAsync(content)).Code);

    [Fact]
    public async Task A_missing_file_is_told()
    {
        var fault = await Assert.ThrowsAsync<InvalidInputException>(() => NavetFile.OpenAsync("/nowhere/a.xml", cancellationToken: Cancellation));
        Assert.Equal(NavetCodes.FileMissing, fault.Report.Single().Code);
    }

    [Fact]
    public async Task A_file_that_changes_after_it_was_opened_is_refused()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("a.xml");
        NavetXml.Write(path, Good);
        var file = await NavetFile.OpenAsync(path, cancellationToken: Cancellation);
        NavetXml.Write(path, Good.Replace("Ek", "Al", StringComparison.Ordinal));
        var fault = await Assert.ThrowsAsync<InvalidInputException>(() => file.ReadAsync(Cancellation).ToListAsync(Cancellation).AsTask());
        Assert.Equal(NavetCodes.FileChanged, fault.Report.Single(finding => finding.Severity == FindingSeverity.Error).Code);
    }

    [Fact]
    public async Task Term_coded_posts_have_their_fields()
    {
        var (file, posts) = await ReadAsync(NavetXml.Terms(NavetTestNumbers.Adult) + NavetXml.Terms(NavetTestNumbers.OtherAdult, marking: "J"));
        Assert.Equal(NavetFileFormat.TermCoded, file.Format);
        Assert.Equal([NavetTestNumbers.Adult, NavetTestNumbers.OtherAdult], posts.Select(post => post.Post.PersonId));
        var post = posts[0].Post;
        Assert.Equal("Åsa  Öda", post.Name!.Forenames);
        Assert.Null(post.Name.MiddleName);
        Assert.Equal("01234", post.SpecialPostalAddress!.PostalCode);
        Assert.Equal(new NavetTerm("09999", " två  mellanslag"), Assert.Single(post.OtherTerms));
        Assert.False(post.IsProtected);
        Assert.True(posts[1].Post.IsProtected);
    }

    [Fact]
    public async Task A_term_coded_file_in_ISO_8859_1_is_read()
    {
        var (_, posts) = await ReadAsync(Encoding.Latin1.GetBytes(NavetXml.Terms(NavetTestNumbers.Adult)));
        Assert.Equal("Provvägen 1", posts[0].Post.SpecialPostalAddress!.Street);
    }

    [Fact]
    public async Task A_term_of_the_settings_is_a_field()
    {
        var options = new NavetReadingOptions { Terms = { ["09999"] = "Personpost/Folkbokforing/Fastighetsbeteckning" } };
        var (_, posts) = await ReadAsync(NavetXml.Terms(NavetTestNumbers.Adult), options);
        Assert.Equal("två  mellanslag", posts[0].Post.Registration!.Property);
        Assert.Empty(posts[0].Post.OtherTerms);
    }

    [Fact]
    public async Task A_term_coded_post_with_only_a_number_is_protected()
    {
        var (_, posts) = await ReadAsync($"#POST_START\n#UP 01001 {NavetTestNumbers.Adult}\n#POST_SLUT\n");
        Assert.True(posts[0].Post.IsBare && posts[0].Post.IsProtected);
    }

    [Theory]
    [InlineData("#POST_START\n#UP 01001 198602212394\n", NavetCodes.Line, 2)]
    [InlineData("#POST_START\n#UP x 1\n#POST_SLUT", NavetCodes.Line, 2)]
    [InlineData("#POST_START\n#POST_START\n#POST_SLUT", NavetCodes.Line, 2)]
    [InlineData("#POST_START\r\n#UP 01001 198602212394\r\n#POST_SLUT\r\nhej", NavetCodes.Line, 4)]
    [InlineData("#POST_START\r#POST_SLUT\r#POST_SLUT", NavetCodes.Line, 3)]
    public async Task A_term_coded_file_that_is_none_is_refused_at_its_line(string content, string code, int line)
    {
        var finding = await FaultAsync(content);
        Assert.Equal((code, $"delivery.xml:{line}"), (finding.Code, finding.Path));
    }

    [Fact]
    public async Task A_line_is_limited() => Assert.Equal(
        (NavetCodes.TextLong, "delivery.xml:2"), await FaultAsync("#POST_START\n#UP 01012 " + new string('x', 70_000)) is var finding ? (finding.Code, finding.Path) : default);

    [Fact]
    public async Task A_label_holds_no_posts()
    {
        var (file, posts) = await ReadAsync("#MEDIELEV_START\n#ORGNR 162021004748\n#MEDIELEV_SLUT\n");
        Assert.Equal(NavetFileFormat.Label, file.Format);
        Assert.Empty(posts);
    }

    [Fact]
    public async Task A_reader_that_stops_early_leaves_nothing_open()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("a.xml");
        NavetXml.Write(path, NavetXml.File([.. Enumerable.Repeat(NavetXml.Post(NavetTestNumbers.Adult), 2000)]));
        var file = await NavetFile.OpenAsync(path, cancellationToken: Cancellation);
        await foreach (var post in file.ReadAsync(Cancellation))
        {
            Assert.Equal(1, post.Position);
            break;
        }

        await using var alone = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        Assert.True(alone.CanWrite);
    }

    private static string Post(string inner) =>
        $"<Navetavisering><Folkbokforingsposter><Folkbokforingspost><Personpost>{inner}</Personpost></Folkbokforingspost></Folkbokforingsposter></Navetavisering>";
}
