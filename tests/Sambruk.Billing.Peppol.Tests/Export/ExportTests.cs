// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Billing.Tests;

namespace Sambruk.Billing.Peppol.Tests;

/// <summary>Files are there whole or not at all, and never with a fatal finding.</summary>
public sealed class ExportTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_refused_document_leaves_what_was_there()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("2026-0001.xml");
        await File.WriteAllTextAsync(path, "before", Cancellation);
        var bad = PeppolCase.Read("bad_no_buyerref").Model;
        var refusal = await Assert.ThrowsAsync<InvalidInputException>(() => PeppolExport.WriteFileAsync(bad, path, Cancellation));
        Assert.Equal("PEPPOL-EN16931-R003", Assert.Single(refusal.Report).Code);
        Assert.Equal("before", await File.ReadAllTextAsync(path, Cancellation));
        Assert.Equal([path], Directory.GetFiles(folder.FullName));
    }

    [Fact]
    public async Task A_file_replaces_the_one_before_and_leaves_nothing_beside_it()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("2026-0001.xml");
        await File.WriteAllTextAsync(path, "before", Cancellation);
        await PeppolExport.WriteFileAsync(PeppolCase.Read("ok_S").Model, path, Cancellation);
        Assert.Equal(PeppolCase.Read("ok_S").Xml(), await File.ReadAllBytesAsync(path, Cancellation));
        Assert.Equal([path], Directory.GetFiles(folder.FullName));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_an_IOException()
    {
        using var folder = new TemporaryFolder();
        await Assert.ThrowsAnyAsync<IOException>(() => PeppolExport.WriteFileAsync(PeppolCase.Read("ok_S").Model, folder.File("none/2026-0001.xml"), Cancellation));
        Assert.Empty(Directory.GetFiles(folder.FullName));
    }

    [Fact]
    public void A_full_disk_is_an_IOException()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "There is no /dev/full here.");
        using var full = new FileStream("/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        Assert.ThrowsAny<IOException>(() => PeppolExport.Write(PeppolCase.Read("ok_S").Model, full));
    }

    [Fact]
    public async Task A_run_becomes_a_folder_of_files_and_those_that_are_refused_are_told()
    {
        using var folder = new TemporaryFolder();
        var run = RunCases.OneMember(1.87m, VatTreatment.Standard, 42_861, kronaRounding: true);
        var good = FromDocumentTests.Issued(run);
        var result = await PeppolExport.WriteFolderAsync(
            Each([good, good with { Number = "2026/0002", BuyerReference = null }, good with { Number = "../2026 0003" }]), FromDocumentTests.Seller, FromDocumentTests.Payment, folder.FullName, Cancellation);
        Assert.Equal(2, result.Written);
        var refused = Assert.Single(result.Refused);
        Assert.Equal(("2026/0002", "PEPPOL-EN16931-R003"), (refused.Number, refused.Findings[0].Code));
        Assert.Equal(["---2026-0003.xml", "2026-0001.xml"], Directory.GetFiles(folder.FullName).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(0x0000)]
    [InlineData(0x0008)]
    [InlineData(0xFFFE)]
    [InlineData(0xD800)]
    [InlineData(0xDC00)]
    public void A_character_that_XML_cannot_hold_is_refused_before_anything_is_written(int bad)
    {
        var document = PeppolCase.Read("ok_S").Model;
        document = document with { Lines = [document.Lines[0] with { Name = "Bibblix" + (char)bad }] };
        using var stream = new MemoryStream();
        var exception = Assert.Throws<ArgumentException>(() => UblWriter.Write(document, stream));
        Assert.Contains("/Invoice/cac:InvoiceLine/cac:Item/cbc:Name", exception.Message, StringComparison.Ordinal);
        Assert.Contains(Assert.Throws<InvalidInputException>(() => PeppolExport.Write(document, stream)).Report, f => f.Code == "SB-XML-05");
        Assert.Equal(0, stream.Length);
    }

    [Fact]
    public void Markup_in_a_name_is_text()
    {
        var document = PeppolCase.Read("ok_S").Model;
        document = document with { Lines = [document.Lines[0] with { Name = "<cbc:ID>]]>&amp;\"'😀" }] };
        using var stream = new MemoryStream();
        PeppolExport.Write(document, stream);
        stream.Position = 0;
        Assert.Empty(PeppolChecker.Check(stream).Findings);
        stream.Position = 0;
        Assert.Equal("<cbc:ID>]]>&amp;\"'😀", UblReader.Read(stream).Root!.First("cac:InvoiceLine", "cac:Item", "cbc:Name")!.Text);
    }

    [Fact]
    public void Nothing_empty_is_written()
    {
        using var stream = new MemoryStream();
        Assert.Throws<ArgumentException>(() => UblWriter.Write(PeppolCase.Read("bad_empty").Model, stream));
        Assert.Equal(0, stream.Length);
    }

    private static async IAsyncEnumerable<BillingDocument> Each(IEnumerable<BillingDocument> documents)
    {
        foreach (var document in documents)
        {
            await Task.Yield();
            yield return document;
        }
    }
}
