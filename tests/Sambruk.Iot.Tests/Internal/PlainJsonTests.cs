// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text;

namespace Sambruk.Iot.Tests.Internal;

public sealed class PlainJsonTests
{
    [Theory]
    [InlineData("{}", "")]
    [InlineData(" { } ", "")]
    [InlineData("""{"a":1}""", "a1=1/0")]
    [InlineData("""{"a":-11.50}""", "a1=-1150/2")]
    [InlineData("""{"a":0,"b":-0.0,"c":0.001}""", "a1=0/0 b1=0/1 c1=1/3")]
    [InlineData("""{"a":123456789012345}""", "a1=123456789012345/0")]
    [InlineData("""{"a":-1234567890123.5}""", "a1=-12345678901235/1")]
    [InlineData("{\r\n\t\"a\" :\n 1 ,\n\t\"b\":  2\n}\n", "a1=1/0 b1=2/0")]
    [InlineData("""{"a":"text","b":true,"c":false,"d":null,"e":5}""", "e1=5/0")]
    [InlineData("""{"a":"a text that is longer than sixteen bytes","a name that is longer than sixteen bytes":5}""", "a name that is longer than sixteen bytes1=5/0")]
    [InlineData("""{"a":1,"a":2}""", "a1=1/0 a1=2/0")]
    [InlineData("""{"in":{"in":{},"a":1},"b":2,"in":{"c":3}}""", "a2=1/0 b1=2/0 c2=3/0")]
    [InlineData("""{"höjd":7}""", "höjd1=7/0")]
    public void The_numbers_of_plain_JSON_are_given_in_order(string json, string expected)
    {
        var (isPlain, numbers) = Read(json);
        Assert.True(isPlain);
        Assert.Equal(expected, numbers);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("{}{}")]
    [InlineData("{} x")]
    [InlineData("{,}")]
    [InlineData("""{"a"}""")]
    [InlineData("""{"a":}""")]
    [InlineData("""{"a":1,}""")]
    [InlineData("""{"a":1 "b":2}""")]
    [InlineData("""{"a":1""")]
    [InlineData("""{"a":1]""")]
    [InlineData("""{"in":1}""")] // it must be an object
    [InlineData("""{"in":{}""")]
    [InlineData("""{"a":01}""")]
    [InlineData("""{"a":-}""")]
    [InlineData("""{"a":-true}""")]
    [InlineData("""{"a":1.}""")]
    [InlineData("""{"a":.5}""")]
    [InlineData("""{"a":1e2}""")] // well-formed, and not plain
    [InlineData("""{"a":1234567890123456}""")]
    [InlineData("""{"a":99999999999999999999999999}""")]
    [InlineData("""{"a":{}}""")]
    [InlineData("""{"a":[1]}""")]
    [InlineData("""{"\u0061":1}""")]
    [InlineData("""{"a":"\n"}""")]
    [InlineData("{\"a\n\":1}")]
    [InlineData("{\"a name that is longer than sixteen\n\":1}")]
    [InlineData("{\"a\":\"no end and longer than sixteen bytes}")]
    [InlineData("""{"a":tru}""")]
    [InlineData("""{"a":truex}""")]
    [InlineData("\uFEFF{}")]
    public void Anything_else_is_left_to_the_other_reader(string json) => Assert.False(Read(json).IsPlain);

    [Fact]
    public void Depth_has_the_limit_of_the_other_reader()
    {
        Assert.True(Read(Nested(8)).IsPlain);
        Assert.False(Read(Nested(9)).IsPlain);

        static string Nested(int depth) => new StringBuilder().Insert(0, """{"in":""", depth - 1).Append("{}").Append('}', depth - 1).ToString();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(40)]
    public void A_name_may_have_any_length(int length)
    {
        // The name is the last: fewer than sixteen bytes are left, and none is read that is not there.
        var name = new string('n', length);
        Assert.Equal((true, $"{name}1=1/0"), Read($$"""{"{{name}}":1}"""));
        Assert.False(Read($$"""{"{{name}}""").IsPlain);
        Assert.False(Read($$"""{"{{name}}" """).IsPlain);
    }

    private static (bool IsPlain, string Numbers) Read(string json)
    {
        var members = new Members { Numbers = [] };
        var isPlain = PlainJson.TryRead(Encoding.UTF8.GetBytes(json), ref members);
        return (isPlain, string.Join(' ', members.Numbers));
    }

    private struct Members : IPlainJsonMembers
    {
        public List<string> Numbers;

        public readonly bool Enters(int depth, ReadOnlySpan<byte> name) => name.SequenceEqual("in"u8);

        public readonly void Add(int depth, ReadOnlySpan<byte> name, long unscaled, sbyte decimals) =>
            Numbers.Add(string.Create(CultureInfo.InvariantCulture, $"{Encoding.UTF8.GetString(name)}{depth}={unscaled}/{decimals}"));
    }
}
