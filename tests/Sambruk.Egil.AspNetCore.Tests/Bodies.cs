// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Egil.AspNetCore.Tests;

/// <summary>A synthetic school: one object of each type, each valid.</summary>
internal static class Bodies
{
    public const string Extension = "urn:scim:schemas:extension:sis:school:1.0:User";

    public static Guid Id(EgilResourceType type) => new(0x9a3d347d, 0x9c7e, 0x50b7, 0xbf, 0xa5, 0x4a, 0x2f, 0x51, 0x86, 0x85, (byte)type);

    public static string Reference(EgilResourceType type) => $$"""{"value":"{{Id(type)}}","$ref":"{{type.Endpoint()}}/{{Id(type)}}"}""";

    public static string Of(EgilResourceType type) => Of(type, Id(type));

    public static string Of(EgilResourceType type, Guid id)
    {
        var school = "urn:scim:schemas:extension:sis:school:1.0:" + type;
        return type switch
        {
            EgilResourceType.SchoolUnit =>
                $$"""{"schemas":["{{school}}"],"externalId":"{{id}}","displayName":"Ekskolan","schoolUnitCode":"12345678","organisation":{{Reference(EgilResourceType.Organisation)}},"schoolUnitGroup":{{Reference(EgilResourceType.SchoolUnitGroup)}},"schoolTypes":["GR"],"municipalityCode":"1499"}""",
            EgilResourceType.User =>
                $$"""{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User","{{Extension}}"],"externalId":"{{id}}","userName":"elev0@skola.example.se","displayName":"Ebba Ek","name":{"familyName":"Ek","givenName":"Ebba"},"emails":[{"value":"elev0@skola.example.se"}],"{{Extension}}":{"enrolments":[{"value":"{{Id(EgilResourceType.SchoolUnit)}}","$ref":"SchoolUnits/{{Id(EgilResourceType.SchoolUnit)}}","schoolYear":6,"schoolType":"GR"}],"securityMarking":true} }""",
            EgilResourceType.Employment =>
                $$"""{"schemas":["{{school}}"],"externalId":"{{id}}","employedAt":{{Reference(EgilResourceType.SchoolUnit)}},"user":{{Reference(EgilResourceType.User)}},"employmentRole":"Lärare","signature":"EE"}""",
            EgilResourceType.StudentGroup =>
                $$"""{"schemas":["{{school}}"],"externalId":"{{id}}","displayName":"6A","owner":{{Reference(EgilResourceType.SchoolUnit)}},"studentGroupType":"Klass","studentMemberships":[{{Reference(EgilResourceType.User)}}]}""",
            EgilResourceType.Activity =>
                $$"""{"schemas":["{{school}}"],"externalId":"{{id}}","displayName":"6A Ma","owner":{{Reference(EgilResourceType.SchoolUnit)}},"teachers":[{{Reference(EgilResourceType.Employment)}}],"groups":[{{Reference(EgilResourceType.StudentGroup)}}],"parentActivity":[{"value":"b229977a-7bd3-58ad-b7a2-3fdc774840fd"}]}""",
            _ => $$"""{"schemas":["{{school}}"],"externalId":"{{id}}","displayName":"Exempel"}""",
        };
    }
}
