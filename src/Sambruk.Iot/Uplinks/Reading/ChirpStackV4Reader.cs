// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>ChirpStack v4 integration events in protobuf JSON, which leaves out what is zero (iot.md §2.3, §2.4).</summary>
internal static class ChirpStackV4Reader
{
    public static void Read(ref UplinkCursor cursor, ref UplinkDraft draft)
    {
        var members = default(ChirpStackMembers);
        var seen = 0UL;
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
            else if (cursor.Is(name, "dr"u8, ref seen, 3))
            {
                draft.Radio = draft.Radio with { DataRate = cursor.Small() };
            }
            else if (cursor.Is(name, "confirmed"u8, ref seen, 4))
            {
                draft.Confirmed = cursor.Flag();
            }
            else if (cursor.Is(name, "rxInfo"u8, ref seen, 5))
            {
                GatewayDraft.ReadList(ref cursor, ref draft, ReadGateway);
            }
            else if (cursor.Is(name, "txInfo"u8, ref seen, 6))
            {
                CommonMembers.ReadTransmission(ref cursor, ref draft, "modulation"u8, "spreadingFactor"u8);
            }
            else if (cursor.Is(name, "level"u8, ref seen, 7))
            {
                draft.Level = cursor.Text();
            }
            else if (cursor.Is(name, "code"u8, ref seen, 8))
            {
                draft.Code = cursor.Text();
                isLog = true;
            }
            else if (cursor.Is(name, "description"u8, ref seen, 9))
            {
                draft.Description = cursor.Text();
                isLog = true;
            }
            else if (cursor.Is(name, "context"u8, ref seen, 10))
            {
                draft.Context = cursor.Raw();
            }
            else if (!members.TryRead(ref cursor, name, ref seen, ref draft))
            {
                cursor.Skip();
            }
        }

        members.Finish(ref draft, isLog ? UplinkKind.Log : null);
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

    private static bool ReadGateway(ref UplinkCursor cursor, ReadOnlySpan<byte> name, ref ulong seen, ref GatewayDraft gateway)
    {
        if (cursor.Is(name, "gatewayId"u8, ref seen, 0))
        {
            gateway.Id = cursor.EuiText();
            return true;
        }

        return gateway.TryReadSignal(ref cursor, name, ref seen, "rssi"u8, "snr"u8) || gateway.TryReadLocation(ref cursor, name, ref seen);
    }
}
