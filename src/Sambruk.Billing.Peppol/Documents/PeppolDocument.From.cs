// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;

namespace Sambruk.Billing.Peppol;

/// <content>From a document of a run.</content>
public sealed partial record PeppolDocument
{
    private const string FTax = "Godkänd för F-skatt";
    private const string OrganisationScheme = "0007";

    /// <summary>
    /// An issued document as BIS Billing 3. The VAT number of the seller is left out where the document is outside VAT; the one note
    /// is the reason of a correction and the summary of the explanation; each line describes itself by its explanation; the payment
    /// reference is the OCR of the number. What makes the result unfit is for <see cref="PeppolChecker"/> to say.
    /// </summary>
    /// <param name="document">The document; issued.</param>
    /// <param name="seller">Who sends it.</param>
    /// <param name="payment">Where it is paid to.</param>
    /// <param name="credited">
    /// Of a credit note, the invoice that it credits, and what was credited of it before (<see cref="CreditedInvoice.FindAsync"/>):
    /// more than remains is refused (SB-CN-01). <c>null</c>: not known, and not held against it.
    /// </param>
    /// <exception cref="ArgumentException">The document is a draft, its number has no digit, or it does not credit <paramref name="credited"/>.</exception>
    public static PeppolDocument From(BillingDocument document, PeppolSeller seller, PeppolPayment payment, CreditedInvoice? credited = null)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(seller);
        ArgumentNullException.ThrowIfNull(payment);
        if (document.Number is not { } number || document.IssueDate is not { } issueDate)
        {
            throw new ArgumentException("A draft is not sent: it has no number.", nameof(document));
        }

        if (credited is not null && (document.Type != DocumentType.CreditNote || document.Preceding?.Key != credited.Invoice.Key))
        {
            throw new ArgumentException("The document does not credit the invoice.", nameof(credited));
        }

        var explanation = Explanation.Of(document);
        return new()
        {
            Type = document.Type,
            Number = number,
            IssueDate = issueDate,
            DueDate = document.DueDate,
            Notes = [Plain(document.Note is null ? explanation.Summary : $"{Sentence(document.Note)} {explanation.Summary}") ?? ""],
            BuyerReference = document.BuyerReference,
            Period = new(document.PeriodFrom, document.PeriodTo),
            Preceding = document.Preceding is { } preceding ? [new(preceding.Number, preceding.IssueDate)] : [],
            Seller = SellerOf(seller, document.VatGroup),
            Buyer = BuyerOf(document.Payer),
            PaymentMeans =
            [
                new()
                {
                    Code = "30",
                    Name = payment.Name,
                    Reference = OcrReference.OfNumber(number, payment.OcrLevel),
                    Account = payment.Account,
                    AccountName = seller.Name,
                    Branch = payment.Branch,
                },
            ],
            PaymentTerms = payment.Terms ?? TermsOf(issueDate, document.DueDate),
            TaxTotal = Kronor(document.Totals.Tax),
            TaxSubtotals = [.. SubtotalsOf(document)],
            Totals = new()
            {
                Lines = Kronor(document.Totals.Net),
                Exclusive = Kronor(document.Totals.Net),
                Inclusive = Kronor(document.Totals.Inclusive),
                Rounding = document.Totals.Rounding == Money.Zero ? null : Kronor(document.Totals.Rounding),
                Payable = Kronor(document.Totals.Payable),
            },
            Lines = [.. document.Lines.Select((line, i) => LineOf(document, line, explanation.Lines[i]))],
            Expected = new() { KronaRounding = document.KronaRounding, OcrLevel = payment.OcrLevel, Remaining = credited?.Remaining },
        };
    }

    private static PeppolParty SellerOf(PeppolSeller seller, VatGroup group) => new()
    {
        ElectronicAddress = seller.ElectronicAddress ?? new(OrganisationScheme, seller.OrganisationNumber.ToString("C")),
        Name = seller.Name,
        Address = AddressOf(seller.Address),
        VatId = group == VatGroup.O || seller.VatId.Length == 0 ? null : seller.VatId,
        TaxRegistration = seller.IsApprovedForFTax ? FTax : null,
        LegalName = seller.Name,
        LegalId = seller.OrganisationNumber.ToString("C"),
        Contact = seller.Contact,
    };

    private static PeppolParty BuyerOf(Party payer) => new()
    {
        ElectronicAddress = payer.ElectronicAddress ?? new(OrganisationScheme, payer.OrganisationNumber.ToString("C")),
        Name = payer.Name,

        // A Swedish organisation number says the country, which is all that must be there (BR-10, BR-11).
        Address = payer.Address is { } address ? AddressOf(address) : new(null, null, null, "SE"),
        LegalName = payer.Name,
        LegalId = payer.OrganisationNumber.ToString("C"),
    };

    private static PeppolAddress AddressOf(PostalAddress address) =>
        new(NullIfBlank(address.Street), NullIfBlank(address.City), NullIfBlank(address.PostalCode), NullIfBlank(address.Country));

    /// <summary>Exempt sums of different reasons are one subtotal: there is exactly one of category E (BR-E-01).</summary>
    private static IEnumerable<PeppolTaxSubtotal> SubtotalsOf(BillingDocument document) => document.VatSubtotals
        .GroupBy(s => (s.Vat.Category, s.Vat.Rate))
        .Select(g => new PeppolTaxSubtotal(
            g.Key.Category.ToString(),
            PercentOf(new(g.Key.Category, g.Key.Rate)),
            Kronor(g.Aggregate(Money.Zero, (sum, s) => sum + s.Base)),
            Kronor(g.Aggregate(Money.Zero, (sum, s) => sum + s.Tax)),
            g.Key.Category == VatCategory.O ? "VATEX-EU-O" : null,
            g.Key.Category == VatCategory.E ? NullIfBlank(string.Join("; ", g.Select(s => s.Vat.Reason).OfType<string>().Distinct(StringComparer.Ordinal))) : null));

    private static PeppolLine LineOf(BillingDocument document, DocumentLine line, string explanation) => new()
    {
        Id = line.Number.ToString(CultureInfo.InvariantCulture),
        Quantity = line.Quantity,
        Unit = line.Unit,
        Net = Kronor(line.Net),
        Name = Plain(line.Name),

        // What a correction corrects is in its own words; the trace is that of the new figures.
        Description = Plain(document.Preceding is null ? explanation : line.Description ?? ""),
        SellersItem = line.Service,
        VatCategory = line.Vat.Category.ToString(),
        VatPercent = PercentOf(line.Vat),
        Properties = line.Member == document.Payer.Code ? [] : [new("Medlem", line.Member)],
        Price = line.Price,
    };

    private static decimal? PercentOf(VatTreatment vat) => vat.Category == VatCategory.O ? null : vat.Rate;

    private static string? TermsOf(DateOnly issueDate, DateOnly? dueDate) => dueDate is { } due && due > issueDate
        ? string.Create(CultureInfo.InvariantCulture, $"{due.DayNumber - issueDate.DayNumber} dagar netto")
        : null;

    /// <summary>With two decimals, whatever they are.</summary>
    private static decimal Kronor(Money amount) => amount.Ore * 0.01m;

    /// <summary>Systems that receive in Latin-1 know neither no-break narrow spaces nor the minus sign.</summary>
    private static string? Plain(string text) =>
        NullIfBlank(text.Replace('\u00A0', ' ').Replace('\u202F', ' ').Replace('\u2212', '-'));

    private static string? NullIfBlank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private static string Sentence(string text) => text.TrimEnd() is var trimmed && trimmed.EndsWith('.') ? trimmed : trimmed + ".";
}
