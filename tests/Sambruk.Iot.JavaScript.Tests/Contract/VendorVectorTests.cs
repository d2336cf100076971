// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json.Nodes;

namespace Sambruk.Iot.JavaScript.Tests;

public sealed class VendorVectorTests
{
    // A machine that runs other tests as well must not fail a vector for lack of time.
    private static readonly CodecLimits Patient = new() { TimePerCall = TimeSpan.FromSeconds(20) };

    [Theory]
    [InlineData("ttn")]
    [InlineData("chirpstack")]
    public void Every_vector_passes_with_the_vendors_codec(string set)
    {
        var roots = VendorCodecs.Roots();
        var engine = TestEngine.Create(Patient);
        var codecs = new Dictionary<string, PayloadCodec>(StringComparer.Ordinal);
        var faults = new List<string>();
        var missing = 0;
        var count = 0;
        foreach (var vector in CodecVector.All().Where(v => v.Set == set))
        {
            if (vector.FindCodec(roots) is not { } path)
            {
                missing++;
                continue;
            }

            if (!codecs.TryGetValue(path, out var codec))
            {
                codecs[path] = codec = engine.Load(CodecSource.FromFile(path)!);
            }

            count++;
            var result = vector.Run(codec);
            var fault = vector.Compare(result);
            if (fault is null && vector.Case.TryGetProperty("normalized", out var normalized) && codec.Functions.HasFlag(CodecFunctions.NormalizeUplink))
            {
                var again = codec.NormalizeUplink(result.Data.Span);
                fault = CodecVector.Difference(JsonNode.Parse(normalized.GetProperty("data").GetRawText()), JsonNode.Parse(again.Data.Span), "normalized");
            }

            if (fault is not null)
            {
                faults.Add($"{vector.Id} {Path.GetFileName(path)}: {fault}");
            }
        }

        foreach (var codec in codecs.Values)
        {
            codec.Dispose();
        }

        Assert.SkipWhen(count == 0 && missing > 0, $"no checkout in {VendorCodecs.Variable} has the codecs of {set}");
        Assert.True(faults.Count == 0 && missing == 0, $"{faults.Count} of {count} fail, {missing} codecs missing\n{string.Join('\n', faults.Take(100))}");
        TestContext.Current.SendDiagnosticMessage($"{set}: {count} vectors, {codecs.Count} codecs");
    }
}
