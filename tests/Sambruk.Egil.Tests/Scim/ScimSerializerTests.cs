// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sambruk.Egil.Tests;

public sealed class ScimSerializerTests
{
    private static readonly Guid A = Guid.Parse("03ae7654-22fc-589c-a248-8e11caac260c");
    private static readonly Guid B = Guid.Parse("a088add0-d719-51e9-85a9-16c75f692660");

    private static readonly RosterResource[] All =
    [
        new Organisation(A, "Kommun \"A\" \\ åäö€\u0001\n"),
        new SchoolUnitGroup(A, "Område"),
        new SchoolUnit(A, "Skola", "10000001") { OrganisationId = B, SchoolUnitGroupId = A, SchoolTypes = ["GR", "FSK"], MunicipalityCode = "9999" },
        new SchoolUnit(A, "Skola", "10000001"),
        new User(A, UserRole.Student, "elev0@skola.example.se", "Ek", "Ebba")
        {
            Emails = ["b@skola.example.se", "a@skola.example.se"],
            Enrolments = [new Enrolment(B, 6, "GR", null), new Enrolment(A, null, null, "NA")],
            CivicNumber = "181001011000",
            SecurityMarking = true,
        },
        new User(A, UserRole.Teacher, "t@skola.example.se", "Ek", "Åsa"),
        new Employment(A, B, A, "Lärare") { Signature = "ÅE" },
        new StudentGroup(A, "6A", B),
        new StudentGroup(A, "6A", B) { StudentGroupType = "Klass", SchoolType = "GR", StudentIds = [B, A] },
        new Activity(A, "6A-Activity", B) { ActivityType = "Undervisning", EmploymentIds = [B, A], GroupIds = [A], ParentActivityIds = [B] },
        new Activity(A, "6A-Activity", B),
    ];

    [Theory]
    [InlineData(ScimForm.Wire)]
    [InlineData(ScimForm.Canonical)]
    public void Every_type_has_its_approved_bytes(ScimForm form)
    {
        using var serializer = new ScimSerializer();

        var text = string.Concat(All.Select(r => Encoding.UTF8.GetString(serializer.ToUtf8(r, form)) + "\n"));

        Approved.Matches(Path.Combine(Repository.ProjectDirectory(typeof(ScimSerializerTests).Assembly), "Golden", $"scim-{form}.ndjson"), text);
    }

    [Fact]
    public void The_places_of_the_attributes_cover_name_and_value()
    {
        using var serializer = new ScimSerializer();
        foreach (var resource in All)
        {
            var buffer = new ArrayBufferWriter<byte>();
            var attributes = new List<ScimAttribute>();
            serializer.Write(resource, buffer, ScimForm.Canonical, attributes);
            foreach (var attribute in attributes)
            {
                var part = Encoding.UTF8.GetString(buffer.WrittenSpan.Slice(attribute.Start, attribute.Length));
                Assert.StartsWith($"\"{attribute.Name}\":", part, StringComparison.Ordinal);
                Assert.NotNull(JsonNode.Parse($"{{{part}}}"));
            }

            Assert.Equal(["schemas", "externalId"], attributes.Take(2).Select(a => a.Name));
        }
    }

    [Fact]
    public void The_canonical_form_does_not_depend_on_the_order_of_members()
    {
        using var serializer = new ScimSerializer();
        var one = new StudentGroup(A, "6A", B) { StudentIds = [A, B] };
        var other = new StudentGroup(A, "6A", B) { StudentIds = [B, A] };

        Assert.Equal(serializer.ToUtf8(one, ScimForm.Canonical), serializer.ToUtf8(other, ScimForm.Canonical));
        Assert.NotEqual(serializer.ToUtf8(one, ScimForm.Wire), serializer.ToUtf8(other, ScimForm.Wire));
    }

    [Theory]
    [InlineData("""{"id":"x","meta":{},"more":1,"studentMemberships":[{"value":"a088add0-d719-51e9-85a9-16c75f692660","display":"x"},{"value":"03ae7654-22fc-589c-a248-8e11caac260c","$ref":"https://x/Users/1"}]}""", "")]
    [InlineData("""{"displayName":"6B"}""", "displayName")]
    [InlineData("""{"studentMemberships":[{"value":"03ae7654-22fc-589c-a248-8e11caac260c"}]}""", "studentMemberships")]
    [InlineData("""{"owner":{"value":"03ae7654-22fc-589c-a248-8e11caac260c"}}""", "owner")]
    [InlineData("""{"displayName":"\uD800","owner":null}""", "displayName,owner")]
    public void A_received_object_is_compared_by_what_is_sent(string change, string expected)
    {
        using var serializer = new ScimSerializer();
        var sent = serializer.ToUtf8(new StudentGroup(A, "6A", B) { StudentIds = [A, B] }, ScimForm.Wire);
        var received = JsonDocument.Parse(sent).RootElement.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetRawText());
        using var changes = JsonDocument.Parse(change);
        foreach (var member in changes.RootElement.EnumerateObject())
        {
            received[member.Name] = member.Value.GetRawText();
        }

        using var document = JsonDocument.Parse("{" + string.Join(',', received.Select(p => $"\"{p.Key}\":{p.Value}")) + "}");

        Assert.Equal(expected.Split(',', StringSplitOptions.RemoveEmptyEntries), ScimComparison.DifferingAttributes(document.RootElement, sent));
    }

    [Fact]
    public void Attributes_of_the_extension_are_compared_by_name_and_two_placements_at_a_unit_in_any_order()
    {
        using var serializer = new ScimSerializer();
        var one = new User(A, UserRole.Student, "u@x", "F", "G") { Enrolments = [new(B, 6, "GR", null), new(B, 7, "GR", null)] };
        var other = one with { Enrolments = [new(B, 7, "GR", null), new(B, 6, "GR", null)] };
        var third = one with { Enrolments = [new(B, 7, "GR", null), new(B, 7, "GR", null)] };
        using var received = JsonDocument.Parse(serializer.ToUtf8(other, ScimForm.Wire));

        Assert.Empty(ScimComparison.DifferingAttributes(received.RootElement, serializer.ToUtf8(one, ScimForm.Wire)));
        Assert.Equal(["enrolments"], ScimComparison.DifferingAttributes(received.RootElement, serializer.ToUtf8(third, ScimForm.Wire)));
    }
}
