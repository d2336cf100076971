// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Sambruk.FederatedTls.Tests;

public sealed class MetadataVerifierTests : IDisposable
{
    private const string Issuer = "https://federation.example.se";
    private const string Payload = """{"version":"1.0.0","entities":[]}""";
    private static readonly DateTimeOffset s_now = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly FederationKeySet _keys;

    public MetadataVerifierTests()
    {
        var signer = new FederationMetadataSigner(_key, Issuer, "key-1");
        _keys = FederationKeySet.Parse(signer.ExportKeySet());
    }

    public static TheoryData<string, string> BadHeaders => new()
    {
        { """{"alg":"ES256","kid":"key-1","iat":1799999000,"exp":1799999940,"iss":"https://federation.example.se"}""", FederatedTlsCodes.Expired },
        { """{"alg":"ES256","kid":"key-1","iat":1799999000,"iss":"https://federation.example.se"}""", FederatedTlsCodes.NoExpiry },
        { """{"alg":"ES256","kid":"key-1","iat":1799999000,"exp":null,"iss":"https://federation.example.se"}""", FederatedTlsCodes.NoExpiry },
        { """{"alg":"ES256","kid":"key-1","iat":1799999000,"exp":"1800003600","iss":"https://federation.example.se"}""", FederatedTlsCodes.NoExpiry },
        { """{"alg":"ES256","kid":"key-1","iat":1799999000,"exp":1e300,"iss":"https://federation.example.se"}""", FederatedTlsCodes.NoExpiry },
        { """{"alg":"ES256","kid":"key-1","exp":1800003600,"iss":"https://federation.example.se"}""", FederatedTlsCodes.NoIssuedAt },
        { """{"alg":"ES256","kid":"key-1","iat":1800000061,"exp":1800003600,"iss":"https://federation.example.se"}""", FederatedTlsCodes.IssuedInFuture },
        { """{"alg":"ES256","kid":"key-1","iat":1799999000,"exp":1800003600,"iss":"https://federation.example.se/"}""", FederatedTlsCodes.Issuer },
        { """{"alg":"ES256","kid":"key-1","iat":1799999000,"exp":1800003600}""", FederatedTlsCodes.Issuer },
        { """{"alg":"ES256","kid":"key-2","iat":1799999000,"exp":1800003600,"iss":"https://federation.example.se"}""", FederatedTlsCodes.KeyId },
        { """{"alg":"ES256","iat":1799999000,"exp":1800003600,"iss":"https://federation.example.se"}""", FederatedTlsCodes.KeyId },
        { """{"alg":"none","kid":"key-1","iat":1799999000,"exp":1800003600,"iss":"https://federation.example.se"}""", FederatedTlsCodes.Algorithm },
        { """{"alg":"RS256","kid":"key-1","iat":1799999000,"exp":1800003600,"iss":"https://federation.example.se"}""", FederatedTlsCodes.Algorithm },
        { """{"alg":"es256","kid":"key-1","iat":1799999000,"exp":1800003600,"iss":"https://federation.example.se"}""", FederatedTlsCodes.Algorithm },
        { """{"alg":"ES256","crit":["b64"],"b64":true,"kid":"key-1","iat":1799999000,"exp":1800003600,"iss":"https://federation.example.se"}""", FederatedTlsCodes.Critical },
        { """{"alg":"ES256","alg":"ES256","kid":"key-1","iat":1799999000,"exp":1800003600,"iss":"https://federation.example.se"}""", FederatedTlsCodes.Form },
        { """[]""", FederatedTlsCodes.Form },
    };

    public void Dispose() => _key.Dispose();

    [Fact]
    public void A_right_signature_gives_the_metadata_and_its_times()
    {
        var verified = Verify(Document(Entry(Header()))).EnsureVerified();

        Assert.Equal(("key-1", Issuer), (verified.KeyId, verified.Issuer));
        Assert.Equal(s_now.AddSeconds(-1000), verified.IssuedAt);
        Assert.Equal(s_now.AddSeconds(3600), verified.ExpiresAt);
    }

    [Theory]
    [MemberData(nameof(BadHeaders))]
    public void A_header_that_breaks_a_rule_is_refused_though_its_signature_is_right(string header, string code) =>
        Assert.Equal(code, Verify(Document(Entry(header))).RefusalCode);

    [Theory]
    [InlineData(1_799_999_941, 1_800_000_060, null)] // one second within the skew at both ends
    [InlineData(1_799_999_940, 1_800_000_060, FederatedTlsCodes.Expired)]
    [InlineData(1_799_999_941, 1_800_000_061, FederatedTlsCodes.IssuedInFuture)]
    public void The_clock_may_differ_by_sixty_seconds(long expires, long issued, string? code) =>
        Assert.Equal(code, Verify(Document(Entry($$"""{"alg":"ES256","kid":"key-1","iat":{{issued}},"exp":{{expires}},"iss":"{{Issuer}}"}"""))).RefusalCode);

