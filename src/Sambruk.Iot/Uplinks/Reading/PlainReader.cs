// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>The plain form of this package (docs/uplinks.md): what <see cref="UplinkWriter"/> writes, and the least that a script need write.</summary>
internal static class PlainReader
{
    public static void Read(ref UplinkCursor cursor, ref UplinkDraft draft)
    {
        var isStatus = false;
        double? rssi = null;
        double? snr = null;
        var seen = 0UL;
        while (cursor.NextMember(out ReadOnlySpan<byte> name))
        {
            if (cursor.Is(name, "devEui"u8, ref seen, 0))
            {
                draft.DevEui = cursor.Eui("$.devEui");
            }
            else if (cursor.Is(name, "network"u8, ref seen, 1))
            {
                draft.Network = UplinkFormats.TryParse(cursor.Scalar(), out var network) && network != UplinkFormat.Auto ? network : UplinkFormat.Json;
            }
            else if (cursor.Is(name, "kind"u8, ref seen, 2))
            {
                ReadKind(cursor.Scalar(), ref draft);
            }
            else if (cursor.Is(name, "fPort"u8, ref seen, 3))
            {
                draft.FPort = cursor.Port("$.fPort");
            }
            else if (cursor.Is(name, "fCnt"u8, ref seen, 4))
            {
                draft.FCnt = cursor.FrameCounter("$.fCnt");
            }
            else if (cursor.Is(name, "receivedAt"u8, ref seen, 5) || cursor.Is(name, "time"u8, ref seen, 5))
            {
                draft.ReceivedAt = cursor.Time("$.receivedAt");
            }
            else if (cursor.Is(name, "payloadHex"u8, ref seen, 6))
            {
                draft.Payload = cursor.HexBytes("$.payloadHex");
            }
            else if (cursor.Is(name, "payloadBase64"u8, ref seen, 6))
            {
                draft.Payload = cursor.Base64Bytes("$.payloadBase64");
            }
            else if (cursor.Is(name, "object"u8, ref seen, 7))
            {
                draft.Object = cursor.Raw();
            }
            else if (cursor.Is(name, "normalized"u8, ref seen, 8))
            {
                draft.Normalized = cursor.Raw();
            }
            else if (cursor.Is(name, "deviceName"u8, ref seen, 9))
            {
                draft.DeviceName = cursor.Text();
            }
            else if (cursor.Is(name, "profile"u8, ref seen, 10))
            {
                draft.Profile = cursor.Text();
            }
            else if (cursor.Is(name, "confirmed"u8, ref seen, 11))
            {
                draft.Confirmed = cursor.Flag();
            }
            else if (cursor.Is(name, "devAddr"u8, ref seen, 12))
            {
                draft.DevAddr = cursor.DevAddr();
            }
            else if (cursor.Is(name, "radio"u8, ref seen, 13))
            {
                ReadRadio(ref cursor, ref draft, ref rssi, ref snr);
            }
            else if (cursor.Is(name, "gateways"u8, ref seen, 14))
            {
                GatewayDraft.ReadList(ref cursor, ref draft, ReadGateway);
            }
            else if (cursor.Is(name, "location"u8, ref seen, 15))
            {
                draft.Location = CommonMembers.ReadLocation(ref cursor);
            }
            else if (cursor.Is(name, "tags"u8, ref seen, 16))
            {
                CommonMembers.ReadTags(ref cursor, ref draft);
            }
            else if (cursor.Is(name, "battery"u8, ref seen, 17))
            {
                draft.Battery = cursor.Number();
            }
            else if (cursor.Is(name, "externalPower"u8, ref seen, 18))
            {
                draft.ExternalPower = cursor.Flag();
            }
            else if (cursor.Is(name, "margin"u8, ref seen, 19))
            {
                draft.Margin = cursor.Small();
                isStatus = true;
            }
            else if (cursor.Is(name, "batteryLevel"u8, ref seen, 20))
            {
                draft.BatteryLevel = cursor.Number();
                isStatus = true;
            }
            else if (!ReadRare(ref cursor, ref draft, name, ref seen))
            {
                cursor.Skip();
            }
        }

        draft.Radio = draft.Radio with { Rssi = rssi, Snr = snr };
        draft.Kind ??= isStatus && !draft.HasData ? UplinkKind.Status : UplinkKind.Uplink;
    }

