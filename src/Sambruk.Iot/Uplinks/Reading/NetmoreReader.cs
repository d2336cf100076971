// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text;

namespace Sambruk.Iot;

/// <summary>One element of Netmore's array: numbers as texts or not, payload in hex, tags with lists of values.</summary>
internal static class NetmoreReader
{
    public static void Read(ref UplinkCursor cursor, ref UplinkDraft draft)
    {
        ReadOnlySpan<byte> gateway = default;
        double? rssi = null;
        double? snr = null;
        double? latitude = null;
        double? longitude = null;
        var seen = 0UL;
        while (cursor.NextMember(out ReadOnlySpan<byte> name))
        {
            if (cursor.Is(name, "devEui"u8, ref seen, 0))
            {
                draft.DevEui = cursor.Eui("$.devEui");
            }
            else if (cursor.Is(name, "deviceName"u8, ref seen, 1))
            {
                draft.DeviceName = cursor.Text();
            }
            else if (cursor.Is(name, "sensorType"u8, ref seen, 2))
            {
                draft.Profile = cursor.Text();
            }
            else if (cursor.Is(name, "messageType"u8, ref seen, 3))
            {
                ReadMessageType(ref cursor, ref draft);
            }
            else if (cursor.Is(name, "timestamp"u8, ref seen, 4))
            {
                draft.ReceivedAt = cursor.Time("$.timestamp");
            }
            else if (cursor.Is(name, "payload"u8, ref seen, 5))
            {
                draft.Payload = cursor.HexBytes("$.payload");
            }
            else if (cursor.Is(name, "fCntUp"u8, ref seen, 6))
            {
                draft.FCnt = cursor.FrameCounter("$.fCntUp");
            }
            else if (cursor.Is(name, "fPort"u8, ref seen, 7))
            {
                draft.FPort = cursor.Port("$.fPort");
            }
            else if (cursor.Is(name, "toa"u8, ref seen, 8))
            {
                draft.TimeOnAir = cursor.Number();
            }
            else if (cursor.Is(name, "freq"u8, ref seen, 9))
            {
                draft.Radio = draft.Radio with { FrequencyHz = cursor.Whole() };
            }
            else if (cursor.Is(name, "batteryLevel"u8, ref seen, 10))
            {
                draft.ReportedBatteryLevel = cursor.Number();
            }
            else if (cursor.Is(name, "ack"u8, ref seen, 11))
            {
                draft.Confirmed = cursor.Flag();
            }
            else if (cursor.Is(name, "spreadingFactor"u8, ref seen, 12))
            {
                draft.Radio = draft.Radio with { SpreadingFactor = cursor.Small() };
            }
            else if (cursor.Is(name, "dr"u8, ref seen, 13))
            {
                draft.Radio = draft.Radio with { DataRate = cursor.Small() };
            }
            else if (cursor.Is(name, "rssi"u8, ref seen, 14))
            {
                rssi = cursor.Number();
            }
            else if (cursor.Is(name, "snr"u8, ref seen, 15))
            {
                snr = cursor.Number();
            }
            else if (cursor.Is(name, "gatewayIdentifier"u8, ref seen, 16))
            {
                gateway = cursor.Scalar();
            }
            else if (cursor.Is(name, "latitude"u8, ref seen, 17))
            {
                latitude = cursor.Number();
            }
            else if (cursor.Is(name, "longitude"u8, ref seen, 18))
            {
                longitude = cursor.Number();
            }
            else if (cursor.Is(name, "tags"u8, ref seen, 19))
            {
                CommonMembers.ReadTags(ref cursor, ref draft);
            }
            else if (cursor.Is(name, "gateways"u8, ref seen, 20))
            {
                GatewayDraft.ReadList(ref cursor, ref draft, ReadGateway);
            }
            else
            {
                cursor.Skip();
            }
        }

        draft.Kind ??= UplinkKind.Uplink;
        draft.Radio = draft.Radio with { Rssi = rssi, Snr = snr };
        draft.Location = CommonMembers.Location(latitude, longitude, altitude: null);
        if (draft.Gateways.Count == 0 && !gateway.IsEmpty)
        {
            draft.AddGateway(ref cursor, new UplinkGateway { Id = Encoding.UTF8.GetString(gateway), Rssi = rssi, Snr = snr });
        }
    }

    /// <summary>An element of another type than <c>payload</c> is no uplink, whatever it carries.</summary>
    private static void ReadMessageType(ref UplinkCursor cursor, ref UplinkDraft draft)
    {
        var text = cursor.Scalar();
        if (text.IsEmpty || Ascii.EqualsIgnoreCase(text, "payload"u8))
        {
            return;
        }

        var type = Encoding.UTF8.GetString(text);
        draft.Code = type;
        if (draft.Kind is null or UplinkKind.Uplink)
        {
            draft.Kind = UplinkEventTypes.KindOf(type) is { } kind and not UplinkKind.Uplink ? kind : UplinkKind.Other;
        }
    }

    private static bool ReadGateway(ref UplinkCursor cursor, ReadOnlySpan<byte> name, ref ulong seen, ref GatewayDraft gateway)
    {
        if (cursor.Is(name, "gatewayIdentifier"u8, ref seen, 0))
        {
            gateway.Id = cursor.Text();
            return true;
        }

        if (cursor.Is(name, "gwEui"u8, ref seen, 1))
        {
            gateway.Eui = cursor.Scalar();
            return true;
        }

        return gateway.TryReadSignal(ref cursor, name, ref seen, "rssi"u8, "snr"u8);
    }
}
