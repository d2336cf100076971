// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>ChirpStack v3 application-server events, in its own JSON or in protobuf JSON (EUIs in base64), also as ServaNet sends them.</summary>
internal static class ChirpStackV3Reader
{
    public static void Read(ref UplinkCursor cursor, ref UplinkDraft draft)
    {
        var members = default(ChirpStackMembers);
        DateTimeOffset? publishedAt = null;
        int? dataRate = null;
        var seen = 0UL;
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
                GatewayDraft.ReadList(ref cursor, ref draft, ReadGateway);
            }
            else if (cursor.Is(name, "txInfo"u8, ref seen, 6))
            {
                ReadTxInfo(ref cursor, ref draft);
            }
            else if (cursor.Is(name, "tags"u8, ref seen, 7))
            {
                CommonMembers.ReadTags(ref cursor, ref draft);
            }
            else if (cursor.Is(name, "publishedAt"u8, ref seen, 8))
            {
                publishedAt = cursor.Time("$.publishedAt");
            }
            else if (cursor.Is(name, "confirmedUplink"u8, ref seen, 9))
            {
                draft.Confirmed = cursor.Flag();
            }
            else if (cursor.Is(name, "dr"u8, ref seen, 10))
            {
                dataRate = cursor.Small();
            }
            else if (cursor.Is(name, "type"u8, ref seen, 11))
            {
                draft.Code = cursor.Text();
            }
            else if (cursor.Is(name, "error"u8, ref seen, 12))
            {
                draft.Description = cursor.Text();
                isError = true;
            }
            else if (!members.TryRead(ref cursor, name, ref seen, ref draft))
            {
                cursor.Skip();
            }
        }

        members.Finish(ref draft, isError ? UplinkKind.Error : null);
        draft.ReceivedAt ??= publishedAt;
        draft.Radio = draft.Radio with { DataRate = draft.Radio.DataRate ?? dataRate };
    }

    private static bool ReadGateway(ref UplinkCursor cursor, ReadOnlySpan<byte> name, ref ulong seen, ref GatewayDraft gateway)
    {
        if (cursor.Is(name, "gatewayID"u8, ref seen, 0))
        {
            gateway.Id = cursor.EuiText();
            return true;
        }

        if (cursor.Is(name, "time"u8, ref seen, 1))
        {
            gateway.Time = cursor.Time("$.rxInfo[].time");
            return true;
        }

        return gateway.TryReadSignal(ref cursor, name, ref seen, "rssi"u8, "loRaSNR"u8) || gateway.TryReadLocation(ref cursor, name, ref seen);
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
