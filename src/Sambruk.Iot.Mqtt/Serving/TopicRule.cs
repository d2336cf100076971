// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot.Mqtt;

/// <summary>Topics and filters of topics (MQTT 5.0, 4.7).</summary>
internal static class TopicRule
{
    /// <summary>True for a filter that is well-formed, and for a topic.</summary>
    public static bool IsFilter(string text)
    {
        if (text.Length is 0 or > 1024 || text.Contains('\0', StringComparison.Ordinal))
        {
            return false;
        }

        var levels = text.Split('/');
        return levels.Index().All(level => !level.Item.AsSpan().ContainsAny('+', '#') || level.Item == "+" || (level.Item == "#" && level.Index == levels.Length - 1));
    }

    /// <summary>True when every topic of <paramref name="wanted"/>, a topic or a filter, is one of <paramref name="allowed"/>.</summary>
    public static bool Covers(string allowed, string wanted)
    {
        // A wildcard does not stand for topics of the broker itself (4.7.2); a shared subscription is not known to it.
        if (wanted.StartsWith('$') && !allowed.StartsWith('$'))
        {
            return false;
        }

        var rest = allowed.AsSpan();
        var topic = wanted.AsSpan();
        while (true)
        {
            var rule = Level(ref rest, out var lastRule);
            if (rule is "#")
            {
                return true;
            }

            var level = Level(ref topic, out var lastLevel);
            if (rule is "+" ? level is "#" : !rule.SequenceEqual(level))
            {
                return false;
            }

            if (lastLevel)
            {
                // 4.7.1.2: "a/#" is also "a".
                return lastRule || rest is "#";
            }

            if (lastRule)
            {
                return false;
            }
        }
    }

    private static ReadOnlySpan<char> Level(ref ReadOnlySpan<char> rest, out bool isLast)
    {
        var end = rest.IndexOf('/');
        isLast = end < 0;
        var level = isLast ? rest : rest[..end];
        rest = isLast ? [] : rest[(end + 1)..];
        return level;
    }
}
