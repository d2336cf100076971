// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Navet.TestService;
using static Sambruk.Navet.Tests.Parsing;

namespace Sambruk.Navet.Tests;

public sealed class NavetPostTests
{
    private const string Nil = "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:nil=\"true\"";

    [Fact]
    public async Task A_complete_post_has_its_fields()
    {
        var post = await PostAsync(NavetXml.Post(
            NavetTestNumbers.Adult,
            person: $"<Invandring><Invandringsdatum>19990000</Invandringsdatum></Invandring><Relationer>{NavetXml.Relation(NavetTestNumbers.Old, "MO")}</Relationer>",
            tail: "<Historik><Folkbokforing><Folkbokforingsdatum>20000101</Folkbokforingsdatum><LanKod>1</LanKod><KommunKod>14</KommunKod></Folkbokforing></Historik><Sarlosning><SarInvandring><InvandringslandKod>FI</InvandringslandKod></SarInvandring></Sarlosning>"));

        Assert.Equal(NavetTestNumbers.Adult, post.PersonId);
        Assert.Equal(IdentityNumberKind.PersonalIdentityNumber, post.Number!.Value.Kind);
        Assert.False(post.IsProtected || post.IsBare);
        Assert.Equal(new DateTime(2026, 1, 2, 3, 4, 5), post.ChangedAt);
        Assert.Equal("J", post.TotalPost);
        Assert.Equal("Åsa Öda", post.Name!.Forenames);
        Assert.Equal("Öda", post.Name.GivenName);
        Assert.Null(post.Name.MiddleName);
        Assert.Equal(MunicipalityCode.Parse("0180"), post.Registration!.Municipality);
        Assert.Equal("Provvägen 1", post.Address!.Street);
        Assert.Equal("01234", post.Address.PostalCode);
        Assert.Equal("2", post.PlaceKeys!.AddressPlaceId);
        Assert.Equal(NavetCivilStatusKind.Unmarried, post.CivilStatus!.Kind);
        Assert.Equal(new PartialBirthDate(1999), post.ImmigratedOn);
        Assert.Equal(NavetRelationKind.Mother, Assert.Single(post.Relations).Kind);
        Assert.Equal("SE", Assert.Single(post.Citizenships).CountryCode);
        Assert.Equal(MunicipalityCode.Parse("0114"), Assert.Single(post.EarlierRegistrations).Municipality);
        Assert.Equal("FI", post.SpecialOrder!.ImmigrationCountryCode);
    }

    [Theory]
    [InlineData("<Sekretessmarkering>J</Sekretessmarkering>", ProtectedIdentity.ConfidentialityMarking)]
    [InlineData("<SkyddadFolkbokforing>J</SkyddadFolkbokforing>", ProtectedIdentity.ProtectedPopulationRegistration)]
    [InlineData("<Sekretessmarkering>N</Sekretessmarkering><SkyddadFolkbokforing>J</SkyddadFolkbokforing>", ProtectedIdentity.ProtectedPopulationRegistration)]
    [InlineData("<Sekretessmarkering>J</Sekretessmarkering><Sekretessmarkering>N</Sekretessmarkering>", ProtectedIdentity.ConfidentialityMarking)]
    [InlineData("<Sekretessmarkering>x</Sekretessmarkering>", ProtectedIdentity.ConfidentialityMarking)]
    [InlineData("<Sekretessmarkering>j</Sekretessmarkering>", ProtectedIdentity.ConfidentialityMarking)]
    [InlineData("<Sekretessmarkering>N</Sekretessmarkering><SkyddadFolkbokforing>N</SkyddadFolkbokforing>", ProtectedIdentity.None)]
    [InlineData("<Sekretessmarkering " + Nil + "/>", ProtectedIdentity.None)]
    [InlineData("", ProtectedIdentity.None)]
    public async Task The_strictest_marking_counts(string head, ProtectedIdentity expected) =>
        Assert.Equal(expected, (await PostAsync(NavetXml.Post(NavetTestNumbers.Adult, head: head))).Protection);

