// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Reflection;
using Sambruk.Iot.Tests.Decoding;

namespace Sambruk.Iot.Tests.Decoders;

/// <summary>
/// Hostile payloads that start from those of a family's own tests, so that the rounds go deeper than the first check
/// of a version or a length.
/// </summary>
public sealed class OwnPayloads
{
    private static readonly (string Family, Type Tests, string Method)[] s_tests =
    [
        ("decentlab", typeof(DecentlabDecoderTests), nameof(DecentlabDecoderTests.A_model_reads_as_its_row_says)),
        ("dragino", typeof(DraginoDecoderTests), nameof(DraginoDecoderTests.A_model_reads_as_its_row_says)),
        ("mclimate", typeof(MClimateDecoderTests), nameof(MClimateDecoderTests.A_frame_reads_as_its_row_says)),
        ("cayenne-lpp", typeof(CayenneDecoderTests), nameof(CayenneDecoderTests.Each_type_reads_with_its_unit_and_sign)),
    ];

    public static TheoryData<string> Keys() =>
        [.. DecoderRegistry.Default.All.Select(d => d.Info.Key).Where(key => Array.Exists(s_tests, test => test.Family == key.Split('/')[0]))];

    [Theory]
    [MemberData(nameof(Keys))]
    public void Mutations_of_a_familys_own_payloads_are_refused_and_never_more(string key)
    {
        var decoder = DecoderRegistry.Default.Find(key)!;
        DecoderFuzz.Run(decoder, [.. Seeds(key)]);
    }

    private static IEnumerable<byte[]> Seeds(string key)
    {
        foreach (var (family, tests, method) in s_tests.Where(test => test.Family == key.Split('/')[0]))
        {
            foreach (var data in tests.GetMethod(method)!.GetCustomAttributes<InlineDataAttribute>().Select(attribute => attribute.Data))
            {
                // The payload is the argument before the last.
                yield return Convert.FromHexString(((string)data[^2]!).Replace(" ", "", StringComparison.Ordinal));
            }

            if (family == "decentlab")
            {
                // All sensors of the model.
                var model = DecentlabModels.All.Single(m => key.EndsWith($"/{m.Name}", StringComparison.Ordinal));
                var payload = new byte[5 + (2 * model.Sensors.Sum(s => s.Words))];
                payload[0] = 2;
                payload[4] = (byte)((1 << model.Sensors.Length) - 1);
                yield return payload;
            }
        }
    }
}
