// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>Why a message, or one element of an array, cannot be used. Never holds content of the message.</summary>
public sealed class UplinkRefusal
{
    internal static readonly UplinkRefusal None = new(UplinkRefusalReason.InvalidJson, "$", 0, element: null);

    internal UplinkRefusal(UplinkRefusalReason reason, string path, long offset, int? element)
    {
        Reason = reason;
        Member = path;
        Offset = offset;
        Element = element;
    }

    /// <summary>The reason.</summary>
    public UplinkRefusalReason Reason { get; }

    /// <summary>Stable code of the reason, such as <c>IOT-UPLINK-TIME</c>.</summary>
    public string Code => Reason switch
    {
        UplinkRefusalReason.DocumentTooLarge => "IOT-UPLINK-TOO-LARGE",
        UplinkRefusalReason.TooDeep => "IOT-UPLINK-TOO-DEEP",
        UplinkRefusalReason.TooMany => "IOT-UPLINK-TOO-MANY",
        UplinkRefusalReason.InvalidUtf8 => "IOT-UPLINK-UTF8",
        UplinkRefusalReason.InvalidJson => "IOT-UPLINK-JSON",
        UplinkRefusalReason.InvalidText => "IOT-UPLINK-TEXT",
        UplinkRefusalReason.DuplicateMember => "IOT-UPLINK-DUPLICATE-MEMBER",
        UplinkRefusalReason.UnknownFormat => "IOT-UPLINK-FORMAT",
        UplinkRefusalReason.WrongShape => "IOT-UPLINK-SHAPE",
        UplinkRefusalReason.MissingDevEui => "IOT-UPLINK-NO-DEVEUI",
        UplinkRefusalReason.InvalidDevEui => "IOT-UPLINK-DEVEUI",
        UplinkRefusalReason.InvalidNumber => "IOT-UPLINK-NUMBER",
        UplinkRefusalReason.InvalidTime => "IOT-UPLINK-TIME",
        UplinkRefusalReason.InvalidPayload => "IOT-UPLINK-PAYLOAD",
        _ => "IOT-UPLINK-OBJECT",
    };

    /// <summary>Where, by the names of the format: <c>$.uplink_message.received_at</c>, <c>$[3].payload</c>; <c>$</c> is the whole message.</summary>
    public string Path => Element is { } element ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"$[{element}]{Member.AsSpan(1)}") : Member;

    /// <summary>The byte of the message at which reading stopped.</summary>
    public long Offset { get; }

    /// <summary>The index of the element, when the message is an array.</summary>
    public int? Element { get; }

    /// <summary>One English sentence for a developer.</summary>
    public string Message => Reason switch
    {
        UplinkRefusalReason.DocumentTooLarge => "The message is larger than the limit.",
        UplinkRefusalReason.TooDeep => "The message is nested deeper than the limit.",
        UplinkRefusalReason.TooMany => "A list of the message is longer than the limit.",
        UplinkRefusalReason.InvalidUtf8 => "The message is not UTF-8.",
        UplinkRefusalReason.InvalidJson => "The message is not JSON.",
        UplinkRefusalReason.InvalidText => "A text of the message holds half a surrogate pair.",
        UplinkRefusalReason.DuplicateMember => "A member stands twice.",
        UplinkRefusalReason.UnknownFormat => "No known network server writes such a message.",
        UplinkRefusalReason.WrongShape => "The message is not of the shape that the format has.",
        UplinkRefusalReason.MissingDevEui => "The message names no device.",
        UplinkRefusalReason.InvalidDevEui => "The DevEUI is not one.",
        UplinkRefusalReason.InvalidNumber => "A number is not one, or is out of its range.",
        UplinkRefusalReason.InvalidTime => "A time is not one of RFC 3339.",
        UplinkRefusalReason.InvalidPayload => "The payload is not in the format's alphabet (base64 or hex).",
        _ => "The decoded object is not JSON.",
    };

    private string Member { get; }

    /// <summary>Code, path and offset.</summary>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Code} at {Path} (byte {Offset}): {Message}");
}
