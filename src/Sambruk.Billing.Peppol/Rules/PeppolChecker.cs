// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing.Peppol;

/// <summary>
/// Holds documents against the rules of EN 16931, Peppol BIS Billing 3 and Peppol's rules for Sweden that concern them, under their
/// official ids, against the order of the UBL 2.1 schema, and against rules of our own where the official ones are silent. A model and
/// a file go through the same rules. Pure: no clock, culture, file or network.
/// </summary>
public static class PeppolChecker
{
    /// <summary>Checks a document, with what it expects (<see cref="PeppolDocument.Expected"/>).</summary>
    public static PeppolCheckResult Check(PeppolDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return Check(UblTree.Of(document), document.Expected);
    }

    /// <summary>
    /// Checks a file. It may come from anyone: document types are refused, nothing outside is fetched; at most 20 million characters,
    /// 400 000 elements, 24 deep. What cannot be read is a finding (SB-XML-…), never an exception.
    /// </summary>
    /// <param name="xml">The file; it is read to its end and stays open.</param>
    /// <param name="expected">What is known beside the document; <c>null</c>: the defaults.</param>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static PeppolCheckResult Check(Stream xml, PeppolExpectations? expected = null)
    {
        ArgumentNullException.ThrowIfNull(xml);
        var (root, fault) = UblReader.Read(xml);
        if (root is not null && fault is null)
        {
            return Check(root, expected ?? new());
        }

        var id = fault switch
        {
            UblFault.TooLarge => "SB-XML-02",
            UblFault.TooDeep => "SB-XML-03",
            UblFault.OtherDocument => "SB-XML-04",
            _ => "SB-XML-01",
        };
        return new(new([Examination.FindingOf(id, "/")]));
    }

    internal static PeppolCheckResult Check(UblElement root, PeppolExpectations expected)
    {
        var document = new Examination(root, expected);
        StructureRules.Check(document);
        DocumentRules.Check(document);
        LineRules.Check(document);
        TotalRules.Check(document);
        VatRules.Check(document);
        SwedishRules.Check(document);
        OwnRules.Check(document);
        return new(document.ToReport());
    }
}
