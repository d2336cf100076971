// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot.JavaScript.Tests;

public sealed class CodecLimitsTests
{
    [Fact]
    public void The_defaults_are_these() => Assert.Equal(
        "ArrayLength = 1000000\nEnginesPerCodec = 4\nMemoryBytes = 67108864\nOutputLength = 1000000\nRecursionDepth = 256\nStatements = 10000000\nTimePerCall = 00:00:00.1000000\n",
        OptionDefaults.Of<CodecLimits>());

    [Fact]
    public void A_limit_outside_its_range_is_refused_by_name()
    {
        var fault = Assert.Throws<ArgumentException>(() => new JintCodecEngine(new() { TimePerCall = TimeSpan.FromMinutes(2), EnginesPerCodec = 0 }));

        Assert.Contains("TimePerCall", fault.Message, StringComparison.Ordinal);
        Assert.Contains("EnginesPerCodec", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_changed_after_the_engine_was_made_does_not_change_it()
    {
        var limits = new CodecLimits { OutputLength = 1000 };
        var engine = new JintCodecEngine(limits);
        limits.OutputLength = 1_000_000;
        using var codec = engine.Load(new("x", "function decodeUplink(i) { return { data: 'x'.repeat(2000) }; }"));

        Assert.Equal(CodecStatus.OutputLimit, codec.Decode().Status);
    }
}
