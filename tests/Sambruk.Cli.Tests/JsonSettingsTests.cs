// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text;
using System.Text.Json;

namespace Sambruk.Cli.Tests;

public sealed class JsonSettingsTests
{
    [Fact]
    public void Objects_and_arrays_become_keys_and_comments_are_allowed()
    {
        var values = JsonSettings.Read("""
            {
              // a comment
              "Egil": { "Targets": { "a": { "Tags": ["x", "y"], "MaxConcurrency": 4, "On": true, "Off": null } }, },
            }
            """u8);
        Assert.Equal("y", values["egil:targets:A:tags:1"]);
        Assert.Equal("4", values["Egil:Targets:a:MaxConcurrency"]);
        Assert.Equal("True", values["Egil:Targets:a:On"]);
        Assert.Null(values["Egil:Targets:a:Off"]);
    }

    [Fact]
    public void A_byte_order_mark_is_skipped() => Assert.Equal("1", JsonSettings.Read("\uFEFF{\"a\":1}"u8)["a"]);

    [Theory]
    [InlineData("{\n  \"a\": 1\n  \"b\": 2\n}", 2, 2)]
    [InlineData("{\n  \"a\": 1,\n  \"A\": 2\n}", 2, 2)]
    [InlineData("[1]", 0, 0)]
    [InlineData("{} {}", 0, 3)]
    public void A_fault_has_its_line_and_column(string json, long line, long column)
    {
        var fault = Assert.ThrowsAny<JsonException>(() => JsonSettings.Read(Encoding.UTF8.GetBytes(json)));
        Assert.Equal((line, column), (fault.LineNumber, fault.BytePositionInLine));
    }

    [Fact]
    public void Whatever_the_bytes_only_the_documented_fault_is_thrown()
    {
        var random = new Random(17);
        var seed = "{\"Egil\":{\"Targets\":{\"a\":{\"Tags\":[\"\\u00e5\",true,1.5e3,null]}}}}"u8.ToArray();
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = seed.ToArray();
            for (var n = random.Next(1, 4); n > 0; n--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            try
            {
                JsonSettings.Read(bytes.AsSpan(0, random.Next(bytes.Length + 1)));
            }
            catch (JsonException)
            {
                // The documented fault.
            }
        }
    }
}
