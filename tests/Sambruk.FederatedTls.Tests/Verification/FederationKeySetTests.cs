// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text;

namespace Sambruk.FederatedTls.Tests;

public sealed class FederationKeySetTests
{
    // The example key of RFC 7517 appendix A.1, with a kid and with its private part taken away.
    private const string Key = """{"kty":"EC","crv":"P-256","x":"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4","y":"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM","use":"sig","kid":"1"}""";

    [Fact]
    public void Keys_other_than_EC_P256_are_ignored_with_a_finding()
    {
        var keys = Parse($$"""{"keys":[{"kty":"RSA","n":"AQAB","e":"AQAB","kid":"rsa"},{{Key}},{"kty":"EC","crv":"P-384","kid":"384"},{"kty":"oct","k":"AAAA","kid":"hs"}]}""");
        Assert.Equal("1", Assert.Single(keys.KeyIds));
        Assert.Equal(3, keys.Report.WarningCount);
    }

    [Theory]
    [InlineData("enc")]
    [InlineData("")]
    public void A_key_for_another_use_is_ignored(string use) => Refused($$"""{"keys":[{{Key.Replace("\"sig\"", $"\"{use}\"", StringComparison.Ordinal)}}]}""");

    [Fact]
    public void A_key_without_kid_or_off_the_curve_is_ignored()
    {
        Refused($$"""{"keys":[{{Key.Replace("\"kid\":\"1\"", "\"x5t\":\"1\"", StringComparison.Ordinal)}}]}""");
        Refused($$"""{"keys":[{{Key.Replace("4Etl", "4Etm", StringComparison.Ordinal)}}]}""");
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"keys":{}}""")]
    [InlineData("""{"keys":[null,1,"x",[]]}""")]
    public void What_is_no_key_set_is_refused(string text) => Refused(text);

    [Fact]
    public void Mutated_key_sets_never_give_an_exception()
    {
        var random = new Random(4713);
        var good = Encoding.UTF8.GetBytes($$"""{"keys":[{{Key}}]}""");
        for (var i = 0; i < 10_000; i++)
        {
            Assert.Equal(FederationKeySet.TryParse(Fuzz.Mutate(good, random), out var keys, out var report), keys is not null && report is not null);
        }
    }

    private static FederationKeySet Parse(string text) => FederationKeySet.Parse(Encoding.UTF8.GetBytes(text));

    private static void Refused(string text) => Assert.Equal(FederatedTlsCodes.KeySet, Assert.Throws<InvalidInputException>(() => Parse(text)).Code);
}
