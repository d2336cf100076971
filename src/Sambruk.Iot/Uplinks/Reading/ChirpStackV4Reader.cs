// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>ChirpStack v4 integration events in protobuf JSON, which leaves out what is zero (iot.md §2.3, §2.4).</summary>
internal static class ChirpStackV4Reader
{
    public static void Read(ref UplinkCursor cursor, ref UplinkDraft draft)
    {
        byte[]? objectJson = null;
        var seen = 0UL;
        var isStatus = false;
        var isLog = false;
        while (cursor.NextMember(out ReadOnlySpan<byte> name))
        {
            if (cursor.Is(name, "deduplicationId"u8, ref seen, 0))
            {
                draft.DeduplicationId = cursor.Text();
            }
            else if (cursor.Is(name, "time"u8, ref seen, 1))
            {
                draft.ReceivedAt = cursor.Time("$.time");
            }
            else if (cursor.Is(name, "deviceInfo"u8, ref seen, 2))
            {
                ReadDeviceInfo(ref cursor, ref draft);
            }
            else if (cursor.Is(name, "devAddr"u8, ref seen, 3))
            {
                draft.DevAddr = cursor.DevAddr();
            }
            else if (cursor.Is(name, "dr"u8, ref seen, 4))
            {
                draft.Radio = draft.Radio with { DataRate = cursor.Small() };
            }
            else if (cursor.Is(name, "fCnt"u8, ref seen, 5))
            {
                draft.FCnt = cursor.FrameCounter("$.fCnt");
            }
            else if (cursor.Is(name, "fPort"u8, ref seen, 6))
            {
                draft.FPort = cursor.Port("$.fPort");
            }
            else if (cursor.Is(name, "confirmed"u8, ref seen, 7))
            {
                draft.Confirmed = cursor.Flag();
            }
            else if (cursor.Is(name, "data"u8, ref seen, 8))
            {
                draft.Payload = cursor.Base64Bytes("$.data");
            }
            else if (cursor.Is(name, "object"u8, ref seen, 9))
            {
                draft.Object = cursor.Raw();
            }
            else if (cursor.Is(name, "objectJSON"u8, ref seen, 10))
            {
                objectJson = cursor.JsonInText("$.objectJSON");
            }
            else if (cursor.Is(name, "rxInfo"u8, ref seen, 11))
            {
                ReadGateways(ref cursor, ref draft);
            }
            else if (cursor.Is(name, "txInfo"u8, ref seen, 12))
            {
                ReadTxInfo(ref cursor, ref draft);
            }
            else if (cursor.Is(name, "margin"u8, ref seen, 13))
            {
                draft.Margin = cursor.Small();
                isStatus = true;
            }
            else if (cursor.Is(name, "batteryLevel"u8, ref seen, 14))
            {
                draft.BatteryLevel = cursor.Number();
                isStatus = true;
            }
            else if (cursor.Is(name, "batteryLevelUnavailable"u8, ref seen, 15))
            {
                draft.BatteryLevelUnavailable = cursor.Flag();
                isStatus = true;
            }
            else if (cursor.Is(name, "externalPowerSource"u8, ref seen, 16))
            {
                draft.ExternalPower = cursor.Flag();
                isStatus = true;
            }
            else if (cursor.Is(name, "level"u8, ref seen, 17))
            {
                draft.Level = cursor.Text();
            }
            else if (cursor.Is(name, "code"u8, ref seen, 18))
            {
                draft.Code = cursor.Text();
                isLog = true;
            }
            else if (cursor.Is(name, "description"u8, ref seen, 19))
            {
                draft.Description = cursor.Text();
                isLog = true;
            }
            else if (cursor.Is(name, "context"u8, ref seen, 20))
            {
                draft.Context = cursor.Raw();
            }
            else
            {
                cursor.Skip();
            }
        }

        draft.Object ??= objectJson;

        // Whoever names no event type (a webhook without its query) still gets the right kind.
        draft.Kind ??= draft.HasData ? UplinkKind.Uplink : isStatus ? UplinkKind.Status : isLog ? UplinkKind.Log : UplinkKind.Uplink;
        ApplyZeros(ref draft);
    }

    /// <summary>What protobuf JSON leaves out is zero or false.</summary>
    private static void ApplyZeros(ref UplinkDraft draft)
    {
        if (draft.Kind == UplinkKind.Uplink)
        {
            draft.FCnt ??= 0;
            draft.Confirmed ??= false;
            draft.Radio = draft.Radio with { DataRate = draft.Radio.DataRate ?? 0 };
        }
        else if (draft.Kind == UplinkKind.Status)
        {
            draft.Margin ??= 0;
            draft.ExternalPower ??= false;
            draft.BatteryLevel ??= draft.ExternalPower.Value ? null : 0;
        }
    }

    private static void ReadDeviceInfo(ref UplinkCursor cursor, ref UplinkDraft draft)
    {
        if (!cursor.IsObject())
        {
            return;
        }

        var seen = 0UL;
        while (cursor.NextMember(out ReadOnlySpan<byte> name))
        {
            if (cursor.Is(name, "devEui"u8, ref seen, 0))
            {
                draft.DevEui = cursor.Eui("$.deviceInfo.devEui");
            }
            else if (cursor.Is(name, "deviceName"u8, ref seen, 1))
            {
                draft.DeviceName = cursor.Text();
            }
            else if (cursor.Is(name, "deviceProfileName"u8, ref seen, 2))
            {
                draft.Profile = cursor.Text();
            }
            else if (cursor.Is(name, "tenantId"u8, ref seen, 3))
            {
                draft.TenantId = cursor.Text();
            }
            else if (cursor.Is(name, "tenantName"u8, ref seen, 4))
            {
                draft.TenantName = cursor.Text();
            }
            else if (cursor.Is(name, "applicationId"u8, ref seen, 5))
            {
                draft.ApplicationId = cursor.Text();
            }
            else if (cursor.Is(name, "applicationName"u8, ref seen, 6))
            {
                draft.ApplicationName = cursor.Text();
            }
            else if (cursor.Is(name, "tags"u8, ref seen, 7))
            {
                CommonMembers.ReadTags(ref cursor, ref draft);
            }
            else
            {
                cursor.Skip();
            }
        }
    }

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
                if (cursor.Is(name, "gatewayId"u8, ref seen, 0))
                {
                    id = cursor.EuiText();
                }
                else if (cursor.Is(name, "rssi"u8, ref seen, 1))
                {
                    rssi = cursor.Number();
                }
                else if (cursor.Is(name, "snr"u8, ref seen, 2))
                {
                    snr = cursor.Number();
                }
                else if (cursor.Is(name, "location"u8, ref seen, 3))
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
            else if (cursor.Is(name, "modulation"u8, ref seen, 1) && cursor.IsObject())
            {
                var inner = 0UL;
                while (cursor.NextMember(out ReadOnlySpan<byte> kind))
                {
                    if (cursor.Is(kind, "lora"u8, ref inner, 0))
                    {
                        CommonMembers.ReadLora(ref cursor, ref draft, "spreadingFactor"u8);
                    }
                    else
                    {
                        cursor.Skip();
                    }
                }
            }
            else
            {
                cursor.Skip();
            }
        }
    }
}
