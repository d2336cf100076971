// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing.Peppol;

/// <content>Peppol, Sweden and our own.</content>
internal static partial class RuleBook
{
    private const string Peppol = """
        PEPPOL-EN16931-R001 | F | The business process is missing. | Affärsprocessen saknas.
        PEPPOL-EN16931-R002 | F | There is more than one note. | Det finns mer än en anteckning.
        PEPPOL-EN16931-R003 | F | There is neither a buyer reference nor an order reference. | Varken köparens referens eller ordernummer finns.
        PEPPOL-EN16931-R004 | F | The specification identifier is not that of BIS Billing 3. | Specifikationens beteckning är inte BIS Billing 3:s.
        PEPPOL-EN16931-R005 | F | The accounting currency is that of the document. | Redovisningsvalutan är dokumentets egen.
        PEPPOL-EN16931-R007 | F | The business process is not known. | Affärsprocessen är okänd.
        PEPPOL-EN16931-R008 | F | The element is empty. | Elementet är tomt.
        PEPPOL-EN16931-R010 | F | The electronic address of the buyer is missing. | Köparens elektroniska adress saknas.
        PEPPOL-EN16931-R020 | F | The electronic address of the seller is missing. | Säljarens elektroniska adress saknas.
        PEPPOL-EN16931-R040 | F | The allowance or charge is not base × percent. | Avdraget eller tillägget är inte underlag × procent.
        PEPPOL-EN16931-R041 | F | The allowance or charge has a percentage and no base. | Avdraget eller tillägget har procent men inget underlag.
        PEPPOL-EN16931-R042 | F | The allowance or charge has a base and no percentage. | Avdraget eller tillägget har underlag men ingen procent.
        PEPPOL-EN16931-R043 | F | Whether it is a charge is neither true nor false. | Om det är ett tillägg är varken true eller false.
        PEPPOL-EN16931-R044 | F | A price has a charge. | Ett pris har ett tillägg.
        PEPPOL-EN16931-R046 | F | The net price is not the gross price less the allowance. | Nettopriset är inte bruttopriset minus avdraget.
        PEPPOL-EN16931-R051 | F | The amount is in another currency than the document. | Beloppet är i en annan valuta än dokumentet.
        PEPPOL-EN16931-R053 | F | There is not exactly one tax total with subtotals. | Det finns inte exakt en momssumma med delsummor.
        PEPPOL-EN16931-R054 | F | A tax total without subtotals belongs to an accounting currency, and is there once. | En momssumma utan delsummor hör till en redovisningsvaluta och finns en gång.
        PEPPOL-EN16931-R110 | F | The period of the line begins before that of the document. | Radens period börjar före dokumentets.
        PEPPOL-EN16931-R111 | F | The period of the line ends after that of the document. | Radens period slutar efter dokumentets.
        PEPPOL-EN16931-R120 | F | The net amount is not quantity × price / base quantity with allowances and charges. | Nettobeloppet är inte antal × pris / prisenhet med avdrag och tillägg.
        PEPPOL-EN16931-R121 | F | The base quantity of the price is not above zero. | Prisets enhetsmängd är inte större än noll.
        PEPPOL-EN16931-R130 | F | The base quantity has another unit than the quantity. | Prisets enhetsmängd har en annan enhet än antalet.
        PEPPOL-EN16931-P0100 | F | The type code is none of an invoice. | Typkoden är ingen fakturas.
        PEPPOL-EN16931-P0101 | F | The type code is none of a credit note. | Typkoden är ingen kreditnotas.
        PEPPOL-EN16931-P0105 | F | The reason VATEX-EU-O belongs to category O. | Skälet VATEX-EU-O hör till kategori O.
        PEPPOL-EN16931-F001 | F | A date is written YYYY-MM-DD. | Datum skrivs ÅÅÅÅ-MM-DD.
        PEPPOL-EN16931-CL007 | F | The currency is not in ISO 4217. | Valutan finns inte i ISO 4217.
        PEPPOL-EN16931-CL008 | F | The scheme of the electronic address is not in the list of Peppol. | Den elektroniska adressens schema finns inte i Peppols lista.
        PEPPOL-COMMON-R040 | F | The check digit of the GLN is wrong. | GLN-numrets kontrollsiffra är fel.
        PEPPOL-COMMON-R049 | F | A Swedish organisation number has ten digits, the last a check digit. | Ett organisationsnummer har tio siffror, den sista en kontrollsiffra.
        """;

