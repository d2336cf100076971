// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using CsCheck;

namespace Sambruk.Billing.Sie.Tests;

/// <summary>What holds for any documents.</summary>
public sealed class VoucherPropertyTests
{
    private static readonly Gen<DocumentLine> s_taxed = Gen.Select(
        Gen.OneOf("BIBBLIX", "KURS"),
        Gen.Frequency((5, Gen.Long[-1_000_000, 100_000_000]), (1, Gen.Long[-60, 60])),
        Gen.OneOf(VatTreatment.Standard, new(VatCategory.S, 12), new(VatCategory.S, 6), new(VatCategory.E, 0, "Undantag")),
        (service, net, vat) => Books.Line(service, Money.FromOre(net), vat));

    private static readonly Gen<DocumentLine> s_outside = Gen.Long[-5_000_000, 50_000_000].Select(net => Books.Line("AVGIFT", Money.FromOre(net), VatTreatment.Outside));

    private static readonly Gen<BillingDocument[]> s_documents = Gen.Select(
        Gen.OneOf(s_taxed.List[1, 8], s_outside.List[1, 3]), Gen.OneOf(DocumentType.Invoice, DocumentType.CreditNote), Gen.Bool,
        (lines, type, kronor) => Books.Document(1, type, kronor, lines)).Array[0, 12];

    [Fact]
    public void Vouchers_balance_carry_the_sums_of_their_documents_and_read_back_as_they_were() => s_documents.Sample(
        documents =>
        {
            var file = Books.File(documents);
            var bytes = SieWriter.ToBytes(file);
            var read = SieReader.Read(bytes);

            Assert.Equal(bytes, SieWriter.ToBytes(read));
            Assert.Equal(documents.Length, read.Vouchers.Count);
            foreach (var (document, voucher) in documents.Zip(read.Vouchers))
            {
                var sign = document.Type == DocumentType.CreditNote ? -1 : 1;
                Assert.Equal(0, voucher.Rows.Sum(r => r.Amount.Ore));
                Assert.Equal(document.Totals.Payable.Ore * sign, SumOf(voucher, "1510"));
                Assert.Equal(-document.Totals.Net.Ore * sign, SumOf(voucher, "3"));
                Assert.Equal(-document.Totals.Tax.Ore * sign, SumOf(voucher, "26"));
                Assert.DoesNotContain(voucher.Rows, r => r.Amount == Money.Zero);
            }
        },
        iter: 500,
        print: d => $"{d.Length} documents");

    [Fact]
    public void One_row_an_öre_off_is_always_refused() => Gen.Select(s_documents.Where(d => d.Length > 0), Gen.Int[0, 1000], Gen.OneOf(-1, 1)).Sample(
        (documents, place, off) =>
        {
            var file = Books.File(documents);
            var index = place % file.Vouchers.Count;
            var voucher = file.Vouchers[index];
            var broken = voucher with { Rows = [.. voucher.Rows, new() { Account = "3740", Amount = Money.FromOre(off) }] };
            var vouchers = file.Vouchers.ToArray();
            vouchers[index] = broken;
            var accounts = file.Accounts.ToDictionary();
            accounts["3740"] = "Öresutjämning";

            var refusal = Assert.Throws<InvalidInputException>(() => SieWriter.ToBytes(file with { Vouchers = vouchers, Accounts = accounts }));

            Assert.Equal(["SIE-03"], refusal.Report.Select(f => f.Code));
        },
        iter: 200,
        print: d => "documents");

    private static long SumOf(SieVoucher voucher, string accounts) =>
        voucher.Rows.Where(r => r.Account.StartsWith(accounts, StringComparison.Ordinal) && r.Account != "3740").Sum(r => r.Amount.Ore);
}
