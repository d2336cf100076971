// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Xml;
using System.Xml.Schema;

namespace Sambruk.Billing.Peppol.Tests;

/// <summary>The table of elements against the UBL 2.1 schema itself, where the folder of rules has it.</summary>
public sealed class SchemaTableTests
{
    [Theory]
    [InlineData("Invoice")]
    [InlineData("CreditNote")]
    public void Order_number_and_need_of_each_element_are_those_of_the_schema(string kind)
    {
        var file = Path.Combine(OfficialRules.Folder(), "xsd", "maindoc", $"UBL-{kind}-2.1.xsd");
        Assert.SkipUnless(File.Exists(file), "The folder of rules has no UBL 2.1 schema.");
        var set = new XmlSchemaSet { XmlResolver = new XmlUrlResolver() };
        set.Add(null, file);
        set.Compile();
        var root = set.GlobalElements.Values.OfType<XmlSchemaElement>().Single(e => e.QualifiedName.Name == kind);
        var met = 0;
        Same(kind, root, [], ref met);
        Assert.True(met > 150);
    }

    private static void Same(string name, XmlSchemaElement element, HashSet<string> done, ref int met)
    {
        if (UblSchema.ChildrenOf(name) is not { } children || !done.Add(name))
        {
            return;
        }

        var all = ((XmlSchemaSequence)((XmlSchemaComplexType)element.ElementSchemaType!).ContentTypeParticle).Items.OfType<XmlSchemaElement>().ToList();
        var place = -1;
        foreach (var child in children)
        {
            var found = all.FindIndex(e => e.QualifiedName.Name == child.Name[4..]);
            Assert.True(found > place, $"{name}/{child.Name} is out of order, or unknown to the schema.");
            Assert.Equal($"{name}/{child.Name} {(all[found].QualifiedName.Namespace == UblWriter.Aggregate ? "cac" : "cbc")}", $"{name}/{child.Name} {child.Name[..3]}");
            Assert.True(all[found].MinOccurs > 0 == child.IsRequired, $"{name}/{child.Name}: required {all[found].MinOccurs > 0}");
            Assert.True(all[found].MaxOccurs > 1 == child.IsMany, $"{name}/{child.Name}: many {all[found].MaxOccurs > 1}");
            place = found;
            met++;
            Same(child.Name, all[found], done, ref met);
        }

        // What the schema asks for and the table does not know would be refused by a receiver.
        Assert.DoesNotContain(all, e => e.MinOccurs > 0 && !children.Any(c => c.Name[4..] == e.QualifiedName.Name));
    }
}