    private const string Swedish = """
        SE-R-001 | F | A Swedish VAT number has 14 characters. | Ett svenskt momsregistreringsnummer har 14 tecken.
        SE-R-002 | F | The last 12 characters of a Swedish VAT number are digits. | De sista 12 tecknen i ett svenskt momsregistreringsnummer är siffror.
        SE-R-003 | F | The organisation number of the seller is not numeric. | Säljarens organisationsnummer är inte numeriskt.
        SE-R-004 | F | The organisation number of the seller does not have 10 characters. | Säljarens organisationsnummer har inte 10 tecken.
        SE-R-005 | F | The tax registration of a Swedish seller says Godkänd för F-skatt and nothing else. | En svensk säljares skatteregistrering lyder Godkänd för F-skatt och inget annat.
        SE-R-006 | F | A Swedish VAT rate is 25, 12 or 6 percent. | En svensk momssats är 25, 12 eller 6 procent.
        SE-R-007 | W | A plusgiro number has digits only. | Ett plusgironummer har bara siffror.
        SE-R-008 | W | A bankgiro number has digits only. | Ett bankgironummer har bara siffror.
        SE-R-009 | W | A bankgiro number has 7 or 8 digits. | Ett bankgironummer har 7 eller 8 siffror.
        SE-R-010 | W | A plusgiro number has 2 to 8 digits. | Ett plusgironummer har 2 till 8 siffror.
        SE-R-011 | W | Giro payments have the code 30, not 50 or 56. | Girobetalningar har koden 30, inte 50 eller 56.
        SE-R-012 | W | Payments between Swedish parties have the code 30, not 31. | Betalningar mellan svenska parter har koden 30, inte 31.
        SE-R-013 | F | The check digit of the organisation number of the seller is wrong. | Kontrollsiffran i säljarens organisationsnummer är fel.
        """;

    private const string Own = """
        SB-VAT-01 | F | The tax is not base × rate rounded to öre. | Momsen är inte underlag × skattesats avrundat till ören.
        SB-RND-01 | F | The rounding is more than 50 öre, gives no whole kronor, or is there where it should not be. | Öresavrundningen är större än 50 öre, ger inte hela kronor eller finns där den inte ska finnas.
        SB-LINE-01 | F | The net amount is not exact to the öre. | Nettobeloppet stämmer inte på öret.
        SB-CN-01 | F | A credit note names no invoice, or credits more than remains. | En kreditnota saknar faktura eller krediterar mer än vad som återstår.
        SB-OCR-01 | W | The payment reference is not an OCR of the chosen level. | Betalningsreferensen är ingen OCR på vald nivå.
        SB-DATE-01 | W | The day of payment is not after the day of issue, or there is neither day nor terms of payment. | Förfallodagen är inte efter utfärdandedagen, eller så finns varken förfallodag eller betalningsvillkor.
        SB-BUY-01 | W | The organisation number of the buyer is in no register here. | Köparens organisationsnummer finns inte i något register här.
        SB-UBL-01 | F | The element has no place here in BIS Billing 3. | Elementet har ingen plats här i BIS Billing 3.
        SB-UBL-02 | F | The element is out of order. | Elementet står i fel ordning.
        SB-UBL-03 | F | The element stands more than once. | Elementet står mer än en gång.
        SB-UBL-04 | F | An element that the UBL schema asks for is missing. | Ett element som UBL-schemat kräver saknas.
        SB-UBL-05 | F | The value is not of the kind that the UBL schema asks for, or too large. | Värdet är inte av det slag som UBL-schemat kräver, eller för stort.
        SB-XML-01 | F | The file is not well-formed XML, or has a document type. | Filen är inte välformad XML eller har en dokumenttyp.
        SB-XML-02 | F | The file is too large. | Filen är för stor.
        SB-XML-03 | F | The file is too deep. | Filen är för djup.
        SB-XML-04 | F | The file is neither an invoice nor a credit note of UBL 2.1. | Filen är varken en faktura eller en kreditnota i UBL 2.1.
        SB-XML-05 | F | A text has a character that XML cannot hold. | En text har ett tecken som XML inte kan innehålla.
        """;
}
