// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Security;
using System.Text;

namespace Sambruk.Navet.TestService;

/// <summary>Posts and files as Navet writes them, of invented persons.</summary>
public static class NavetXml
{
    /// <summary>A complete post.</summary>
    /// <param name="number">12 digits.</param>
    /// <param name="changed">yyyymmddhhmmss.</param>
    /// <param name="municipality">Four digits.</param>
    /// <param name="person">Elements of <c>Personpost</c> after the usual ones.</param>
    /// <param name="head">Elements before <c>Arendeuppgift</c>, such as markings.</param>
    /// <param name="surname">Surname.</param>
    /// <param name="street">Street.</param>
    /// <param name="registered">Date of registration.</param>
    /// <param name="referred">The other number.</param>
    /// <param name="tail">Elements after <c>Personpost</c>.</param>
    public static string Post(
        string number,
        string changed = "20260102030405",
        string municipality = "0180",
        string person = "",
        string head = "<Sekretessmarkering>N</Sekretessmarkering>",
        string surname = "Ek",
        string street = "Provvägen 1",
        string registered = "20100101",
        string? referred = null,
        string tail = "") =>
        $"""
        <Folkbokforingspost>{head}<Arendeuppgift andringstidpunkt="{changed}" totalpost="J"><PostId>1</PostId><Arendetyp>Flyttning</Arendetyp></Arendeuppgift>
        <Personpost><PersonId>{Id(number)}</PersonId>{(referred is null ? "" : $"<HanvisningsPersonNr>{referred}</HanvisningsPersonNr>")}
        <Namn><Tilltalsnamnsmarkering>20</Tilltalsnamnsmarkering><Fornamn styrkt="J">Åsa Öda</Fornamn><Mellannamn xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"/><Efternamn>{Escape(surname)}</Efternamn><Aviseringsnamn>{Escape(surname)}, Öda</Aviseringsnamn></Namn>
        <Folkbokforing><Folkbokforingsdatum>{registered}</Folkbokforingsdatum><LanKod>{municipality[..2]}</LanKod><KommunKod>{municipality[2..]}</KommunKod><ForsamlingKod>01</ForsamlingKod><Fastighetsbeteckning>PROVET 1:2</Fastighetsbeteckning><Lagenhet>1201</Lagenhet></Folkbokforing>
        <Adresser><Folkbokforingsadress><CareOf>Gran</CareOf><Utdelningsadress1>Gården</Utdelningsadress1><Utdelningsadress2>{Escape(street)}</Utdelningsadress2><PostNr>1234</PostNr><Postort>PROVORTEN</Postort></Folkbokforingsadress><Riksnycklar><FastighetsId>1</FastighetsId><AdressplatsId>2</AdressplatsId><LagenhetsId>3</LagenhetsId></Riksnycklar></Adresser>
        <Civilstand><CivilstandKod>OG</CivilstandKod></Civilstand><Fodelse><HemortSverige><FodelselanKod>01</FodelselanKod><Fodelseforsamling>Provet</Fodelseforsamling></HemortSverige></Fodelse>
        {person}<Medborgarskap><MedborgarskapslandKod>SE</MedborgarskapslandKod></Medborgarskap></Personpost>{tail}</Folkbokforingspost>
        """;

    /// <summary>A post with a number and nothing else.</summary>
    public static string Bare(string number, string changed = "20260102030405") =>
        $"""<Folkbokforingspost><Arendeuppgift andringstidpunkt="{changed}"/><Personpost><PersonId>{Id(number)}</PersonId></Personpost></Folkbokforingspost>""";

    /// <summary>A post of somebody deregistered.</summary>
    public static string Deregistered(string number, string code, string date = "20260601", string changed = "20260602030405", string? referred = null) =>
        $"""
        <Folkbokforingspost><Arendeuppgift andringstidpunkt="{changed}"/><Personpost><PersonId>{Id(number)}</PersonId>{(referred is null ? "" : $"<HanvisningsPersonNr>{referred}</HanvisningsPersonNr>")}
        <Avregistrering><AvregistreringsorsakKod>{code}</AvregistreringsorsakKod><Avregistreringsdatum>{date}</Avregistreringsdatum></Avregistrering><Namn><Fornamn>Åsa Öda</Fornamn><Efternamn>Ek</Efternamn></Namn></Personpost></Folkbokforingspost>
        """;

