// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text;
using System.Xml;

namespace Sambruk.Billing.Peppol;

/// <summary>
/// Writes UBL 2.1: UTF-8 without a byte order mark, elements in the order of the schema, numbers and dates of no culture, lines ended
/// by LF. The same document gives the same bytes on any machine. It holds nothing against the rules: <see cref="PeppolExport"/> does,
/// and then writes.
/// </summary>
public static class UblWriter
{
    internal const string Aggregate = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2";
    internal const string Basic = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2";
    internal const string Invoice = "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2";
    internal const string CreditNote = "urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2";

    private static readonly XmlWriterSettings s_settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        Indent = true,
        IndentChars = "  ",
        NewLineChars = "\n",
        NewLineHandling = NewLineHandling.Replace,
        CloseOutput = false,
    };

    /// <summary>Writes a document to a stream, which stays open.</summary>
    /// <exception cref="ArgumentException">
    /// An element would be empty (PEPPOL-EN16931-R008), or a text has a character that XML 1.0 cannot hold. The message names the
    /// element; nothing has been written.
    /// </exception>
    /// <exception cref="IOException">The stream cannot take it.</exception>
    public static void Write(PeppolDocument document, Stream destination)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(destination);
        var root = UblTree.Of(document);
        foreach (var element in root.Descendants())
        {
            if (element.IsEmpty)
            {
                throw new ArgumentException($"The element {element.Path} would be empty.", nameof(document));
            }

            if (UblText.HasForbidden(element))
            {
                throw new ArgumentException($"The element {element.Path} has a character that XML cannot hold.", nameof(document));
            }
        }

        Write(root, destination);
    }

    /// <summary>Writes a tree that has been found fit.</summary>
    internal static void Write(UblElement root, Stream destination)
    {
        using var writer = XmlWriter.Create(destination, s_settings);
        writer.WriteStartDocument();
        writer.WriteStartElement(prefix: null, root.Name, root.Name == "Invoice" ? Invoice : CreditNote);
        writer.WriteAttributeString("xmlns", "cac", ns: null, Aggregate);
        writer.WriteAttributeString("xmlns", "cbc", ns: null, Basic);
        foreach (var child in root.Children)
        {
            WriteElement(writer, child);
        }

        writer.WriteEndElement();
        writer.WriteEndDocument();
    }

    private static void WriteElement(XmlWriter writer, UblElement element)
    {
        var (prefix, name) = (element.Name[..3], element.Name[4..]);
        writer.WriteStartElement(prefix, name, prefix == "cac" ? Aggregate : Basic);
        foreach (var (attribute, value) in element.Attributes)
        {
            writer.WriteAttributeString(attribute, value);
        }

        if (element.Text is { } text)
        {
            writer.WriteString(text);
        }

        foreach (var child in element.Children)
        {
            WriteElement(writer, child);
        }

        writer.WriteEndElement();
    }
}
