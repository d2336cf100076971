// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;
using System.Text.Json;

namespace Sambruk.Iot.Tests.Decoding;

/// <summary>tests/vectors/iot/diwise.json (its README says what each member means), and others' files of the same form.</summary>
public sealed class NativeVectorTests
{
    // Members of "expected" that are no readings.
    private static readonly HashSet<string> s_notReadings =
        new(StringComparer.Ordinal) { "error", "lwm2m", "objectCount", "objectIds", "senml", "asserted", "percent", "messages" };

    private static readonly DateTimeOffset s_time = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);

    public static TheoryData<string, string> Cases()
    {
        var cases = new TheoryData<string, string>();
        foreach (var file in Vectors.Files("iot/diwise.json"))
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            foreach (var vector in document.RootElement.GetProperty("vectors").EnumerateArray())
            {
                if (!vector.TryGetProperty("kind", out _))
                {
                    cases.Add($"{vector.GetProperty("decoder").GetString()} {vector.GetProperty("id").GetString()}", vector.GetRawText());
                }
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases), DisableDiscoveryEnumeration = true)]
    public void A_payload_decodes_as_the_vector_says(string name, string json)
    {
        Assert.NotEmpty(name);
        using var document = JsonDocument.Parse(json);
        var vector = document.RootElement;
        var decoder = DecoderRegistry.Default.Find(vector.GetProperty("decoder").GetString()!);
        Assert.NotNull(decoder);
        var context = new DecodeContext(vector.TryGetProperty("fPort", out var port) ? port.GetInt32() : -1, TimeOf(vector));
        var decoded = vector.TryGetProperty("object", out var served) && decoder.Info.ReadsObject
            ? decoder.DecodeObject(System.Text.Encoding.UTF8.GetBytes(served.GetRawText()), in context)
            : decoder.Decode(Convert.FromHexString(vector.GetProperty("payloadHex").GetString()!), in context);
        var expected = vector.GetProperty("expected");
        var fails = expected.TryGetProperty("error", out var error) && error.GetBoolean();
        Assert.Equal(!fails, decoded.Result.IsOk);
        if (!fails)
        {
            Readings(expected, decoded);
            Objects(expected, decoded.ToObjects());
        }
    }

    /// <summary>What a payload says of its own time is judged against the time of the uplink: the frame's epoch where the vector names one.</summary>
    private static DateTimeOffset TimeOf(JsonElement vector)
    {
        var expected = vector.GetProperty("expected");
        return expected.TryGetProperty("timestamp", out var stamp) ? DateTimeOffset.FromUnixTimeSeconds(stamp.GetInt64() + 60) : s_time;
    }

    private static void Readings(JsonElement expected, DecodedPayload decoded)
    {
        using var readings = JsonDocument.Parse(decoded.ToJson());
        foreach (var member in expected.EnumerateObject().Where(m => !s_notReadings.Contains(m.Name)))
        {
            Assert.True(readings.RootElement.TryGetProperty(member.Name, out var actual), $"no reading {member.Name} in {decoded.ToJson()}");
            JsonAssert.Equal(member.Value, actual, member.Name);
        }
    }

    private static void Objects(JsonElement expected, LwM2mObjectList objects)
    {
        if (expected.TryGetProperty("objectCount", out var count))
        {
            Assert.Equal(count.GetInt32(), objects.Count);
        }

        if (expected.TryGetProperty("objectIds", out var ids))
        {
            // Device and instance, such as abc123/0.
            var instances = ids.EnumerateArray().Select(id => id.GetString()!.Split('/')[1]);
            Assert.All(instances, instance => Assert.Contains(objects, o => o.Instance == instance));
        }

        if (expected.TryGetProperty("lwm2m", out var list))
        {
            Assert.Equal(list.GetArrayLength(), objects.Count);
            foreach (var (index, wanted) in list.EnumerateArray().Index())
            {
                if (wanted.ValueKind == JsonValueKind.Null)
                {
                    continue;
                }

                var (id, resources) = wanted.EnumerateObject().Select(p => (p.Name, p.Value)).Single();
                Assert.Equal(id, objects[index].Id.ToString(CultureInfo.InvariantCulture));
                foreach (var resource in resources.EnumerateObject())
                {
                    var actual = objects[index].Resources.Single(r => r.Id.ToString(CultureInfo.InvariantCulture) == resource.Name);
                    JsonAssert.Equal(resource.Value, JsonSerializer.SerializeToElement<object?>((object?)actual.Number ?? (object?)actual.Flag ?? actual.Text), resource.Name);
                }
            }
        }
    }
}
