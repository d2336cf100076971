// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text;

namespace Sambruk.FederatedTls.Tests;

public sealed class FederationMetadataTests
{
    internal const string Pem = "-----BEGIN CERTIFICATE-----\\nMIIB\\n-----END CERTIFICATE-----";
    internal const string PinA = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    private const string PinB = "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    public static TheoryData<string> BadEntities =>
    [
        "1", "null", "{}",
        Entity("relative"), Entity(""), Entity("https://a\\nb"), Entity("https://a\\u0085b"), Entity("https://a\\u2028b"), Entity("https://a\\u202eb"), Entity("https://a\\u00a0b"), Entity("\\ud800"),
        Entity("https://a").Replace("issuers", "issuer", StringComparison.Ordinal),
        Entity("https://a").Replace("CERTIFICATE", "PUBLIC KEY", StringComparison.Ordinal),
        Entity("https://a", $$""","organization":1"""),
        Entity("https://a", $$""","clients":{}"""),
        Entity("https://a", $$""","clients":[{}]"""),
        Entity("https://a", $$""","clients":[{"pins":[{"alg":"sha256","digest":"AAAA"}]}]"""),
        Entity("https://a", $$""","clients":[{"pins":[{"digest":"{{PinA}}"}]}]"""),
        Entity("https://a", $$""","clients":[{"pins":[],"tags":["EGILV1"]}]"""),
        Entity("https://a", $$""","clients":[{"pins":[],"tags":["x\n"]}]"""),
        Entity("https://a", $$""","clients":[{"pins":[],"tags":"egilv1"}]"""),
    ];

    [Theory]
    [InlineData("alg", "digest")]
    [InlineData("name", "value")]
    public void Pins_are_read_under_their_new_and_old_names(string algorithm, string digest)
    {
        var metadata = Parse(Root(Entity("https://a", $$""","clients":[{"pins":[{"{{algorithm}}":"sha256","{{digest}}":"{{PinA}}"}]}]""")));
        Assert.Equal("https://a", metadata.FindClient(PublicKeyPin.Parse(PinA))!.Entity.EntityId);
    }