    private static bool ReadRare(ref UplinkCursor cursor, ref UplinkDraft draft, ReadOnlySpan<byte> name, ref ulong seen)
    {
        if (cursor.Is(name, "deduplicationId"u8, ref seen, 30))
        {
            draft.DeduplicationId = cursor.Text();
        }
        else if (cursor.Is(name, "tenantId"u8, ref seen, 31))
        {
            draft.TenantId = cursor.Text();
        }
        else if (cursor.Is(name, "tenantName"u8, ref seen, 32))
        {
            draft.TenantName = cursor.Text();
        }
        else if (cursor.Is(name, "applicationId"u8, ref seen, 33))
        {
            draft.ApplicationId = cursor.Text();
        }
        else if (cursor.Is(name, "applicationName"u8, ref seen, 34))
        {
            draft.ApplicationName = cursor.Text();
        }
        else if (cursor.Is(name, "joinEui"u8, ref seen, 35))
        {
            draft.JoinEui = cursor.EuiText();
        }
        else if (cursor.Is(name, "timeOnAir"u8, ref seen, 36))
        {
            draft.TimeOnAir = cursor.Number();
        }
        else if (cursor.Is(name, "sequenceNumber"u8, ref seen, 37))
        {
            draft.SequenceNumber = cursor.Whole();
        }
        else if (cursor.Is(name, "late"u8, ref seen, 38))
        {
            draft.Late = cursor.Flag();
        }
        else if (cursor.Is(name, "subBand"u8, ref seen, 39))
        {
            draft.SubBand = cursor.Text();
        }
        else if (cursor.Is(name, "channel"u8, ref seen, 40))
        {
            draft.Channel = cursor.Text();
        }
        else if (cursor.Is(name, "mic"u8, ref seen, 41))
        {
            draft.Mic = cursor.Text();
        }
        else if (cursor.Is(name, "reportedBatteryLevel"u8, ref seen, 42))
        {
            draft.ReportedBatteryLevel = cursor.Number();
        }
        else if (cursor.Is(name, "level"u8, ref seen, 43))
        {
            draft.Level = cursor.Text();
        }
        else if (cursor.Is(name, "code"u8, ref seen, 44))
        {
            draft.Code = cursor.Text();
        }
        else if (cursor.Is(name, "description"u8, ref seen, 45))
        {
            draft.Description = cursor.Text();
        }
        else if (cursor.Is(name, "context"u8, ref seen, 46))
        {
            draft.Context = cursor.Raw();
        }
        else
        {
            return false;
        }

        return true;
    }

    private static void ReadKind(ReadOnlySpan<byte> name, ref UplinkDraft draft)
    {
        if (!name.IsEmpty && draft.Kind is null or UplinkKind.Uplink)
        {
            draft.Kind = UplinkWriter.KindOf(name);
        }
    }

    private static void ReadRadio(ref UplinkCursor cursor, ref UplinkDraft draft, ref double? rssi, ref double? snr)
    {
        if (!cursor.IsObject())
        {
            return;
        }

        var seen = 0UL;
        while (cursor.NextMember(out ReadOnlySpan<byte> name))
        {
            if (cursor.Is(name, "rssi"u8, ref seen, 0))
            {
                rssi = cursor.Number();
                draft.HasChosenRadio = true;
            }
            else if (cursor.Is(name, "snr"u8, ref seen, 1))
            {
                snr = cursor.Number();
                draft.HasChosenRadio = true;
            }
            else if (cursor.Is(name, "frequencyHz"u8, ref seen, 2))
            {
                draft.Radio = draft.Radio with { FrequencyHz = cursor.Whole() };
            }
            else if (cursor.Is(name, "dataRate"u8, ref seen, 3))
            {
                draft.Radio = draft.Radio with { DataRate = cursor.Small() };
            }
            else if (cursor.Is(name, "spreadingFactor"u8, ref seen, 4))
            {
                draft.Radio = draft.Radio with { SpreadingFactor = cursor.Small() };
            }
            else if (cursor.Is(name, "bandwidthHz"u8, ref seen, 5))
            {
                draft.Radio = draft.Radio with { BandwidthHz = cursor.Small() };
            }
            else
            {
                cursor.Skip();
            }
        }
    }

    private static bool ReadGateway(ref UplinkCursor cursor, ReadOnlySpan<byte> name, ref ulong seen, ref GatewayDraft gateway)
    {
        if (cursor.Is(name, "id"u8, ref seen, 0))
        {
            gateway.Id = cursor.Text();
            return true;
        }

        return gateway.TryReadSignal(ref cursor, name, ref seen, "rssi"u8, "snr"u8) || gateway.TryReadLocation(ref cursor, name, ref seen);
    }
}