    [Theory]
    [InlineData("")]
    [InlineData("<Fodelsedatum>19410627</Fodelsedatum>")]
    [InlineData("<Namn/><Adresser><Folkbokforingsadress> </Folkbokforingsadress></Adresser>")]
    public async Task A_post_with_only_a_number_is_protected(string more)
    {
        var post = await PostAsync(NavetXml.Bare(NavetTestNumbers.Old).Replace("</PersonId>", "</PersonId>" + more, StringComparison.Ordinal));
        Assert.True(post.IsBare);
        Assert.Equal(ProtectedIdentity.ProtectedPopulationRegistration, post.Protection);
    }

    [Theory]
    [InlineData("19860221", 1986, 2, 21)]
    [InlineData("19860200", 1986, 2, null)]
    [InlineData("19860000", 1986, null, null)]
    [InlineData("19860230", 1986, 2, 30)]
    public async Task Dates_may_be_partial(string text, int year, int? month, int? day) =>
        Assert.Equal(new PartialBirthDate(year, month, day), (await PostAsync(NavetXml.Post(NavetTestNumbers.Adult, registered: text))).Registration!.Date);

    [Theory]
    [InlineData("0", false)]
    [InlineData("19861399", true)]
    [InlineData("i fjol", true)]
    public async Task A_date_that_is_none_is_left_out(string text, bool isFinding)
    {
        var (file, posts) = await ReadAsync(NavetXml.File([NavetXml.Post(NavetTestNumbers.Adult, registered: text)]));
        Assert.Null(posts[0].Post.Registration!.Date);
        Assert.Equal(isFinding, Codes(file.Findings).Contains(NavetCodes.Date));
    }

