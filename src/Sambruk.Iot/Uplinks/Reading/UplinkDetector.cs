// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text.Json;

namespace Sambruk.Iot;

/// <summary>Tells the format by the names of the outermost members, in the order of iot.md §2.2, the plain form last.</summary>
internal static class UplinkDetector
{
    [Flags]
    private enum Marks
    {
        None = 0,
        DevEuiUplink = 1,
        EndDeviceIds = 2,
        DeviceInfo = 4,
        Eui = 8,
        Cmd = 16,
        DevEuiCapital = 32,
        DevEui = 64,
        Payload = 128,
        OtherActility = 256,
        PayloadHex = 512,
    }

    /// <summary><see cref="UplinkFormat.Auto"/> when no member tells.</summary>
    public static UplinkFormat Detect(ref UplinkCursor cursor)
    {
        cursor.Begin();
        if (cursor.Token == JsonTokenType.StartArray)
        {
            return UplinkFormat.Netmore;
        }

        if (cursor.Token != JsonTokenType.StartObject)
        {
            return UplinkFormat.Auto;
        }

        var marks = Marks.None;
        while (cursor.NextMember(out ReadOnlySpan<byte> name))
        {
            var mark = MarkOf(name);
            marks |= mark;
            if (mark != Marks.None && Decide(marks) is var format and not (UplinkFormat.Auto or UplinkFormat.Json or UplinkFormat.Netmore) && CannotChange(cursor.Rest, format, Has(marks, Marks.DevEuiUplink)))
            {
                return format;
            }

            cursor.Skip();
        }

        return Decide(marks);
    }

    private static Marks MarkOf(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("DevEUI_uplink"u8) ? Marks.DevEuiUplink
        : name.SequenceEqual("end_device_ids"u8) ? Marks.EndDeviceIds
        : name.SequenceEqual("deviceInfo"u8) ? Marks.DeviceInfo
        : name.SequenceEqual("EUI"u8) ? Marks.Eui
        : name.SequenceEqual("cmd"u8) ? Marks.Cmd
        : name.SequenceEqual("devEUI"u8) ? Marks.DevEuiCapital
        : name.SequenceEqual("devEui"u8) ? Marks.DevEui
        : name.SequenceEqual("payload"u8) ? Marks.Payload
        : name.SequenceEqual("payloadHex"u8) ? Marks.PayloadHex
        : name.StartsWith("DevEUI_"u8) ? Marks.OtherActility
        : Marks.None;

    private static UplinkFormat Decide(Marks marks) =>
        Has(marks, Marks.DevEuiUplink) ? UplinkFormat.Actility
        : Has(marks, Marks.EndDeviceIds) ? UplinkFormat.TheThingsStackV3
        : Has(marks, Marks.DeviceInfo) ? UplinkFormat.ChirpStackV4
        : Has(marks, Marks.Eui | Marks.Cmd) ? UplinkFormat.Loriot
        : Has(marks, Marks.DevEuiCapital) ? UplinkFormat.ChirpStackV3
        : Has(marks, Marks.DevEui | Marks.Payload) && !Has(marks, Marks.PayloadHex) ? UplinkFormat.Netmore
        : Has(marks, Marks.DevEui) ? UplinkFormat.Json
        : Has(marks, Marks.OtherActility) ? UplinkFormat.Actility
        : UplinkFormat.Auto;

    /// <summary>
    /// True when no member that is tested earlier can follow: its name does not stand in the rest at all. A search for a
    /// name is many times faster than reading on; an escaped name would hide from it.
    /// </summary>
    /// <param name="rest">What has not been read.</param>
    /// <param name="format">What the members that have been read say.</param>
    /// <param name="isFirst">True when it is the member that is tested first.</param>
    private static bool CannotChange(ReadOnlySpan<byte> rest, UplinkFormat format, bool isFirst)
    {
        if (isFirst)
        {
            return true;
        }

        if (rest.Contains((byte)'\\'))
        {
            return false;
        }

        return format switch
        {
            UplinkFormat.TheThingsStackV3 => !Holds(rest, "\"DevEUI_uplink\""u8),
            UplinkFormat.ChirpStackV4 => !Holds(rest, "\"DevEUI_uplink\""u8) && !Holds(rest, "\"end_device_ids\""u8),
            UplinkFormat.Loriot => !Holds(rest, "\"DevEUI_uplink\""u8) && !Holds(rest, "\"end_device_ids\""u8) && !Holds(rest, "\"deviceInfo\""u8),
            UplinkFormat.ChirpStackV3 => !Holds(rest, "\"DevEUI_uplink\""u8) && !Holds(rest, "\"end_device_ids\""u8) && !Holds(rest, "\"deviceInfo\""u8) && !Holds(rest, "\"cmd\""u8) && !Holds(rest, "\"EUI\""u8),
            _ => false,
        };
    }

    // Not Enum.HasFlag: it allocates until its caller is optimised.
    private static bool Has(Marks marks, Marks wanted) => (marks & wanted) == wanted;

    private static bool Holds(ReadOnlySpan<byte> rest, ReadOnlySpan<byte> name) => rest.IndexOf(name) >= 0;
}
