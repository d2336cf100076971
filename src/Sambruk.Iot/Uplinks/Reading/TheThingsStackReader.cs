// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text;

namespace Sambruk.Iot;

/// <summary>The Things Stack v3 application messages (MQTT and webhooks), protobuf JSON that leaves out what is zero.</summary>
internal static class TheThingsStackReader
{
    /// <summary>Ids of The Things Stack have at most 36 characters each.</summary>
    private const int LongestProfile = 256;

    public static void Read(ref UplinkCursor cursor, ref UplinkDraft draft)
    {
        DateTimeOffset? receivedAt = null;
        UplinkKind? kind = null;
        var seen = 0UL;
        while (cursor.NextMember(out ReadOnlySpan<byte> name))
        {
            if (cursor.Is(name, "end_device_ids"u8, ref seen, 0))
            {
                ReadDevice(ref cursor, ref draft);
            }
            else if (cursor.Is(name, "received_at"u8, ref seen, 1))
            {
                receivedAt = cursor.Time("$.received_at");
            }
            else if (cursor.Is(name, "uplink_message"u8, ref seen, 2))
            {
                kind = UplinkKind.Uplink;
                ReadUplink(ref cursor, ref draft);
            }
            else
            {
                kind ??= KindOf(name);
                cursor.Skip();
            }
        }

        draft.ReceivedAt ??= receivedAt;

        // The member says what the message is; a topic may hold it back, never make an uplink of something else.
        if (draft.Kind is null or UplinkKind.Uplink)
        {
            draft.Kind = kind ?? UplinkKind.Other;
        }

        if (draft.Kind == UplinkKind.Uplink)
        {
            draft.FCnt ??= 0;
            draft.Confirmed ??= false;
        }
    }