    [Fact]
    public void HS256_with_the_public_key_as_secret_is_refused()
    {
        var header = Encode(Header().Replace("ES256", "HS256", StringComparison.Ordinal));
        var mac = HMACSHA256.HashData(_key.ExportSubjectPublicKeyInfo(), Encoding.UTF8.GetBytes($"{header}.{Encode(Payload)}"));
        Assert.Equal(FederatedTlsCodes.Algorithm, Verify(Document(Entry(header, mac))).RefusalCode);
    }

    [Fact]
    public void An_ES256_signature_in_DER_is_refused()
    {
        var header = Encode(Header());
        var der = _key.SignData(Encoding.UTF8.GetBytes($"{header}.{Encode(Payload)}"), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        Assert.Equal(FederatedTlsCodes.Signature, Verify(Document(Entry(header, der))).RefusalCode);
    }

    [Fact]
    public void A_signature_of_64_zero_bytes_is_refused() =>
        Assert.Equal(FederatedTlsCodes.Signature, Verify(Document(Entry(Encode(Header()), new byte[64]))).RefusalCode);

    [Fact]
    public void Two_signatures_the_first_bad_the_second_good_are_accepted() =>
        Assert.True(Verify(Document(Entry(Header().Replace("key-1", "unknown", StringComparison.Ordinal)), Entry(Header()))).IsVerified);

    [Theory]
    [InlineData(16, null)]
    [InlineData(17, FederatedTlsCodes.Form)]
    public void More_than_sixteen_signatures_are_not_looked_at_though_one_is_right(int count, string? code) =>
        Assert.Equal(code, Verify(Document([.. Enumerable.Range(1, count - 1).Select(_ => Entry(Encode(Header()), new byte[64])), Entry(Header())])).RefusalCode);

    [Fact]
    public void The_findings_name_the_place_of_each_signature_that_was_refused()
    {
        var outcome = Verify(Document(Entry(Header().Replace("key-1", "unknown", StringComparison.Ordinal)), Entry(Encode(Header()), new byte[64]), Entry(Header())));
        Assert.Equal($"signatures[0] {FederatedTlsCodes.KeyId}, signatures[1] {FederatedTlsCodes.Signature}", string.Join(", ", outcome.Report.Select(finding => $"{finding.Path} {finding.Code}")));
    }

    [Fact]
    public void Critical_extensions_in_the_unprotected_header_are_refused_too()
    {
        var entry = Entry(Header());
        entry["header"] = new JsonObject { ["crit"] = new JsonArray("b64") };
        Assert.Equal(FederatedTlsCodes.Critical, Verify(Document(entry)).RefusalCode);
    }

    [Fact]
    public void What_the_unprotected_header_says_is_not_believed()
    {
        var entry = Entry(Header().Replace(",\"exp\":1800003600", "", StringComparison.Ordinal));
        entry["header"] = new JsonObject { ["exp"] = 1_800_003_600 };
        Assert.Equal(FederatedTlsCodes.NoExpiry, Verify(Document(entry)).RefusalCode);
    }

    [Fact]
    public void The_expiry_is_that_of_the_signature_that_is_right_not_of_the_first()
    {
        var unsigned = Entry(Encode(Header().Replace("1800003600", "1900000000", StringComparison.Ordinal)), new byte[64]);
        Assert.Equal(s_now.AddSeconds(3600), Verify(Document(unsigned, Entry(Header()))).EnsureVerified().ExpiresAt);
    }

    [Fact]
    public void A_header_swapped_between_two_signatures_is_refused()
    {
        var (a, b) = (Entry(Header()), Entry(Header().Replace("1800003600", "1800007200", StringComparison.Ordinal)));
        (a["protected"], b["protected"]) = (b["protected"]!.DeepClone(), a["protected"]!.DeepClone());
        Assert.Equal(FederatedTlsCodes.Signature, Verify(Document(a, b)).RefusalCode);
    }

    [Fact]
    public void A_payload_changed_by_one_byte_is_refused_wherever_it_is()
    {
        var document = Document(Entry(Header()));
        var good = (string)document["payload"]!;
        for (var i = 0; i < good.Length; i++)
        {
            document["payload"] = good[..i] + (good[i] == 'A' ? 'B' : 'A') + good[(i + 1)..];
            Assert.False(Verify(document).IsVerified);
        }
    }

    [Fact]
    public void A_flattened_or_compact_JWS_is_refused()
    {
        var entry = Entry(Header());
        var flattened = new JsonObject { ["payload"] = Encode(Payload), ["protected"] = (string)entry["protected"]!, ["signature"] = (string)entry["signature"]! };
        Assert.Equal(FederatedTlsCodes.Form, Verify(flattened).RefusalCode);
        Assert.Equal(FederatedTlsCodes.Form, Verify($"{entry["protected"]}.{Encode(Payload)}.{entry["signature"]}").RefusalCode);
        flattened["signatures"] = new JsonArray(Entry(Header()));
        Assert.Equal(FederatedTlsCodes.Form, Verify(flattened).RefusalCode);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("")]
    [InlineData("""{"payload":"e30","signatures":[]}""")]
    [InlineData("""{"payload":"e30","signatures":{}}""")]
    [InlineData("""{"payload":"e30","signatures":[1,null,"x",{}]}""")]
    [InlineData("""{"payload":1,"signatures":[{}]}""")]
    [InlineData("""{"payload":"e30","payload":"e30","signatures":[{}]}""")]
    [InlineData("""{"payload":"\ud800","signatures":[{}]}""")]
    public void Anything_that_is_no_signed_document_is_refused_by_its_form(string document) =>
        Assert.Equal(FederatedTlsCodes.Form, Verify(document).RefusalCode);

    [Theory]
    [InlineData("signature")]
    [InlineData("protected")]
    [InlineData("header")]
    public void A_member_of_the_flattened_form_beside_a_right_signature_is_refused(string member)
    {
        var document = Document(Entry(Header()));
        document[member] = Encode(Header());
        Assert.Equal(FederatedTlsCodes.Form, Verify(document).RefusalCode);
    }

    [Fact]
    public void Padding_and_white_space_in_base64url_are_refused()
    {
        var entry = Entry(Header());
        entry["signature"] = (string)entry["signature"]! + "==";
        Assert.Equal(FederatedTlsCodes.Form, Verify(Document(entry)).RefusalCode);
        entry = Entry(Header());
        entry["signature"] = " " + (string)entry["signature"]!;
        Assert.Equal(FederatedTlsCodes.Form, Verify(Document(entry)).RefusalCode);
    }

    [Fact]
    public void A_rightly_signed_payload_that_is_no_metadata_is_refused_by_its_own_code()
    {
        var signer = new FederationMetadataSigner(_key, Issuer, "key-1");
        var signed = signer.Sign("""{"entities":[]}"""u8, s_now, s_now.AddHours(1));
        Assert.Equal(FederatedTlsCodes.Metadata, MetadataVerifier.Verify(signed, _keys, Issuer, s_now).RefusalCode);
    }

    [Fact]
    public void Mutated_documents_give_a_refusal_and_never_an_exception()
    {
        var random = new Random(4711);
        var good = Encoding.UTF8.GetBytes(Document(Entry(Header()), Entry(Header())).ToJsonString());
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = Fuzz.Mutate(good, random);
            var outcome = MetadataVerifier.Verify(bytes, _keys, Issuer, s_now);
            Assert.True(outcome.IsVerified ? outcome.RefusalCode is null : outcome.RefusalCode.StartsWith("FEDTLS-", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Mutated_headers_that_are_rightly_signed_give_a_refusal_and_never_an_exception()
    {
        var random = new Random(4712);
        var good = Encoding.UTF8.GetBytes(Header());
        for (var i = 0; i < 2_000; i++)
        {
            var outcome = Verify(Document(Entry(Base64Url.EncodeToString(Fuzz.Mutate(good, random)), null)));
            Assert.True(outcome.IsVerified || outcome.RefusalCode.StartsWith("FEDTLS-", StringComparison.Ordinal));
        }
    }

    private static string Header() => $$"""{"alg":"ES256","kid":"key-1","iat":1799999000,"exp":1800003600,"iss":"{{Issuer}}"}""";

    private static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    private static JsonObject Document(params JsonObject[] entries) => new() { ["payload"] = Encode(Payload), ["signatures"] = new JsonArray(entries) };

    private JsonObject Entry(string header) => Entry(Encode(header), null);

    private JsonObject Entry(string encoded, byte[]? signature) => new()
    {
        ["protected"] = encoded,
        ["signature"] = Base64Url.EncodeToString(signature ?? _key.SignData(Encoding.UTF8.GetBytes($"{encoded}.{Encode(Payload)}"), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation)),
    };

    private MetadataVerification Verify(JsonObject document) => Verify(document.ToJsonString());

    private MetadataVerification Verify(string document) => MetadataVerifier.Verify(Encoding.UTF8.GetBytes(document), _keys, Issuer, s_now);
}
