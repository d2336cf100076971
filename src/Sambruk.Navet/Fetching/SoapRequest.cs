// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text;
using System.Xml;

namespace Sambruk.Navet;

/// <summary>Requests of SOAP 1.1 (specification §2).</summary>
internal static class SoapRequest
{
    public const string Namespace = "http://xmls.skatteverket.se/se/skatteverket/folkbokforing/na/epersondata/V1";
    private const string Soap = "http://schemas.xmlsoap.org/soap/envelope/";
    private const string Schema = "http://www.w3.org/2001/XMLSchema-instance";

    public static byte[] Person(string organisation, string order, IdentityNumber number) => Write("PersonpostRequest", organisation, order, writer =>
        writer.WriteElementString("v1", "PersonId", Namespace, number.ToString("C")));

    public static byte[] Search(string organisation, string order, NavetSearch search) => Write("NamnsokningRequest", organisation, order, writer =>
    {
        writer.WriteStartElement("v1", "SokvillkorNamn", Namespace);
        Condition(writer, "Adress", search.Address);
        Condition(writer, "EfterMellanNamn", search.Surname);
        Condition(writer, "FodelsetidFrom", Day(search.BornFrom));
        Condition(writer, "FodelsetidTom", Day(search.BornTo));
        Condition(writer, "Fornamn", search.Forename);
        Condition(writer, "Kon", search.Gender switch { Gender.Woman => "K", Gender.Man => "M", _ => null });
        Condition(writer, "PostnummerFrom", search.PostalCodeFrom);
        Condition(writer, "PostnummerTom", search.PostalCodeTo);
        Condition(writer, "Postort", search.PostTown);
        Condition(writer, "Kategori", search.Category);
        writer.WriteEndElement();
    });

    private static byte[] Write(string request, string organisation, string order, Action<XmlWriter> body)
    {
        using var stream = new MemoryStream();
        using (var writer = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false), CheckCharacters = true }))
        {
            writer.WriteStartElement("soapenv", "Envelope", Soap);
            writer.WriteAttributeString("xmlns", "v1", null, Namespace);
            writer.WriteAttributeString("xmlns", "xsi", null, Schema);
            writer.WriteStartElement("soapenv", "Body", Soap);
            writer.WriteStartElement("v1", request, Namespace);
            writer.WriteStartElement("v1", "Bestallning", Namespace);
            writer.WriteElementString("v1", "OrgNr", Namespace, organisation);
            writer.WriteElementString("v1", "BestallningsId", Namespace, order);
            writer.WriteEndElement();
            body(writer);
            writer.WriteEndDocument();
        }

        return stream.ToArray();
    }

    private static void Condition(XmlWriter writer, string name, string? value)
    {
        writer.WriteStartElement("v1", name, Namespace);
        if (string.IsNullOrEmpty(value))
        {
            writer.WriteAttributeString("xsi", "nil", Schema, "true");
        }
        else
        {
            writer.WriteString(value);
        }

        writer.WriteEndElement();
    }

    private static string? Day(DateOnly? day) => day?.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
}
