// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text;
using static Sambruk.Edlevo.Tests.EdlevoXml;

namespace Sambruk.Edlevo.Tests;

/// <summary>Documents that are cut off, of something else, or made to harm.</summary>
public sealed class ReadingTests
{
    private static readonly string s_good = Outcome(Report("diplomacertificatereport", Number) + Report("studycertificatereport", Number));

    public static TheoryData<string, string> Bad() => new()
    {
        { EdlevoCodes.Xml, s_good[..^12] },
        { EdlevoCodes.Xml, s_good[..(s_good.Length / 2)] },
        { EdlevoCodes.Xml, "" },
        { EdlevoCodes.Xml, s_good + "<more/>" },
        { EdlevoCodes.Xml, s_good.Replace("<program>NA", "<program>&nbsp;", StringComparison.Ordinal) },
        { EdlevoCodes.Xml, "{\"data\":[]}" },
        { EdlevoCodes.Dtd, s_good.Replace("<outcome ", "<!DOCTYPE outcome [<!ENTITY a \"b\"><!ENTITY c SYSTEM \"file:///etc/passwd\">]><outcome ", StringComparison.Ordinal) },
        { EdlevoCodes.Format, "<html><body>Logga in</body></html>" },
        { EdlevoCodes.Format, "<studyinformation xmlns=\"http://open.tieto.com/edu/outcome/v5\"/>" },
        { EdlevoCodes.Version, s_good.Replace("outcome/v5", "outcome/v6", StringComparison.Ordinal) },
        { EdlevoCodes.Version, s_good.Replace(" xmlns=\"http://open.tieto.com/edu/outcome/v5\"", "", StringComparison.Ordinal) },
        { EdlevoCodes.Depth, Outcome(Nested(70)) },
        { EdlevoCodes.Depth, Outcome($"<semesterreport>{Nested(70)}</semesterreport>") },
        { EdlevoCodes.TextLong, Outcome($"<diplomacertificatereport><date>{new string('2', 1_100_000)}</date></diplomacertificatereport>") },
        { EdlevoCodes.TextLong, Outcome($"<semesterreport><![CDATA[{string.Concat(Enumerable.Repeat("<x>", 400_000))}]]></semesterreport>") },
        { EdlevoCodes.TextLong, Outcome($"<semesterreport a=\"{new string('2', 1_100_000)}\"/>") },
        { EdlevoCodes.TextLong, Outcome($"<?pi {string.Concat(Enumerable.Repeat("<x>", 400_000))}?>") },
        { EdlevoCodes.NamesMany, Outcome(string.Concat(Enumerable.Range(0, 10_100).Select(static i => $"<n{i}/>"))) },
        { EdlevoCodes.Xml, s_good.Replace("utf-8", "klingon", StringComparison.Ordinal) },
        { EdlevoCodes.Xml, s_good.Replace("utf-8", "utf-7", StringComparison.Ordinal) },
        { EdlevoCodes.Xml, s_good.Replace("utf-8", "utf-16", StringComparison.Ordinal) },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task It_ends_in_the_documented_fault_and_never_in_fewer_records(string code, string document)
    {
        var reader = new EdlevoOutcomeReader(Stream(document));
        var fault = await Assert.ThrowsAsync<InvalidInputException>(async () => await reader.ReadAsync(TestContext.Current.CancellationToken).CountAsync(TestContext.Current.CancellationToken));
        Assert.Equal(EdlevoCodes.Document, fault.Code);
        Assert.Equal(code, fault.Report.Last(static finding => finding.Severity == FindingSeverity.Error).Code);
        Assert.False(reader.IsComplete);
        Assert.DoesNotContain("2399", fault + string.Join(' ', fault.Report), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    public async Task Two_byte_encodings_are_refused_since_limits_are_counted_in_bytes(string encoding)
    {
        var bytes = Encoding.GetEncoding(encoding).GetPreamble().Concat(Encoding.GetEncoding(encoding).GetBytes(s_good)).ToArray();
        var fault = await Assert.ThrowsAsync<InvalidInputException>(async () =>
            await new EdlevoOutcomeReader(new MemoryStream(bytes)).ReadAsync(TestContext.Current.CancellationToken).CountAsync(TestContext.Current.CancellationToken));
        Assert.Equal(EdlevoCodes.Encoding, fault.Report[^1].Code);
    }

    [Theory]
    [InlineData("utf-8", true)]
    [InlineData("utf-8", false)]
    [InlineData("iso-8859-1", false)]
    public async Task The_encoding_that_the_document_declares_is_read(string encoding, bool mark)
    {
        var text = Outcome(Report("diplomacertificatereport", Number, program: "ÅÄÖ")).Replace("utf-8", encoding, StringComparison.Ordinal);
        var bytes = (mark ? Encoding.UTF8.GetPreamble() : []).Concat(Encoding.GetEncoding(encoding).GetBytes(text)).ToArray();
        var (records, _) = await ReadAsync(new EdlevoOutcomeReader(new MemoryStream(bytes)));
        Assert.Equal("ÅÄÖ", Assert.Single(records).ProgrammeCode);
    }

    [Fact]
    public async Task CDATA_entities_of_XML_comments_and_instructions_are_read_as_XML_has_them()
    {
        var document = s_good.Replace("<program>NA</program>", "<program>N<![CDATA[<]]><!-- <x> -->&amp;<?pi <y>?>&#65;</program>", StringComparison.Ordinal);
        var (records, _) = await ReadAsync(new EdlevoOutcomeReader(Stream(document)));
        Assert.All(records, static record => Assert.Equal("N<&A", record.ProgrammeCode));
    }

    [Fact]
    public async Task A_document_larger_than_the_limit_is_refused_while_it_is_read()
    {
        var options = new EdlevoReadingOptions { MaxDocumentBytes = s_good.Length - 1 };
        var fault = await Assert.ThrowsAsync<InvalidInputException>(async () =>
            await new EdlevoOutcomeReader(Stream(s_good), options).ReadAsync(TestContext.Current.CancellationToken).CountAsync(TestContext.Current.CancellationToken));
        Assert.Equal(EdlevoCodes.Large, fault.Report[^1].Code);
    }

    [Fact]
    public async Task A_document_is_read_once_from_a_stream_that_gives_one_byte_at_a_time_and_stays_open()
    {
        using var stream = new Dripping(Encoding.UTF8.GetBytes(s_good.Replace("<program>", "<program><![CDATA[]]><?pi ?>", StringComparison.Ordinal)));
        var reader = new EdlevoOutcomeReader(stream);
        var (records, _) = await ReadAsync(reader);
        Assert.Equal(2, records.Count);
        Assert.True(stream.CanRead);
        Assert.Throws<InvalidOperationException>(() => reader.ReadAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_document_that_says_nothing_of_itself_is_told()
    {
        var (_, reader) = await ReadAsync(new EdlevoOutcomeReader(Stream("<outcome xmlns=\"http://open.tieto.com/edu/outcome/v5\"/>")));
        Assert.Null(reader.Information);
        Assert.Equal(EdlevoCodes.Missing, Assert.Single(reader.Report).Code);
    }

    [Fact]
    public async Task Findings_are_a_hundred_of_a_code_and_a_count_of_the_others()
    {
        var (records, reader) = await ReadOutcomeAsync(string.Concat(Enumerable.Range(0, 250).Select(static _ => Report("diplomacertificatereport", Number, "x"))));
        Assert.Empty(records);
        Assert.Equal(250, reader.PassedOver);
        Assert.Equal(101, reader.Report.Count);
        Assert.Equal("150 further findings are left out.", reader.Report[^1].Message);
    }

    private static string Nested(int depth) => string.Concat(Enumerable.Repeat("<a>", depth)) + string.Concat(Enumerable.Repeat("</a>", depth));

    /// <summary>One byte at a time.</summary>
    private sealed class Dripping(byte[] bytes) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, 1));

        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, 1)]);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => base.ReadAsync(buffer[..Math.Min(buffer.Length, 1)], cancellationToken);
    }
}