    private static UplinkKind? KindOf(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("join_accept"u8) ? UplinkKind.Join
        : name.SequenceEqual("downlink_ack"u8) || name.SequenceEqual("downlink_nack"u8) ? UplinkKind.Acknowledgement
        : name.SequenceEqual("downlink_failed"u8) ? UplinkKind.Error
        : name.StartsWith("downlink_"u8) ? UplinkKind.Downlink
        : null;

    private static void ReadDevice(ref UplinkCursor cursor, ref UplinkDraft draft)
    {
        if (!cursor.IsObject())
        {
            return;
        }

        var seen = 0UL;
        while (cursor.NextMember(out ReadOnlySpan<byte> name))
        {
            if (cursor.Is(name, "device_id"u8, ref seen, 0))
            {
                draft.DeviceName = cursor.Text();
            }
            else if (cursor.Is(name, "dev_eui"u8, ref seen, 1))
            {
                draft.DevEui = cursor.Eui("$.end_device_ids.dev_eui");
            }
            else if (cursor.Is(name, "dev_addr"u8, ref seen, 2))
            {
                draft.DevAddr = cursor.DevAddr();
            }
            else if (cursor.Is(name, "join_eui"u8, ref seen, 3))
            {
                draft.JoinEui = cursor.EuiText();
            }
            else if (cursor.Is(name, "application_ids"u8, ref seen, 4) && cursor.IsObject())
            {
                draft.ApplicationId = ReadOneText(ref cursor, "application_id"u8);
            }
            else
            {
                cursor.Skip();
            }
        }
    }

    private static void ReadUplink(ref UplinkCursor cursor, ref UplinkDraft draft)
    {
        if (!cursor.IsObject())
        {
            return;
        }

        var seen = 0UL;
        while (cursor.NextMember(out ReadOnlySpan<byte> name))
        {
            if (cursor.Is(name, "f_port"u8, ref seen, 0))
            {
                draft.FPort = cursor.Port("$.uplink_message.f_port");
            }
            else if (cursor.Is(name, "f_cnt"u8, ref seen, 1))
            {
                draft.FCnt = cursor.FrameCounter("$.uplink_message.f_cnt");
            }
            else if (cursor.Is(name, "frm_payload"u8, ref seen, 2))
            {
                draft.Payload = cursor.Base64Bytes("$.uplink_message.frm_payload");
            }
            else if (cursor.Is(name, "decoded_payload"u8, ref seen, 3))
            {
                draft.Object = cursor.Raw();
            }
            else if (cursor.Is(name, "normalized_payload"u8, ref seen, 4))
            {
                draft.Normalized = cursor.Raw();
            }
            else if (cursor.Is(name, "rx_metadata"u8, ref seen, 5))
            {
                GatewayDraft.ReadList(ref cursor, ref draft, ReadGateway);
            }
            else if (cursor.Is(name, "settings"u8, ref seen, 6))
            {
                CommonMembers.ReadTransmission(ref cursor, ref draft, "data_rate"u8, "spreading_factor"u8);
            }
            else if (cursor.Is(name, "received_at"u8, ref seen, 7))
            {
                draft.ReceivedAt = cursor.Time("$.uplink_message.received_at");
            }
            else if (cursor.Is(name, "confirmed"u8, ref seen, 8))
            {
                draft.Confirmed = cursor.Flag();
            }
            else if (cursor.Is(name, "locations"u8, ref seen, 9) && cursor.IsObject())
            {
                ReadLocations(ref cursor, ref draft);
            }
            else if (cursor.Is(name, "version_ids"u8, ref seen, 10))
            {
                draft.Profile = ReadVersion(ref cursor);
            }
            else
            {
                cursor.Skip();
            }
        }
    }

    /// <summary>The position that the user has set; other sources (a codec, a network's estimate) are not the device's own.</summary>
    private static void ReadLocations(ref UplinkCursor cursor, ref UplinkDraft draft)
    {
        var seen = 0UL;
        while (cursor.NextMember(out ReadOnlySpan<byte> name))
        {
            if (cursor.Is(name, "user"u8, ref seen, 0))
            {
                draft.Location = CommonMembers.ReadLocation(ref cursor);
            }
            else
            {
                cursor.Skip();
            }
        }
    }

    /// <summary><c>brand_id/model_id</c>; <c>null</c> unless both are told.</summary>
    private static string? ReadVersion(ref UplinkCursor cursor)
    {
        if (!cursor.IsObject())
        {
            return null;
        }

        ReadOnlySpan<byte> brand = default;
        ReadOnlySpan<byte> model = default;
        var seen = 0UL;
        while (cursor.NextMember(out ReadOnlySpan<byte> name))
        {
            if (cursor.Is(name, "brand_id"u8, ref seen, 0))
            {
                brand = cursor.Scalar();
            }
            else if (cursor.Is(name, "model_id"u8, ref seen, 1))
            {
                model = cursor.Scalar();
            }
            else
            {
                cursor.Skip();
            }
        }

        if (brand.IsEmpty || model.IsEmpty || brand.Length + model.Length >= LongestProfile)
        {
            return null;
        }

        Span<byte> profile = stackalloc byte[LongestProfile];
        brand.CopyTo(profile);
        profile[brand.Length] = (byte)'/';
        model.CopyTo(profile[(brand.Length + 1)..]);
        return Encoding.UTF8.GetString(profile[..(brand.Length + 1 + model.Length)]);
    }

    private static bool ReadGateway(ref UplinkCursor cursor, ReadOnlySpan<byte> name, ref ulong seen, ref GatewayDraft gateway)
    {
        if (cursor.Is(name, "gateway_ids"u8, ref seen, 0) && cursor.IsObject())
        {
            gateway.Id = ReadOneText(ref cursor, "gateway_id"u8);
            return true;
        }

        if (cursor.Is(name, "channel_rssi"u8, ref seen, 1))
        {
            gateway.ChannelRssi = cursor.Number();
            return true;
        }

        return gateway.TryReadSignal(ref cursor, name, ref seen, "rssi"u8, "snr"u8) || gateway.TryReadLocation(ref cursor, name, ref seen);
    }

    /// <summary>One member of the object that the cursor is on; the others are passed over.</summary>
    private static string? ReadOneText(ref UplinkCursor cursor, ReadOnlySpan<byte> wanted)
    {
        string? text = null;
        var seen = 0UL;
        while (cursor.NextMember(out ReadOnlySpan<byte> name))
        {
            if (cursor.Is(name, wanted, ref seen, 0))
            {
                text = cursor.Text();
            }
            else
            {
                cursor.Skip();
            }
        }

        return text;
    }
}