    [Theory]
    [MemberData(nameof(BadEntities))]
    public void One_bad_entity_is_left_out_with_a_warning_and_the_others_stay(string bad)
    {
        var metadata = Parse(Root(Entity("https://first"), bad, Entity("https://last")));
        Assert.Equal("https://first https://last", string.Join(" ", metadata.Entities));
        var finding = Assert.Single(metadata.Report);
        Assert.Equal((FederatedTlsCodes.EntityLeftOut, FindingSeverity.Warning), (finding.Code, finding.Severity));
        Assert.StartsWith("entities[1]", finding.Path, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""[]""")]
    [InlineData("""{"entities":[]}""")]
    [InlineData("""{"version":"1.0","entities":[]}""")]
    [InlineData("""{"version":"1.0.0"}""")]
    [InlineData("""{"version":"1.0.0","entities":{}}""")]
    [InlineData("""{"version":"1.0.0","cache_ttl":-1,"entities":[]}""")]
    [InlineData("""{"version":"1.0.0","cache_ttl":"3600","entities":[]}""")]
    [InlineData("""{"version":"1.0.0","cache_ttl":0.5,"entities":[]}""")]
    [InlineData("""not json""")]
    public void A_bad_root_is_refused(string text)
    {
        Assert.False(FederationMetadata.TryParse(Encoding.UTF8.GetBytes(text), out _, out var report));
        Assert.All(report, finding => Assert.Equal(FederatedTlsCodes.Metadata, finding.Code));
        Assert.False(report.IsValid);
    }

    [Fact]
    public void Unknown_members_a_byte_order_mark_and_a_huge_lifetime_do_no_harm()
    {
        var metadata = Parse("\uFEFF" + """{"x":{},"version":"1.0.0","cache_ttl":99999999999999999999,"entities":[]}""");
        Assert.Equal(TimeSpan.FromDays(365), metadata.CacheLifetime);
    }

    [Fact]
    public void A_server_without_a_usable_https_address_is_left_out_and_the_entity_stays()
    {
        var metadata = Parse(Root(Entity("https://a", """,  "servers":[{"pins":[]},{"pins":[],"base_uri":"http://a/"},{"pins":[],"base_uri":"https://u@a/"},{"pins":[],"base_uri":"https://a/x?y"},{"pins":[],"base_uri":"https://a/x"}]""")));
        Assert.Equal("https://a/x/", Assert.Single(metadata.Entities[0].Servers).BaseUri!.AbsoluteUri);
        Assert.Equal(4, metadata.Report.WarningCount);
    }

    [Fact]
    public void A_pin_of_an_unknown_algorithm_is_ignored()
    {
        var metadata = Parse(Root(Entity("https://a", $$""","clients":[{"pins":[{"alg":"sha512","digest":"x"},{"alg":"sha256","digest":"{{PinA}}"}]}]""")));
        Assert.Single(metadata.Entities[0].Clients[0].Pins);
    }

    [Fact]
    public void A_client_pin_that_two_entities_publish_recognises_neither()
    {
        static string Clients(string pin) => $$""","clients":[{"pins":[{"alg":"sha256","digest":"{{pin}}"}]},{"pins":[{"alg":"sha256","digest":"{{pin}}"}]}]""";
        var metadata = Parse(Root(Entity("https://a", Clients(PinA)), Entity("https://thief", Clients(PinA)), Entity("https://b", Clients(PinB))));
        Assert.Null(metadata.FindClient(PublicKeyPin.Parse(PinA)));
        Assert.Equal(2, metadata.FindClient(PublicKeyPin.Parse(PinB))!.Clients.Count);
        Assert.Contains(metadata.Report, finding => finding.Code == FederatedTlsCodes.PinClash && finding.Path == "https://thief");
    }

    [Fact]
    public void Of_two_entities_with_one_id_the_first_is_used()
    {
        var metadata = Parse(Root(Entity("https://a", ""","organization":"First" """), Entity("https://a", ""","organization":"Second" """)));
        Assert.Equal("First", metadata.FindEntity("https://a")!.Organization);
        Assert.Null(metadata.FindEntity("https://A"));
        Assert.Equal(1, metadata.Report.WarningCount);
    }

    [Fact]
    public void What_is_written_reads_back_the_same()
    {
        var metadata = Parse(Root(Entity("https://a", $$""","organization":"Åre","organization_id":"SE2120000000","servers":[{"description":"d","base_uri":"https://a/x","pins":[{"alg":"sha256","digest":"{{PinA}}"}],"tags":["egilv1"]}],"clients":[{"pins":[]}]""")));
        var text = Encoding.UTF8.GetString(metadata.ToUtf8Json());
        Assert.Equal(text, Encoding.UTF8.GetString(Parse(text).ToUtf8Json()));
        Assert.Contains("Åre", Encoding.UTF8.GetString(metadata.Entities[0].ToUtf8Json()), StringComparison.Ordinal);
    }

    [Fact]
    public void Mutated_metadata_is_read_or_refused_and_never_gives_an_exception()
    {
        var random = new Random(4714);
        var good = Encoding.UTF8.GetBytes(Root(Entity("https://a", $$""","organization":"Åre","servers":[{"base_uri":"https://a/x","pins":[{"alg":"sha256","digest":"{{PinA}}"}],"tags":["egilv1"]}],"clients":[{"pins":[]}]"""), Entity("https://b")));
        for (var i = 0; i < 20_000; i++)
        {
            Assert.Equal(FederationMetadata.TryParse(Fuzz.Mutate(good, random), out var metadata, out var report), metadata is not null);
            Assert.Equal(metadata is not null, report.IsValid);
        }
    }

    [Fact]
    public void The_pin_is_that_of_openssl()
    {
        // openssl req -x509 -newkey ec …; openssl x509 -pubkey | openssl pkey -pubin -outform der | openssl dgst -sha256 -binary | openssl base64
        using var certificate = System.Security.Cryptography.X509Certificates.X509Certificate2.CreateFromPem(File.ReadAllText(Path.Combine(Repository.ProjectDirectory(GetType().Assembly), "Metadata", "openssl.crt")));
        Assert.Equal(File.ReadAllText(Path.Combine(Repository.ProjectDirectory(GetType().Assembly), "Metadata", "openssl.pin")).Trim(), PublicKeyPin.Of(certificate).ToString());
    }

    internal static string Entity(string id, string more = "") => $$"""{"entity_id":"{{id}}","issuers":[{"x509certificate":"{{Pem}}"}]{{more}}}""";

    internal static string Root(params string[] entities) => $$"""{"version":"1.0.0","entities":[{{string.Join(',', entities)}}]}""";

    private static FederationMetadata Parse(string text)
    {
        Assert.True(FederationMetadata.TryParse(Encoding.UTF8.GetBytes(text), out var metadata, out var report), string.Join('\n', report));
        return metadata;
    }
}