    /// <summary>A relation.</summary>
    public static string Relation(string number, string kind, string until = "", string inner = "", string from = "20060101") =>
        $"<Relation><RelationId><PersonNr>{number}</PersonNr></RelationId><Relationstyp>{kind}</Relationstyp><RelationFromdatum>{from}</RelationFromdatum>{(until.Length > 0 ? $"<RelationTomdatum>{until}</RelationTomdatum>" : "")}{inner}</Relation>";

    /// <summary>A file with what it says of itself.</summary>
    public static string File(
        IReadOnlyCollection<string> posts, string job = "1000001", int number = 1, int files = 1, int? total = null, int? sequence = null, int? count = null, string encoding = "UTF-8", string order = NavetTestNumbers.OrderId) =>
        string.Create(CultureInfo.InvariantCulture, $"""
        <?xml version="1.0" encoding="{encoding}"?>
        <Navetavisering><Aviseringsinformation><Medieleverantor><OrgNr>162021004748</OrgNr></Medieleverantor><Mediemottagare><OrgNr>162021004748</OrgNr></Mediemottagare>
        <Filinformation><BestallningsId>{order}</BestallningsId><Filtyp>XML</Filtyp><Bestallningstyp>Andring</Bestallningstyp><Produkt>Navet</Produkt>
        <Utfil><Filnamn>F{number}</Filnamn><Effektueringsdatum>20260101</Effektueringsdatum><AntalPoster>{count ?? posts.Count}</AntalPoster><AntalPosterTotalt>{total ?? count ?? posts.Count}</AntalPosterTotalt><AntalFiler>{files}</AntalFiler><FilNr>{number}</FilNr><JobbId>{job}</JobbId>{(sequence is { } lop ? $"<LopNr>{lop}</LopNr>" : "")}</Utfil></Filinformation></Aviseringsinformation>
        <Folkbokforingsposter>{string.Concat(posts)}</Folkbokforingsposter></Navetavisering>
        """);

    /// <summary>An answer of a web service.</summary>
    public static string Answer(IEnumerable<string> posts, string encoding = "UTF-8", string response = "PersonpostXMLResponse") =>
        $"""
        <?xml version="1.0" encoding="{encoding}"?>
        <S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/"><S:Body><ns0:{response} xmlns:ns0="{NavetTestService.Namespace}" xmlns:ns1="http://www.skatteverket.se/folkbokforing/na/personpostXML/v2"><ns0:Folkbokforingsposter>{string.Concat(posts)}</ns0:Folkbokforingsposter></ns0:{response}></S:Body></S:Envelope>
        """;

    /// <summary>A fault of a web service.</summary>
    public static string Fault(string code, string description) =>
        $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/"><S:Body><S:Fault><faultcode>S:Server</faultcode><faultstring>{Escape(description)}</faultstring><detail><ns1:Fel xmlns:ns1="http://www.skatteverket.se/folkbokforing/na/personpostXML/v2"><ns1:Felkod>{Escape(code)}</ns1:Felkod><ns1:Beskrivning>{Escape(description)}</ns1:Beskrivning></ns1:Fel></detail></S:Fault></S:Body></S:Envelope>
        """;

    /// <summary>A post as term-coded text.</summary>
    public static string Terms(string number, string forename = "Åsa  Öda ", string marking = "N") =>
        $"#POST_START\r\n#UP 01001 {number}\r\n#UP 01003 {marking}\r\n#UP 01012 {forename}\r\n#UP 01013\r\n#UP 01014 Ek\r\n#UP 01053 Provvägen 1\r\n#UP 01054 1234\r\n#UP 09999  två  mellanslag\r\n#POST_SLUT\r\n";

    /// <summary>Writes a file in UTF-8.</summary>
    public static void Write(string path, string text) => System.IO.File.WriteAllText(path, text, new UTF8Encoding(false));

    private static string Id(string number) => number[6] >= '6'
        ? $"<TilldelatPersonNrSamordningsNr>{number}</TilldelatPersonNrSamordningsNr>"
        : $"<PersonNr>{number}</PersonNr>";

    private static string Escape(string text) => SecurityElement.Escape(text);
}
