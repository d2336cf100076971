// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json;

namespace Sambruk.Iot.Tests;

/// <summary>JSON by value: numbers within 1e-9 of each other, members in any order; members that are not expected are not looked at.</summary>
internal static class JsonAssert
{
    public static void Equal(JsonElement expected, JsonElement actual, string path)
    {
        Assert.True(
            expected.ValueKind == actual.ValueKind,
            $"{path}: expected {expected.GetRawText()}, was {actual.GetRawText()}");
        switch (expected.ValueKind)
        {
            case JsonValueKind.Number:
                var (wanted, got) = (expected.GetDouble(), actual.GetDouble());
                Assert.True(Math.Abs(wanted - got) <= 1e-9 * Math.Max(1, Math.Abs(wanted)), $"{path}: expected {expected.GetRawText()}, was {actual.GetRawText()}");
                break;
            case JsonValueKind.Array:
                Assert.True(expected.GetArrayLength() == actual.GetArrayLength(), $"{path}: expected {expected.GetRawText()}, was {actual.GetRawText()}");
                foreach (var (index, item) in expected.EnumerateArray().Index())
                {
                    Equal(item, actual[index], $"{path}[{index}]");
                }

                break;
            case JsonValueKind.Object:
                foreach (var member in expected.EnumerateObject())
                {
                    Assert.True(actual.TryGetProperty(member.Name, out var other), $"{path}: no member {member.Name}");
                    Equal(member.Value, other, $"{path}.{member.Name}");
                }

                break;
            default:
                Assert.Equal(expected.GetRawText(), actual.GetRawText());
                break;
        }
    }
}
