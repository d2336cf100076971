// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json.Nodes;

namespace Sambruk.Iot.JavaScript.Tests;

public sealed class EngineAgreementTests
{
    private static readonly CodecLimits Patient = new() { TimePerCall = TimeSpan.FromSeconds(20) };

    [Fact]
    public void Both_engines_give_the_same_for_random_payloads()
    {
        using var v8 = new V8CodecEngine(Patient).Load(new("elsys.js", Text.OwnCodec("elsys.js")));
        using var jint = new JintCodecEngine(Patient).Load(new("elsys.js", Text.OwnCodec("elsys.js")));
        var random = new Random(7);
        var uplinks = Enumerable.Range(0, 3000).Select(_ =>
        {
            var bytes = new byte[random.Next(0, 30)];
            random.NextBytes(bytes);
            for (var i = 0; i < bytes.Length; i += random.Next(1, 4))
            {
                bytes[i] = (byte)random.Next(0, 0x1E);
            }

            return new CodecUplink(bytes, random.Next(0, 256), Text.Time);
        }).ToArray();

        foreach (var (a, b) in v8.DecodeUplinks(uplinks).Zip(jint.DecodeUplinks(uplinks)))
        {
            Assert.Equal(a.Status, b.Status);
            Assert.Equal(a.Errors, b.Errors);
            Assert.Null(a.Data.IsEmpty && b.Data.IsEmpty ? null : CodecVector.Difference(JsonNode.Parse(a.Data.Span), JsonNode.Parse(b.Data.Span), "$"));
        }
    }

    [Fact]
    public void Both_engines_pass_and_fail_the_same_examples_of_the_repositories()
    {
        var roots = VendorCodecs.Roots();
        var repositories = roots.Select(DeviceRepository.Open).OfType<DeviceRepository>().ToList();
        Assert.SkipWhen(repositories.Count == 0, $"{VendorCodecs.Variable} holds no device repository");

        foreach (var codec in repositories.SelectMany(repository => repository.Codecs()))
        {
            var v8 = CodecVerification.Run(codec, new V8CodecEngine(Patient), TestContext.Current.CancellationToken);
            var jint = CodecVerification.Run(codec, new JintCodecEngine(Patient), TestContext.Current.CancellationToken);
            Assert.Equal((codec.Vendor, codec.Id, v8.Passed, v8.Failed), (codec.Vendor, codec.Id, jint.Passed, jint.Failed));
        }
    }
}
