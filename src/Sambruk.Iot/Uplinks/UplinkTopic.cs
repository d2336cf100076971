// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>What the topic of an MQTT message says about the message.</summary>
public static class UplinkTopic
{
    /// <summary>
    /// The event type that the last segment of a topic names, in lower case, such as <c>up</c> of
    /// <c>application/1/device/70b3d57ed0000001/event/up</c>; <c>null</c> when the segment is not an event type, and the
    /// document itself then says what it is.
    /// </summary>
    /// <param name="topic">The topic of the message.</param>
    public static string? EventTypeOf(string topic)
    {
        ArgumentNullException.ThrowIfNull(topic);
        return UplinkEventTypes.Find(topic.AsSpan(topic.LastIndexOf('/') + 1));
    }
}
