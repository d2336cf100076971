// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing.Peppol;

/// <content>EN 16931.</content>
internal static partial class RuleBook
{
    private const string European = """
        BR-01 | F | The specification identifier is missing. | Specifikationens beteckning saknas.
        BR-02 | F | The number is missing. | Numret saknas.
        BR-03 | F | The day of issue is missing. | Utfärdandedagen saknas.
        BR-04 | F | The type code is missing. | Typkoden saknas.
        BR-05 | F | The currency is missing. | Valutan saknas.
        BR-06 | F | The registered name of the seller is missing. | Säljarens registrerade namn saknas.
        BR-07 | F | The registered name of the buyer is missing. | Köparens registrerade namn saknas.
        BR-08 | F | The address of the seller is missing. | Säljarens adress saknas.
        BR-09 | F | The country of the seller is missing. | Säljarens land saknas.
        BR-10 | F | The address of the buyer is missing. | Köparens adress saknas.
        BR-11 | F | The country of the buyer is missing. | Köparens land saknas.
        BR-12 | F | The sum of the lines is missing. | Radsumman saknas.
        BR-13 | F | The total without tax is missing. | Summan utan moms saknas.
        BR-14 | F | The total with tax is missing. | Summan med moms saknas.
        BR-15 | F | What is to be paid is missing. | Beloppet att betala saknas.
        BR-16 | F | There is no line. | Det finns ingen rad.
        BR-21 | F | The line has no identifier. | Raden saknar beteckning.
        BR-22 | F | The line has no quantity. | Raden saknar antal.
        BR-23 | F | The quantity has no unit. | Antalet saknar enhet.
        BR-24 | F | The line has no net amount. | Raden saknar nettobelopp.
        BR-25 | F | The line does not name what is paid for. | Raden saknar benämning.
        BR-26 | F | The line has no price. | Raden saknar pris.
        BR-27 | F | A price is there and not negative; a quantity may be. | Priset ska finnas och får inte vara negativt; antalet får vara det.
        BR-28 | F | The gross price is negative. | Bruttopriset är negativt.
        BR-29 | F | The period ends before it begins. | Perioden slutar innan den börjar.
        BR-30 | F | The period of the line ends before it begins. | Radens period slutar innan den börjar.
        BR-45 | F | The VAT subtotal has no base. | Momsdelsumman saknar underlag.
        BR-46 | F | The VAT subtotal has no tax. | Momsdelsumman saknar momsbelopp.
        BR-47 | F | The VAT subtotal has no category. | Momsdelsumman saknar kategori.
        BR-48 | F | The VAT subtotal has no rate. | Momsdelsumman saknar skattesats.
        BR-49 | F | The code of the means of payment is missing. | Betalningssättets kod saknas.
        BR-50 | F | The account has no number. | Kontot saknar nummer.
        BR-55 | F | The reference to the earlier document has no number. | Hänvisningen till det tidigare dokumentet saknar nummer.
        BR-61 | F | A credit transfer needs an account. | En girering behöver ett konto.
        BR-62 | F | The electronic address of the seller has no scheme. | Säljarens elektroniska adress saknar schema.
        BR-63 | F | The electronic address of the buyer has no scheme. | Köparens elektroniska adress saknar schema.
        BR-CO-04 | F | The line has no VAT category. | Raden saknar momskategori.
        BR-CO-10 | F | The sum of the lines is not what the lines add up to. | Radsumman är inte radernas summa.
        BR-CO-11 | F | The sum of the allowances is not what they add up to. | Summan av avdragen stämmer inte.
        BR-CO-12 | F | The sum of the charges is not what they add up to. | Summan av tilläggen stämmer inte.
        BR-CO-13 | F | The total without tax is not lines less allowances plus charges. | Summan utan moms är inte rader minus avdrag plus tillägg.
        BR-CO-14 | F | The total of the tax is not what the VAT subtotals add up to. | Momsbeloppet är inte momsdelsummornas summa.
        BR-CO-15 | F | The total with tax is not the total without it and the tax, or the tax does not stand once in the currency of the document. | Summan med moms är inte summan utan moms plus momsen, eller så står momsen inte en gång i dokumentets valuta.
        BR-CO-16 | F | What is to be paid is not the total with tax less what is paid and plus the rounding. | Att betala är inte summan med moms minus det betalda plus avrundningen.
        BR-CO-17 | F | The tax is more than a krona from base × rate. | Momsen avviker mer än en krona från underlag × skattesats.
        BR-CO-18 | F | There is no VAT subtotal. | Det finns ingen momsdelsumma.
        BR-CO-19 | F | The period has no date. | Perioden saknar datum.
        BR-CO-20 | F | The period of the line has no date. | Radens period saknar datum.
        BR-CO-26 | F | The seller has neither identifier, organisation number nor VAT number. | Säljaren har varken beteckning, organisationsnummer eller momsregistreringsnummer.
        BR-DEC-12 | F | The total without tax has more than two decimals. | Summan utan moms har fler än två decimaler.
        BR-DEC-14 | F | The total with tax has more than two decimals. | Summan med moms har fler än två decimaler.
        BR-DEC-16 | F | What is paid has more than two decimals. | Det betalda har fler än två decimaler.
        BR-DEC-17 | F | The rounding has more than two decimals. | Avrundningen har fler än två decimaler.
        BR-DEC-18 | F | What is to be paid has more than two decimals. | Att betala har fler än två decimaler.
        BR-DEC-19 | F | The base of a VAT subtotal has more than two decimals. | En momsdelsummas underlag har fler än två decimaler.
        BR-DEC-20 | F | The tax of a VAT subtotal has more than two decimals. | En momsdelsummas moms har fler än två decimaler.
        BR-DEC-23 | F | The net amount of a line has more than two decimals. | Radens nettobelopp har fler än två decimaler.
        BR-S-01 | F | A line or allowance of category S has no VAT subtotal, or the other way round. | En rad eller ett avdrag i kategori S saknar momsdelsumma, eller tvärtom.
        BR-S-02 | F | A taxed line needs the VAT number or tax registration of the seller. | En momspliktig rad kräver säljarens momsregistreringsnummer eller skatteregistrering.
        BR-S-05 | F | The rate of a taxed line is not above zero. | Skattesatsen på en momspliktig rad är inte större än noll.
        BR-S-08 | F | The base of category S is not the sum of the lines with that rate. | Underlaget i kategori S är inte summan av raderna med den skattesatsen.
        BR-S-09 | F | The tax of category S is more than a krona from base × rate. | Momsen i kategori S avviker mer än en krona från underlag × skattesats.
        BR-S-10 | F | Category S has a reason for exemption. | Kategori S har ett skäl till undantag.
        BR-E-01 | F | Category E does not have exactly one VAT subtotal. | Kategori E har inte exakt en momsdelsumma.
        BR-E-02 | F | An exempt line needs the VAT number or tax registration of the seller. | En undantagen rad kräver säljarens momsregistreringsnummer eller skatteregistrering.
        BR-E-05 | F | The rate of an exempt line is not 0. | Skattesatsen på en undantagen rad är inte 0.
        BR-E-08 | F | The base of category E is not the sum of the exempt lines. | Underlaget i kategori E är inte summan av de undantagna raderna.
        BR-E-09 | F | The tax of category E is not 0. | Momsen i kategori E är inte 0.
        BR-E-10 | F | Category E has no reason for exemption. | Kategori E saknar skäl till undantaget.
        BR-O-01 | F | Category O does not have exactly one VAT subtotal. | Kategori O har inte exakt en momsdelsumma.
        BR-O-02 | F | A document with a line outside VAT has a VAT number. | Ett dokument med en rad utanför momsen har ett momsregistreringsnummer.
        BR-O-05 | F | A line outside VAT has a rate. | En rad utanför momsen har en skattesats.
        BR-O-08 | F | The base of category O is not the sum of the lines outside VAT. | Underlaget i kategori O är inte summan av raderna utanför momsen.
        BR-O-09 | F | The tax of category O is not 0. | Momsen i kategori O är inte 0.
        BR-O-10 | F | Category O has no reason. | Kategori O saknar skäl.
        BR-O-11 | F | There are other VAT subtotals beside category O. | Det finns andra momsdelsummor bredvid kategori O.
        BR-O-12 | F | There are other lines beside those outside VAT. | Det finns andra rader bredvid dem utanför momsen.
        UBL-DT-01 | F | An amount has more than two decimals. | Ett belopp har fler än två decimaler.
        """;
}
