// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot.JavaScript.Tests;

// The memory of the process is measured: nothing else may run meanwhile.
[CollectionDefinition(nameof(CodecMemoryTests), DisableParallelization = true)]
public sealed class CodecMemoryTestsAlone;

[Collection(nameof(CodecMemoryTests))]
public sealed class CodecMemoryTests
{
    [Fact]
    public void Memory_stays_flat_over_many_calls()
    {
        using var codec = TestEngine.Load(Text.OwnCodec("elsys.js"), new() { EnginesPerCodec = 1, TimePerCall = TimeSpan.FromSeconds(30) });
        var uplinks = Enumerable.Range(0, 1000).Select(i => new CodecUplink(new byte[] { 1, 0, (byte)i, 2, 55, 7, 14, 52 }, 5, Text.Time)).ToArray();
        for (var i = 0; i < 10; i++)
        {
            codec.DecodeUplinks(uplinks);
        }

        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < 100; i++)
        {
            Assert.All(codec.DecodeUplinks(uplinks), result => Assert.True(result.IsOk));
        }

        Assert.True(GC.GetTotalMemory(forceFullCollection: true) - before < 4 << 20);
    }

    [Fact]
    public void Codecs_that_were_stopped_leave_no_engines_behind()
    {
        using var codec = TestEngine.Load("function decodeUplink(i) { for (;;) { } }", new() { TimePerCall = TimeSpan.FromMilliseconds(10) });
        codec.Decode();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(CodecStatus.TimeLimit, codec.Decode().Status);
        }

        Assert.True(GC.GetTotalMemory(forceFullCollection: true) - before < 4 << 20);
    }
}
