// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>Actility ThingPark frames: one root member that names the kind, numbers as texts or not, frequency in MHz.</summary>
internal static class ActilityReader
{
    private const int UnconfirmedDataUp = 2;
    private const int ConfirmedDataUp = 4;
    private const double HertzPerMegahertz = 1_000_000;

    public static void Read(ref UplinkCursor cursor, ref UplinkDraft draft)
    {
        UplinkKind? kind = null;
        var seen = 0UL;
        while (cursor.NextMember(out ReadOnlySpan<byte> name))
        {
            if (cursor.Is(name, "DevEUI_uplink"u8, ref seen, 0))
            {
                kind = UplinkKind.Uplink;
                ReadUplink(ref cursor, ref draft);
            }
            else
            {
                // DevEUI_downlink_Sent, DevEUI_downlink_Rejected …
                kind ??= name.StartsWith("DevEUI_downlink"u8) ? UplinkKind.Downlink : null;
                cursor.Skip();
            }
        }

        if (draft.Kind is null or UplinkKind.Uplink)
        {
            draft.Kind = kind ?? UplinkKind.Other;
        }
    }

    private static void ReadUplink(ref UplinkCursor cursor, ref UplinkDraft draft)
    {
        if (!cursor.IsObject())
        {
            return;
        }

        string? bestGateway = null;
        double? rssi = null;
        double? snr = null;
        double? latitude = null;
        double? longitude = null;
        var seen = 0UL;
        while (cursor.NextMember(out ReadOnlySpan<byte> name))
        {
            if (cursor.Is(name, "Time"u8, ref seen, 0))
            {
                draft.ReceivedAt = cursor.Time("$.DevEUI_uplink.Time");
            }
            else if (cursor.Is(name, "DevEUI"u8, ref seen, 1))
            {
                draft.DevEui = cursor.Eui("$.DevEUI_uplink.DevEUI");
            }
            else if (cursor.Is(name, "DevAddr"u8, ref seen, 2))
            {
                draft.DevAddr = cursor.DevAddr();
            }
            else if (cursor.Is(name, "FPort"u8, ref seen, 3))
            {
                draft.FPort = cursor.Port("$.DevEUI_uplink.FPort");
            }
            else if (cursor.Is(name, "FCntUp"u8, ref seen, 4))
            {
                draft.FCnt = cursor.FrameCounter("$.DevEUI_uplink.FCntUp");
            }
            else if (cursor.Is(name, "MType"u8, ref seen, 5))
            {
                draft.Confirmed = cursor.Whole() switch { UnconfirmedDataUp => false, ConfirmedDataUp => true, _ => null };
            }
            else if (cursor.Is(name, "payload_hex"u8, ref seen, 6))
            {
                draft.Payload = cursor.HexBytes("$.DevEUI_uplink.payload_hex");
            }
            else if (cursor.Is(name, "payload"u8, ref seen, 7))
            {
                draft.Object = cursor.Raw();
            }
            else if (cursor.Is(name, "LrrRSSI"u8, ref seen, 8))
            {
                rssi = cursor.Number();
            }
            else if (cursor.Is(name, "LrrSNR"u8, ref seen, 9))
            {
                snr = cursor.Number();
            }
            else if (cursor.Is(name, "SpFact"u8, ref seen, 10))
            {
                draft.Radio = draft.Radio with { SpreadingFactor = cursor.Small() };
            }
            else if (cursor.Is(name, "Frequency"u8, ref seen, 11))
            {
                draft.Radio = draft.Radio with { FrequencyHz = ToHertz(cursor.Number()) };
            }
            else if (cursor.Is(name, "Lrrid"u8, ref seen, 12))
            {
                bestGateway = cursor.Text();
            }
            else if (cursor.Is(name, "LrrLAT"u8, ref seen, 13))
            {
                latitude = cursor.Number();
            }
            else if (cursor.Is(name, "LrrLON"u8, ref seen, 14))
            {
                longitude = cursor.Number();
            }
            else if (cursor.Is(name, "Lrrs"u8, ref seen, 15) && cursor.IsObject())
            {
                ReadGateways(ref cursor, ref draft);
            }
            else if (cursor.Is(name, "CustomerData"u8, ref seen, 16) && cursor.IsObject())
            {
                ReadCustomerData(ref cursor, ref draft);
            }
            else if (cursor.Is(name, "CustomerID"u8, ref seen, 17))
            {
                draft.TenantId = cursor.Text();
            }
            else if (cursor.Is(name, "SubBand"u8, ref seen, 18))
            {
                draft.SubBand = cursor.Text();
            }
            else if (cursor.Is(name, "Channel"u8, ref seen, 19))
            {
                draft.Channel = cursor.Text();
            }
            else if (cursor.Is(name, "mic_hex"u8, ref seen, 20))
            {
                draft.Mic = cursor.Text();
            }
            else if (cursor.Is(name, "Late"u8, ref seen, 21))
            {
                draft.Late = cursor.Flag();
            }
            else
            {
                cursor.Skip();
            }
        }

        draft.Radio = draft.Radio with { Rssi = rssi, Snr = snr };
        PlaceGateway(ref cursor, ref draft, bestGateway, CommonMembers.Location(latitude, longitude, altitude: null));
    }

