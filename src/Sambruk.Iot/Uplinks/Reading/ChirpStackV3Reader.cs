// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>ChirpStack v3 application-server events, in its own JSON or in protobuf JSON (EUIs in base64), also as ServaNet sends them.</summary>
internal static class ChirpStackV3Reader
{
    public static void Read(ref UplinkCursor cursor, ref UplinkDraft draft)
    {
        byte[]? objectJson = null;
        DateTimeOffset? publishedAt = null;
        int? dataRate = null;
        var seen = 0UL;
        var isStatus = false;
        var isError = false;
        while (cursor.NextMember(out ReadOnlySpan<byte> name))
        {
            if (cursor.Is(name, "applicationID"u8, ref seen, 0))
            {
                draft.ApplicationId = cursor.Text();
            }
            else if (cursor.Is(name, "applicationName"u8, ref seen, 1))
            {
                draft.ApplicationName = cursor.Text();
            }
            else if (cursor.Is(name, "deviceName"u8, ref seen, 2))
            {
                draft.DeviceName = cursor.Text();
            }
            else if (cursor.Is(name, "deviceProfileName"u8, ref seen, 3))
            {
                draft.Profile = cursor.Text();
            }
            else if (cursor.Is(name, "devEUI"u8, ref seen, 4))
            {
                draft.DevEui = cursor.Eui("$.devEUI");
            }
            else if (cursor.Is(name, "rxInfo"u8, ref seen, 5))
            {
                ReadGateways(ref cursor, ref draft);
            }
            else if (cursor.Is(name, "txInfo"u8, ref seen, 6))
            {
                ReadTxInfo(ref cursor, ref draft);
            }
            else if (cursor.Is(name, "fCnt"u8, ref seen, 7))
            {
                draft.FCnt = cursor.FrameCounter("$.fCnt");
            }
            else if (cursor.Is(name, "fPort"u8, ref seen, 8))
            {
                draft.FPort = cursor.Port("$.fPort");
            }
            else if (cursor.Is(name, "data"u8, ref seen, 9))
            {
                draft.Payload = cursor.Base64Bytes("$.data");
            }
            else if (cursor.Is(name, "object"u8, ref seen, 10))
            {
                draft.Object = cursor.Raw();
            }
            else if (cursor.Is(name, "objectJSON"u8, ref seen, 11))
            {
                objectJson = cursor.JsonInText("$.objectJSON");
            }
            else if (cursor.Is(name, "tags"u8, ref seen, 12))
            {
                CommonMembers.ReadTags(ref cursor, ref draft);
            }
            else if (cursor.Is(name, "publishedAt"u8, ref seen, 13))
            {
                publishedAt = cursor.Time("$.publishedAt");
            }
            else if (cursor.Is(name, "confirmedUplink"u8, ref seen, 14))
            {
                draft.Confirmed = cursor.Flag();
            }
            else if (cursor.Is(name, "devAddr"u8, ref seen, 15))
            {
                draft.DevAddr = cursor.DevAddr();
            }
            else if (cursor.Is(name, "dr"u8, ref seen, 16))
            {
                dataRate = cursor.Small();
            }
            else if (cursor.Is(name, "margin"u8, ref seen, 17))
            {
                draft.Margin = cursor.Small();
                isStatus = true;
            }
            else if (cursor.Is(name, "batteryLevel"u8, ref seen, 18))
            {
                draft.BatteryLevel = cursor.Number();
                isStatus = true;
            }
            else if (cursor.Is(name, "batteryLevelUnavailable"u8, ref seen, 19))
            {
                draft.BatteryLevelUnavailable = cursor.Flag();
                isStatus = true;
            }
            else if (cursor.Is(name, "externalPowerSource"u8, ref seen, 20))
            {
                draft.ExternalPower = cursor.Flag();
                isStatus = true;
            }
            else if (cursor.Is(name, "type"u8, ref seen, 21))
            {
                draft.Code = cursor.Text();
            }
            else if (cursor.Is(name, "error"u8, ref seen, 22))
            {
                draft.Description = cursor.Text();
                isError = true;
            }
            else
            {
                cursor.Skip();
            }
        }

        draft.Object ??= objectJson;
        draft.ReceivedAt ??= publishedAt;
        draft.Radio = draft.Radio with { DataRate = draft.Radio.DataRate ?? dataRate };
        draft.Kind ??= draft.HasData ? UplinkKind.Uplink : isStatus ? UplinkKind.Status : isError ? UplinkKind.Error : UplinkKind.Uplink;
    }

    /// <summary>The time of the message is the earliest of its gateways'.</summary>
    private static void ReadGateways(ref UplinkCursor cursor, ref UplinkDraft draft)
    {
        if (!cursor.IsArray())
        {
            return;
        }

        while (cursor.NextElement())
        {
            if (!cursor.IsObject())
            {
                continue;
            }

            string? id = null;
            double? rssi = null;
            double? snr = null;
            UplinkLocation? location = null;
            var seen = 0UL;
            while (cursor.NextMember(out ReadOnlySpan<byte> name))
            {
                if (cursor.Is(name, "gatewayID"u8, ref seen, 0))
                {
                    id = cursor.EuiText();
                }
                else if (cursor.Is(name, "rssi"u8, ref seen, 1))
                {
                    rssi = cursor.Number();
                }
                else if (cursor.Is(name, "loRaSNR"u8, ref seen, 2))
                {
                    snr = cursor.Number();
                }
                else if (cursor.Is(name, "time"u8, ref seen, 3))
                {
                    var time = cursor.Time("$.rxInfo[].time");
                    draft.ReceivedAt = time < draft.ReceivedAt ? time : draft.ReceivedAt ?? time;
                }
                else if (cursor.Is(name, "location"u8, ref seen, 4))
                {
                    location = CommonMembers.ReadLocation(ref cursor);
                }
                else
                {
                    cursor.Skip();
                }
            }

            draft.AddGateway(ref cursor, new UplinkGateway { Id = id, Rssi = rssi, Snr = snr, Location = location });
        }
    }

    private static void ReadTxInfo(ref UplinkCursor cursor, ref UplinkDraft draft)
    {
        if (!cursor.IsObject())
        {
            return;
        }

        var seen = 0UL;
        while (cursor.NextMember(out ReadOnlySpan<byte> name))
        {
            if (cursor.Is(name, "frequency"u8, ref seen, 0))
            {
                draft.Radio = draft.Radio with { FrequencyHz = cursor.Whole() };
            }
            else if (cursor.Is(name, "dr"u8, ref seen, 1))
            {
                draft.Radio = draft.Radio with { DataRate = cursor.Small() };
            }
            else if (cursor.Is(name, "loRaModulationInfo"u8, ref seen, 2))
            {
                CommonMembers.ReadLora(ref cursor, ref draft, "spreadingFactor"u8);
            }
            else
            {
                cursor.Skip();
            }
        }
    }
}
