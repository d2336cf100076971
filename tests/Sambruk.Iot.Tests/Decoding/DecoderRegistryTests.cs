// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json;

namespace Sambruk.Iot.Tests.Decoding;

public sealed class DecoderRegistryTests
{
    public static TheoryData<string> Keys() => [.. DecoderRegistry.Default.All.Select(d => d.Info.Key)];

    [Fact]
    public void Every_decoder_that_is_written_is_in_the_registry()
    {
        var written = typeof(PayloadDecoder).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(PayloadDecoder)) && !t.IsAbstract);
        var listed = DecoderRegistry.Default.All.Select(d => d.GetType()).ToHashSet();

        // Chosen by the form of the message, not by a name.
        Assert.Empty(written.Where(t => !listed.Contains(t) && t != typeof(LwM2mPackDecoder)).Select(t => t.Name));
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_decoder_is_found_by_its_names_without_case(string key)
    {
        var decoder = DecoderRegistry.Default.Find(key.ToUpperInvariant());
        Assert.NotNull(decoder);
        Assert.Equal(key, decoder.Info.Key);
        Assert.Equal(key, key.ToLowerInvariant());
        Assert.All(decoder.Info.Aliases, alias => Assert.Same(decoder, DecoderRegistry.Default.Find(alias)));
        Assert.NotEmpty(decoder.Info.Vendor);
        Assert.NotEmpty(decoder.Info.Models);
        Assert.NotEmpty(decoder.Info.Source);
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Each_mapping_of_a_field_names_a_resource_of_an_object_that_is_known(string key)
    {
        foreach (var field in DecoderRegistry.Default.Find(key)!.Fields)
        {
            foreach (var mapping in new[] { field.Interop, field.Full }.OfType<ResourceMapping>())
            {
                Assert.True(LwM2mDefinition.Find(mapping.ObjectId)?.OrderOf(mapping.ResourceId) >= 0, $"{field.Name}: {mapping.ObjectId}/{mapping.ResourceId}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Hostile_payloads_are_refused_and_never_more(string key)
    {
        var decoder = DecoderRegistry.Default.Find(key)!;
        DecoderFuzz.Run(decoder, Seeds(decoder));
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void An_empty_payload_and_a_foreign_port_are_refused(string key)
    {
        var decoder = DecoderRegistry.Default.Find(key)!;
        Assert.Equal(DecodeStatus.Empty, decoder.Decode(Array.Empty<byte>(), new DecodeContext(-1, default)).Result.Status);
        if (decoder.Info.Ports.Count > 0)
        {
            Assert.Equal(DecodeStatus.WrongPort, decoder.Decode(new byte[] { 1, 2, 3 }, new DecodeContext(250, default)).Result.Status);
            Assert.NotEqual(
                DecodeStatus.WrongPort,
                decoder.Decode(new byte[] { 1, 2, 3 }, new DecodeContext(250, default, new DecoderParameters { RequireFPort = false })).Result.Status);
        }
    }

    /// <summary>The payloads of the vectors for this decoder, from which mutations start.</summary>
    internal static List<byte[]> Seeds(PayloadDecoder decoder)
    {
        var seeds = new List<byte[]>();
        foreach (var file in Vectors.Files("iot/diwise.json"))
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            foreach (var vector in document.RootElement.GetProperty("vectors").EnumerateArray())
            {
                if (vector.TryGetProperty("payloadHex", out var hex) && DecoderRegistry.Default.Find(vector.GetProperty("decoder").GetString()!) == decoder)
                {
                    seeds.Add(Convert.FromHexString(hex.GetString()!));
                }
            }
        }

        return seeds;
    }
}