    /// <summary>The frame's position is that of the gateway it names; without a list that gateway is the only one known.</summary>
    private static void PlaceGateway(ref UplinkCursor cursor, ref UplinkDraft draft, string? named, UplinkLocation? location)
    {
        if (named is null)
        {
            return;
        }

        if (draft.Gateways.Count == 0)
        {
            draft.AddGateway(ref cursor, new UplinkGateway { Id = named, Rssi = draft.Radio.Rssi, Snr = draft.Radio.Snr, Location = location });
            return;
        }

        foreach (ref var gateway in draft.Gateways.Items)
        {
            if (string.Equals(gateway.Id, named, StringComparison.Ordinal))
            {
                gateway = gateway with { Location = location };
            }
        }
    }

    private static long? ToHertz(double? megahertz) =>
        megahertz is >= 0 and < 1e9 ? (long)Math.Round(megahertz.Value * HertzPerMegahertz, MidpointRounding.AwayFromZero) : null;

    private static void ReadCustomerData(ref UplinkCursor cursor, ref UplinkDraft draft)
    {
        var seen = 0UL;
        while (cursor.NextMember(out ReadOnlySpan<byte> name))
        {
            if (cursor.Is(name, "name"u8, ref seen, 0))
            {
                draft.DeviceName = cursor.Text();
            }
            else if (cursor.Is(name, "alr"u8, ref seen, 1) && cursor.IsObject())
            {
                var inner = 0UL;
                while (cursor.NextMember(out ReadOnlySpan<byte> part))
                {
                    if (cursor.Is(part, "pro"u8, ref inner, 0))
                    {
                        draft.Profile = cursor.Text();
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

    private static void ReadGateways(ref UplinkCursor cursor, ref UplinkDraft draft)
    {
        var seen = 0UL;
        while (cursor.NextMember(out ReadOnlySpan<byte> name))
        {
            if (!cursor.Is(name, "Lrr"u8, ref seen, 0))
            {
                cursor.Skip();
            }
            else if (cursor.Token == System.Text.Json.JsonTokenType.StartObject)
            {
                // JSON that was made of XML has a single element without its list.
                GatewayDraft.Read(ref cursor, ref draft, ReadGateway);
            }
            else
            {
                GatewayDraft.ReadList(ref cursor, ref draft, ReadGateway);
            }
        }
    }

    private static bool ReadGateway(ref UplinkCursor cursor, ReadOnlySpan<byte> name, ref ulong seen, ref GatewayDraft gateway)
    {
        if (cursor.Is(name, "Lrrid"u8, ref seen, 0))
        {
            gateway.Id = cursor.Text();
            return true;
        }

        return gateway.TryReadSignal(ref cursor, name, ref seen, "LrrRSSI"u8, "LrrSNR"u8);
    }
}