    [Fact]
    public async Task Unknown_elements_and_codes_are_kept_or_counted_and_told()
    {
        var (file, posts) = await ReadAsync(NavetXml.File(
        [
            NavetXml.Deregistered(NavetTestNumbers.Adult, "QQ"),
            NavetXml.Post(NavetTestNumbers.OtherAdult, person: "<Nytt><Inre>1</Inre></Nytt><Nytt/>"),
        ]));
        Assert.Equal("QQ", posts[0].Post.Deregistration!.Code);
        Assert.Equal(NavetDeregistrationReason.Unknown, posts[0].Post.Deregistration!.Reason);
        Assert.Contains(NavetCodes.UnknownCode, Codes(file.Findings));
        Assert.Contains("Nytt is not known and was skipped, 2 times", file.Findings.Single(finding => finding.Code == NavetCodes.UnknownElement).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_foreign_address_and_newer_keys_are_read()
    {
        var post = await PostAsync(NavetXml.Post(NavetTestNumbers.Adult).Replace(
            "<Riksnycklar>",
            "<Utlandsadress><Utdelningsadress1>1 Test Road</Utdelningsadress1><Land>NORGE</Land><Utlandsadressdatum>20250000</Utlandsadressdatum></Utlandsadress><UUID><UUIDFastighet>a</UUIDFastighet><UUIDAdress>b</UUIDAdress></UUID><Riksnycklar>",
            StringComparison.Ordinal));
        Assert.Equal("NORGE", post.ForeignAddress!.Country);
        Assert.Equal("a", post.PlaceKeys!.PropertyUuid);
        Assert.Equal("b", post.PlaceKeys.AddressUuid);
    }

    [Fact]
    public async Task Guardians_are_those_of_V_that_have_not_ended()
    {
        var post = await PostAsync(NavetXml.Post(NavetTestNumbers.LeapYouth, person: "<Relationer>"
            + NavetXml.Relation(NavetTestNumbers.Adult, "V")
            + NavetXml.Relation(NavetTestNumbers.OtherAdult, "V", until: "20250101")
            + NavetXml.Relation(NavetTestNumbers.Older, "V", inner: "<Avregistrering><AvregistreringsorsakKod>AV</AvregistreringsorsakKod></Avregistrering>")
            + NavetXml.Relation(NavetTestNumbers.Old, "VF")
            + NavetXml.Relation(NavetTestNumbers.Old, "V", until: "snart")
            + NavetXml.Relation(NavetTestNumbers.Old, "V", from: "20260301")
            + "</Relationer>"));
        Assert.Equal([NavetTestNumbers.Adult], post.GuardiansOn(new(2026, 2, 28)).Select(guardian => guardian.PersonId));
    }

    [Theory]
    [InlineData(2026, 2, 28, 1)]
    [InlineData(2026, 3, 1, 0)]
    public async Task Nobody_is_guardian_from_the_eighteenth_birthday(int year, int month, int day, int guardians)
    {
        var post = await PostAsync(NavetXml.Post(NavetTestNumbers.LeapYouth, person: $"<Relationer>{NavetXml.Relation(NavetTestNumbers.Adult, "V")}</Relationer>"));
        Assert.Equal(guardians, post.GuardiansOn(new(year, month, day)).Count);
    }

    [Fact]
    public async Task Order_does_not_matter()
    {
        var post = await PostAsync("<Folkbokforingspost><Personpost><Namn><Efternamn>Ek</Efternamn><Fornamn>Ida</Fornamn></Namn><PersonId><PersonNr>198602212394</PersonNr></PersonId></Personpost><SkyddadFolkbokforing>J</SkyddadFolkbokforing></Folkbokforingspost>");
        Assert.Equal("Ida", post.Name!.Forenames);
        Assert.True(post.IsProtected);
    }

    [Theory]
    [InlineData("198602212395", NavetCodes.PostNumber)]
    [InlineData("8602212394", NavetCodes.PostNumber)]
    [InlineData("", NavetCodes.PostPerson)]
    public async Task A_post_without_a_good_number_is_kept_aside(string number, string code)
    {
        var (file, posts) = await ReadAsync(NavetXml.File([$"<Folkbokforingspost><Personpost><PersonId><PersonNr>{number}</PersonNr></PersonId><Namn><Efternamn>Ek</Efternamn></Namn></Personpost></Folkbokforingspost>"]));
        Assert.Equal(code, posts[0].AsideCode);
        Assert.Contains(code, Codes(file.Findings));
        Assert.DoesNotContain("8602212", file.Findings.ToString() + string.Join(' ', file.Findings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_shown_without_permission_tells_nothing_of_a_protected_person()
    {
        var post = await PostAsync(NavetXml.Post(NavetTestNumbers.Adult, head: "<Sekretessmarkering>J</Sekretessmarkering>"));
        Assert.All(post.Fields(), row => Assert.True(row.Key is "protection" or "isBare" || row.Value == "***", row.Key));
        Assert.Equal("NavetPost (protected)", post.ToString());
        Assert.Contains(post.Fields(reveal: true), row => row.Value == "Provvägen 1");
        Assert.Contains("\"street\":\"Provvägen 1\"", post.ToRevealedJson(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_shown_without_permission_masks_names_and_addresses_of_anybody()
    {
        var post = await PostAsync(NavetXml.Post(NavetTestNumbers.Adult, person: $"<Relationer>{NavetXml.Relation(NavetTestNumbers.Old, "MO")}</Relationer>"));
        var shown = post.Fields().ToDictionary(row => row.Key, row => row.Value, StringComparer.Ordinal);
        Assert.Equal("19860221-****", shown["personId"]);
        Assert.Equal("0180", shown["registration.municipality"]);
        var text = string.Join('\n', shown.Values) + string.Join(' ', new object[] { post, post.Name!, post.Address!, post.Registration!, post.Relations[0], post.Birth!, post.PlaceKeys!, post.CivilStatus!, post.Citizenships[0] });
        foreach (var secret in new[] { "2394", "Ek", "Öda", "Provv", "9161", "PROV", "1201", "01234", "Gran" })
        {
            Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_person_is_the_same_after_a_store()
    {
        var post = await PostAsync(NavetXml.Post(NavetTestNumbers.Adult, head: "<SkyddadFolkbokforing>J</SkyddadFolkbokforing>", registered: "19860000", person: $"<Relationer>{NavetXml.Relation(NavetTestNumbers.Old, "MO")}</Relationer>"));
        var person = new NavetPerson { PersonId = post.PersonId, Post = post, LastMunicipality = post.Registration!.Municipality };
        var kept = System.Text.Json.JsonSerializer.Serialize(person, NavetJson.Person);
        var back = System.Text.Json.JsonSerializer.Deserialize(kept, NavetJson.Person)!;
        Assert.Equal(kept, System.Text.Json.JsonSerializer.Serialize(back, NavetJson.Person));
        Assert.Equal(post.ToRevealedJson(), back!.Post!.ToRevealedJson());
        Assert.True(back.Post!.IsProtected);
        Assert.DoesNotContain("otherTerms", kept, StringComparison.Ordinal);
    }
}
