// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text;

namespace Sambruk.Billing.Peppol.Tests;

/// <summary>A file may come from anyone.</summary>
public sealed class HostileFileTests
{
    private const string Open = "<Invoice xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:Invoice-2\" xmlns:cac=\"urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2\" xmlns:cbc=\"urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2\">";

    public static TheoryData<string, string> Files => new()
    {
        { "", "SB-XML-01" },
        { "not xml", "SB-XML-01" },
        { Open, "SB-XML-01" },
        { "<!DOCTYPE Invoice [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>" + Open + "<cbc:ID>&b;</cbc:ID></Invoice>", "SB-XML-01" },
        { "<!DOCTYPE Invoice [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" + Open + "<cbc:ID>&x;</cbc:ID></Invoice>", "SB-XML-01" },
        { "<!DOCTYPE Invoice SYSTEM \"http://127.0.0.1:9/x.dtd\">" + Open + "</Invoice>", "SB-XML-01" },
        { Open + "<cbc:ID>&undefined;</cbc:ID></Invoice>", "SB-XML-01" },
        { Open + "<cbc:ID>\u0001</cbc:ID></Invoice>", "SB-XML-01" },
        { "<Invoice/>", "SB-XML-04" },
        { "<Order xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:Order-2\"/>", "SB-XML-04" },
        { Open + string.Concat(Enumerable.Repeat("<cac:Party>", 100)) + string.Concat(Enumerable.Repeat("</cac:Party>", 100)) + "</Invoice>", "SB-XML-03" },
        { Open + string.Concat(Enumerable.Repeat("<a>", 100_000)), "SB-XML-03" },
        { Open + string.Concat(Enumerable.Repeat("<cbc:ID/>", 400_001)) + "</Invoice>", "SB-XML-02" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void What_cannot_be_read_is_one_finding_and_no_exception(string xml, string id)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(xml));
        Assert.Equal(id, Assert.Single(PeppolChecker.Check(stream).Findings).Code);
    }

    [Theory]
    [InlineData("text")]
    [InlineData("attribute")]
    [InlineData("cdata")]
    public void A_hundred_megabytes_are_refused_before_they_are_held(string kind)
    {
        var (head, part) = kind switch
        {
            "text" => (Open + "<cbc:ID>", "aaaaaaaaaaaaaaaa"),
            "attribute" => (Open + "<cbc:ID schemeID=\"", "aaaaaaaaaaaaaaaa"),
            _ => (Open + "<cbc:ID>", "<![CDATA[a]]>"),
        };
        using var stream = new EndlessStream(Encoding.UTF8.GetBytes(head), Encoding.UTF8.GetBytes(part), 100_000_000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal("SB-XML-02", Assert.Single(PeppolChecker.Check(stream).Findings).Code);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 400_000_000);
        Assert.True(stream.BytesRead <= 20_100_000);
    }

    [Fact]
    public void Many_findings_are_cut_off_and_each_names_an_element_and_never_a_value()
    {
        var xml = Open + string.Concat(Enumerable.Repeat("<cbc:Note></cbc:Note><hemligt xmlns=\"urn:x\">Hemlig Hemligsson</hemligt><cbc:Hemligt>1</cbc:Hemligt>", 60_000)) + "</Invoice>";
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(xml));
        var findings = PeppolChecker.Check(stream).Findings;
        Assert.Equal(1000, findings.Count);
        Assert.DoesNotContain(findings, f => f.ToString().Contains("emlig", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("9999999999999999999999999999999")]
    [InlineData("79228162514264337593543950335")]
    [InlineData("1e400")]
    [InlineData("NaN")]
    [InlineData("0.0000000000000000000000000001")]
    public void Numbers_that_are_none_or_too_large_are_findings(string number)
    {
        var xml = Encoding.UTF8.GetString(PeppolCase.Read("ok_S").Xml());
        foreach (var value in new[] { "42861", "1.87", "80150.07", "20037.52", "25", "0.41", "100188.00" })
        {
            using var stream = new MemoryStream(Encoding.UTF8.GetBytes(xml.Replace($">{value}<", $">{number}<", StringComparison.Ordinal)));
            Assert.True(PeppolChecker.Check(stream).HasFatal);
        }
    }

    [Fact]
    public void Elements_out_of_order_or_unknown_or_twice_or_of_another_kind_are_told()
    {
        var xml = Encoding.UTF8.GetString(PeppolCase.Read("ok_S").Xml());
        Has("SB-UBL-02", "<cbc:ID>2026-0001</cbc:ID>\n  <cbc:IssueDate>2026-03-02</cbc:IssueDate>", "<cbc:IssueDate>2026-03-02</cbc:IssueDate>\n  <cbc:ID>2026-0001</cbc:ID>");
        Has("SB-UBL-01", "<cbc:BuyerReference>", "<cbc:Colour>red</cbc:Colour><cbc:BuyerReference>");
        Has("SB-UBL-03", "<cbc:BuyerReference>", "<cbc:BuyerReference>x</cbc:BuyerReference><cbc:BuyerReference>");
        Has("SB-UBL-04", "<cbc:ID>2026-0001</cbc:ID>", "");
        Has("SB-UBL-05", ">1.87<", ">1,87<");
        Has("SB-UBL-05", "<cac:Item>", "text<cac:Item>");
        Has("SB-UBL-01", "<cbc:ID>2026-0001", "<cbc:ID onclick=\"x\">2026-0001");

        void Has(string id, string from, string to)
        {
            Assert.Contains(from, xml, StringComparison.Ordinal);
            using var stream = new MemoryStream(Encoding.UTF8.GetBytes(xml.Replace(from, to, StringComparison.Ordinal)));
            Assert.Contains(PeppolChecker.Check(stream).Findings, f => f.Code == id);
        }
    }

    [Fact]
    public void Cut_flipped_or_doubled_files_give_findings_and_never_throw()
    {
        var good = PeppolCase.Read("ok_S_plus_E").Xml();
        var random = new Random(4711);
        for (var i = 0; i < 2_000; i++)
        {
            var bad = good.AsSpan(0, random.Next(10) == 0 ? random.Next(good.Length) : good.Length).ToArray();
            for (var n = random.Next(4); n > 0 && bad.Length > 0; n--)
            {
                bad[random.Next(bad.Length)] = (byte)random.Next(256);
            }

            using var stream = new MemoryStream(bad);
            Assert.NotNull(PeppolChecker.Check(stream).Findings);
        }
    }

    /// <summary>A head, then one part again and again, up to a length.</summary>
    private sealed class EndlessStream(byte[] head, byte[] part, long length) : Stream
    {
        public long BytesRead { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = 0;
            while (read < count && BytesRead < length)
            {
                buffer[offset + read++] = BytesRead < head.Length ? head[BytesRead] : part[(BytesRead - head.Length) % part.Length];
                BytesRead++;
            }

            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
