// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Billing.Peppol;

/// <summary>What the UBL 2.1 schema asks for: which elements, in which order, how many, and what kind of value (SB-UBL, R008, F001).</summary>
internal static class StructureRules
{
    private static readonly string[] s_dates = ["cbc:IssueDate", "cbc:DueDate", "cbc:TaxPointDate", "cbc:StartDate", "cbc:EndDate", "cbc:ActualDeliveryDate"];
    private static readonly string[] s_attributes =
    [
        "currencyID", "unitCode", "schemeID", "schemeName", "schemeAgencyID", "schemeAgencyName", "schemeVersionID", "schemeURI", "schemeDataURI",
        "listID", "listName", "listAgencyID", "listAgencyName", "listVersionID", "listURI", "listSchemeURI", "name", "mimeCode", "filename", "languageID",
        "unitCodeListID", "currencyCodeListVersionID", "format", "characterSetCode", "encodingCode", "uri",
    ];

    public static void Check(Examination document)
    {
        Element(document, document.Root);
        foreach (var element in document.Root.Descendants())
        {
            Element(document, element);
        }
    }

    private static void Element(Examination document, UblElement element)
    {
        if (UblText.HasForbidden(element))
        {
            document.Fail("SB-XML-05", element);
        }

        foreach (var (name, _) in element.Attributes)
        {
            document.Require(s_attributes.Contains(name, StringComparer.Ordinal), "SB-UBL-01", element);
        }

        if (element.Name == UblElement.Foreign)
        {
            document.Fail("SB-UBL-01", element);
            return;
        }

        document.Require(!element.IsMixed, "SB-UBL-05", element);
        document.Require(!element.IsEmpty, "PEPPOL-EN16931-R008", element);
        if (UblSchema.ChildrenOf(element.Name) is { } children)
        {
            Parent(document, element, children);
        }
        else
        {
            Leaf(document, element);
        }
    }

    private static void Parent(Examination document, UblElement parent, UblSchema.Entry[] children)
    {
        var reached = 0;
        foreach (var child in parent.Children)
        {
            var place = Array.FindIndex(children, c => c.Name == child.Name);
            if (place < 0)
            {
                document.Require(child.Name == UblElement.Foreign, "SB-UBL-01", child);
                continue;
            }

            document.Require(place >= reached, "SB-UBL-02", child);
            document.Require(child.Position == 1 || children[place].IsMany, "SB-UBL-03", child);
            reached = Math.Max(reached, place);
        }

        foreach (var child in children)
        {
            document.Require(!child.IsRequired || parent.Child(child.Name) is not null, "SB-UBL-04", parent);
        }
    }

    private static void Leaf(Examination document, UblElement leaf)
    {
        document.Require(leaf.IsLeaf, "SB-UBL-01", leaf);
        if (s_dates.Contains(leaf.Name, StringComparer.Ordinal))
        {
            document.Require(leaf.Text is { Length: 10 } && leaf.Date is not null, "PEPPOL-EN16931-F001", leaf);
        }

        if (leaf.IsEmpty)
        {
            return;
        }

        if (leaf.Name.EndsWith("Amount", StringComparison.Ordinal))
        {
            document.Require(leaf.Number is not null && leaf.Attribute("currencyID") is not null, "SB-UBL-05", leaf);
        }
        else if (leaf.Name.EndsWith("Quantity", StringComparison.Ordinal) || leaf.Name is "cbc:Percent" or "cbc:MultiplierFactorNumeric")
        {
            document.Require(leaf.Number is not null, "SB-UBL-05", leaf);
        }
        else if (leaf.Name.EndsWith("Date", StringComparison.Ordinal))
        {
            document.Require(leaf.Date is not null, "SB-UBL-05", leaf);
        }
        else if (leaf.Name == "cbc:ChargeIndicator")
        {
            document.Require(leaf.Normalized is "true" or "false" or "1" or "0", "SB-UBL-05", leaf);
        }
    }
}
