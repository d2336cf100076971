// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Text;

namespace Sambruk.Iot;

/// <summary>Loriot application output: <c>cmd</c> says what it is; the same frame comes as <c>rx</c> and, with gateways, as <c>gw</c>.</summary>
internal static class LoriotReader
{
    private const int BatteryUnknown = 255;
    private const double BatteryFull = 254;
    private const int HertzPerKilohertz = 1000;

    public static void Read(ref UplinkCursor cursor, ref UplinkDraft draft)
    {
        ReadOnlySpan<byte> command = default;
        double? rssi = null;
        double? snr = null;
        var seen = 0UL;
        while (cursor.NextMember(out ReadOnlySpan<byte> name))
        {
            if (cursor.Is(name, "cmd"u8, ref seen, 0))
            {
                command = cursor.Scalar();
            }
            else if (cursor.Is(name, "EUI"u8, ref seen, 1))
            {
                draft.DevEui = cursor.Eui("$.EUI");
            }
            else if (cursor.Is(name, "ts"u8, ref seen, 2))
            {
                draft.ReceivedAt = cursor.EpochMilliseconds("$.ts");
            }
            else if (cursor.Is(name, "fcnt"u8, ref seen, 3))
            {
                draft.FCnt = cursor.FrameCounter("$.fcnt");
            }
            else if (cursor.Is(name, "port"u8, ref seen, 4))
            {
                draft.FPort = cursor.Port("$.port");
            }
            else if (cursor.Is(name, "data"u8, ref seen, 5))
            {
                draft.Payload = cursor.HexBytes("$.data");
            }
            else if (cursor.Is(name, "freq"u8, ref seen, 6))
            {
                draft.Radio = draft.Radio with { FrequencyHz = cursor.Whole() };
            }
            else if (cursor.Is(name, "rssi"u8, ref seen, 7))
            {
                rssi = cursor.Number();
            }
            else if (cursor.Is(name, "snr"u8, ref seen, 8))
            {
                snr = cursor.Number();
            }
            else if (cursor.Is(name, "dr"u8, ref seen, 9))
            {
                ReadDataRate(cursor.Scalar(), ref draft);
            }
            else if (cursor.Is(name, "ack"u8, ref seen, 10))
            {
                draft.Confirmed = cursor.Flag();
            }
            else if (cursor.Is(name, "bat"u8, ref seen, 11))
            {
                ReadBattery(cursor.Whole(), ref draft);
            }
            else if (cursor.Is(name, "toa"u8, ref seen, 12))
            {
                draft.TimeOnAir = cursor.Number();
            }
            else if (cursor.Is(name, "seqno"u8, ref seen, 13))
            {
                draft.SequenceNumber = cursor.Whole();
            }
            else if (cursor.Is(name, "offline"u8, ref seen, 14))
            {
                draft.Late = cursor.Flag();
            }
            else if (cursor.Is(name, "gws"u8, ref seen, 15))
            {
                GatewayDraft.ReadList(ref cursor, ref draft, ReadGateway);
            }
            else
            {
                cursor.Skip();
            }
        }

        draft.Radio = draft.Radio with { Rssi = rssi, Snr = snr };
        if (draft.Kind is null or UplinkKind.Uplink)
        {
            draft.Kind = KindOf(command);
            draft.Code = draft.Kind == UplinkKind.Other && !command.IsEmpty ? Encoding.UTF8.GetString(command) : null;
        }
    }

    private static UplinkKind KindOf(ReadOnlySpan<byte> command) =>
        command.SequenceEqual("rx"u8) || command.SequenceEqual("gw"u8) ? UplinkKind.Uplink
        : command.SequenceEqual("join"u8) ? UplinkKind.Join
        : command.SequenceEqual("tx"u8) ? UplinkKind.Downlink
        : command.SequenceEqual("txd"u8) ? UplinkKind.Transmission
        : UplinkKind.Other;

    /// <summary>LoRaWAN DevStatusAns: 0 is power from outside, 255 could not be measured, 1 to 254 is the level.</summary>
    private static void ReadBattery(long? battery, ref UplinkDraft draft)
    {
        draft.ExternalPower = battery is >= 0 and < BatteryUnknown ? battery == 0 : null;
        draft.Battery = battery is > 0 and < BatteryUnknown ? battery.Value * 100 / BatteryFull : null;
    }

    /// <summary><c>SF7 BW125 4/5</c>, the bandwidth in kHz; another modulation has neither.</summary>
    private static void ReadDataRate(ReadOnlySpan<byte> text, ref UplinkDraft draft)
    {
        foreach (var range in text.Split((byte)' '))
        {
            var part = text[range];
            if (part.StartsWith("SF"u8) && NumberText.TryRead(part[2..], out long factor) && factor is > 0 and < 100)
            {
                draft.Radio = draft.Radio with { SpreadingFactor = (int)factor };
            }
            else if (part.StartsWith("BW"u8) && NumberText.TryRead(part[2..], out double kilohertz) && kilohertz is > 0 and < 100_000)
            {
                draft.Radio = draft.Radio with { BandwidthHz = (int)Math.Round(kilohertz * HertzPerKilohertz, MidpointRounding.AwayFromZero) };
            }
        }
    }

    private static bool ReadGateway(ref UplinkCursor cursor, ReadOnlySpan<byte> name, ref ulong seen, ref GatewayDraft gateway)
    {
        if (cursor.Is(name, "gweui"u8, ref seen, 0))
        {
            gateway.Id = cursor.EuiText();
            return true;
        }

        if (cursor.Is(name, "lat"u8, ref seen, 1))
        {
            gateway.Latitude = cursor.Number();
            return true;
        }

        if (cursor.Is(name, "lon"u8, ref seen, 2))
        {
            gateway.Longitude = cursor.Number();
            return true;
        }

        if (cursor.Is(name, "alt"u8, ref seen, 3))
        {
            gateway.Altitude = cursor.Number();
            return true;
        }

        return gateway.TryReadSignal(ref cursor, name, ref seen, "rssi"u8, "snr"u8);
    }
}
