// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Reflection;
using System.Xml;
using System.Xml.Schema;
using static Sambruk.Edlevo.Tests.EdlevoXml;

namespace Sambruk.Edlevo.Tests;

/// <summary>The readers and the generated documents against the vendor's schemas (tests/contracts/edlevo).</summary>
public sealed class ContractTests
{
    public static TheoryData<string, string> Documents() => new()
    {
        { "outcome-v5", Outcome(Report("diplomacertificatereport", Number) + Report("uppersecondaryschoolcertificatereport", Number) + Report("studycertificatereport", Number)) },
        {
            "studyinformation-v11",
            Study(Plan("s1", Number, Programme("NA", "UniversityPreparing"), Placement("2025-08-15", "2026-06-12", "NA", official: "NA") + Placement("2026-08-15", null, "NA"), StudyTime("2025-08-15", "2028-06-10"))
                + Events(Event("s1", Number, "AVBROTT", programme: Programme("NA", "UniversityPreparing"))))
        },
        {
            "organization-v12",
            Organization(Person("s1", Number, privacy: "<privacy level=\"3\">true</privacy>", recstatus: "2") + Person("g1", OtherNumber, "Contact") + Group("c1", "Class", "2027-06-15") + Group("k1", "ContactGroup")
                + Membership("c1", Member("s1", placements: Placed("2026-08-15", "2027-06-15", official: "NA"))) + Membership("k1", Member("s1") + Member("g1", "Guardian"), complete: true))
        },
    };

    [Theory]
    [MemberData(nameof(Documents))]
    public void A_generated_document_is_valid_against_the_schema(string schema, string document) => Assert.Empty(Faults(schema, document));

    [Fact]
    public void A_document_that_is_not_of_the_schema_is_found_out() =>
        Assert.NotEmpty(Faults("outcome-v5", Outcome(Report("diplomacertificatereport", Number)).Replace("<date>", "<when>", StringComparison.Ordinal).Replace("</date>", "</when>", StringComparison.Ordinal)));

    [Theory]
    [InlineData("outcome-v5", "outcome", typeof(EdlevoOutcomeReader))]
    [InlineData("studyinformation-v11", "studyinformation", typeof(EdlevoStudyInformationReader))]
    [InlineData("organization-v12", "enterprise", typeof(EdlevoOrganizationReader))]
    public void Of_every_element_of_the_schema_the_reader_says_whether_it_is_read_or_dropped_and_it_names_no_other(string schema, string root, Type reader)
    {
        var shape = reader == typeof(EdlevoOrganizationReader)
            ? OrganizationShapes.Document
            : (Shape)reader.GetField("s_document", BindingFlags.NonPublic | BindingFlags.Static)!.GetValue(null)!;
        var element = Schemas(schema).GlobalElements.Values.Cast<XmlSchemaElement>().Single(element => element.Name == root);
        var compared = 0;
        Compare(element, shape, root, ref compared);
        Assert.True(compared > 30, $"{compared}");
    }

    private static void Compare(XmlSchemaElement element, Shape shape, string path, ref int compared)
    {
        var children = element.ElementSchemaType is XmlSchemaComplexType { ContentTypeParticle: XmlSchemaGroupBase group } ? Elements(group).ToList() : [];
        foreach (var child in children)
        {
            compared++;
            Assert.True(shape.TryGet(child.QualifiedName.Name, out var known), $"{path}/{child.QualifiedName.Name} is not known");
            if (known is not null)
            {
                Compare(child, known, $"{path}/{child.QualifiedName.Name}", ref compared);
            }
        }

        var names = children.Select(static child => child.QualifiedName.Name).ToHashSet(StringComparer.Ordinal);

        // What documents say of themselves is one shape for all three.
        Assert.All(path.EndsWith("/properties", StringComparison.Ordinal) ? [] : shape.Names, name => Assert.True(names.Contains(name), $"{path}/{name} is not of the schema"));
        var attributes = element.ElementSchemaType is XmlSchemaComplexType type ? type.AttributeUses.Values.Cast<XmlSchemaAttribute>().Select(static attribute => attribute.QualifiedName.Name).ToList() : [];
        Assert.All(shape.Attributes, name => Assert.Contains(name, attributes));
    }

    private static IEnumerable<XmlSchemaElement> Elements(XmlSchemaGroupBase group) =>
        group.Items.Cast<XmlSchemaObject>().SelectMany(item => item is XmlSchemaGroupBase inner ? Elements(inner) : item is XmlSchemaElement element ? [element] : []);

    private static List<string> Faults(string schema, string document)
    {
        var faults = new List<string>();
        var settings = new XmlReaderSettings { ValidationType = ValidationType.Schema, Schemas = Schemas(schema) };
        settings.ValidationEventHandler += (_, fault) => faults.Add(fault.Message);
        using var reader = XmlReader.Create(Stream(document), settings);
        while (reader.Read())
        {
        }

        return faults;
    }

    private static XmlSchemaSet Schemas(string schema)
    {
        var schemas = new XmlSchemaSet();
        schemas.Add(null, Repository.PathOf("tests", "contracts", "edlevo", $"tieto-edu-{schema}.xsd"));
        schemas.Compile();
        return schemas;
    }
}
