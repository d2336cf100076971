// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>The event types of network servers, as the last segment of a topic, the query of a webhook or the envelope names them.</summary>
internal static class UplinkEventTypes
{
    private static readonly (string Name, UplinkKind Kind)[] s_all =
    [
        ("up", UplinkKind.Uplink),
        ("uplink", UplinkKind.Uplink),
        ("payload", UplinkKind.Uplink),
        ("status", UplinkKind.Status),
        ("join", UplinkKind.Join),
        ("error", UplinkKind.Error),
        ("log", UplinkKind.Log),
        ("ack", UplinkKind.Acknowledgement),
        ("txack", UplinkKind.Transmission),
        ("down", UplinkKind.Downlink),
        ("location", UplinkKind.Other),
        ("integration", UplinkKind.Other),
    ];

    public static string? Find(ReadOnlySpan<char> name)
    {
        foreach (var (known, _) in s_all)
        {
            if (name.Equals(known, StringComparison.OrdinalIgnoreCase))
            {
                return known;
            }
        }

        return null;
    }

    /// <summary><c>null</c> when no event type is given; a type that nobody knows is <see cref="UplinkKind.Other"/>.</summary>
    public static UplinkKind? KindOf(ReadOnlySpan<char> name)
    {
        if (name.IsEmpty)
        {
            return null;
        }

        foreach (var (known, kind) in s_all)
        {
            if (name.Equals(known, StringComparison.OrdinalIgnoreCase))
            {
                return kind;
            }
        }

        return UplinkKind.Other;
    }
}
