// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using Sambruk.Benchmarks;

namespace Sambruk.Iot.Tests.Decoders;

/// <summary>The payloads that decoders are measured with: each decoder has some, and they are read to the end.</summary>
public sealed class BenchmarkPayloads
{
    public static TheoryData<string> Decoders() => [.. DecoderRegistry.Default.All.Select(decoder => decoder.Info.Key)];

    [Theory]
    [MemberData(nameof(Decoders))]
    public void Each_decoder_has_payloads_that_it_reads_whole(string key) => Assert.NotEmpty(IotPayloads.Of(DecoderRegistry.Default.Find(key)!));

    [Fact]
    public void No_payload_is_for_a_decoder_that_is_not_there() =>
        Assert.All(IotPayloads.Keys(), key => Assert.Equal(key, DecoderRegistry.Default.Find(key)?.Info.Key));

    [Fact]
    public void A_decoder_without_payloads_is_an_error() =>
        Assert.Throws<InvalidOperationException>(() => IotPayloads.Of(new Without()));

    private sealed class Without() : PayloadDecoder(new DecoderInfo("without", "nobody", "nothing", "no document"), new FieldSet())
    {
        protected override DecodeResult Read(ref PayloadReader payload, in DecodeContext context, ref MeasurementBuffer into) => new(DecodeStatus.Unsupported, 0);
    }
}
