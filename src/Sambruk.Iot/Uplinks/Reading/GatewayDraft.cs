// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>Reads one member of a gateway: true when it was one that the network server is known to write.</summary>
internal delegate bool GatewayMember(ref UplinkCursor cursor, ReadOnlySpan<byte> name, ref ulong seen, ref GatewayDraft gateway);

/// <summary>What has been read of one gateway so far; the same for every network server.</summary>
internal ref struct GatewayDraft
{
    // Bits of names that have been seen; a reader's own begin at 0.
    private const int RssiBit = 61;
    private const int SnrBit = 62;
    private const int LocationBit = 63;

    public string? Id;

    /// <summary>Its EUI as it stands in the message, for one that tells no <see cref="Id"/>.</summary>
    public ReadOnlySpan<byte> Eui;
    public double? Rssi;

    /// <summary>Of the channel, for one that tells no <see cref="Rssi"/> of the signal.</summary>
    public double? ChannelRssi;
    public double? Snr;
    public UplinkLocation? Location;

    // A position whose numbers stand in the gateway itself.
    public double? Latitude;
    public double? Longitude;
    public double? Altitude;

    /// <summary>When it received the message; the earliest of its gateways' is the message's.</summary>
    public DateTimeOffset? Time;

    /// <summary>Reads a list of gateways; what is none is passed over.</summary>
    public static void ReadList(ref UplinkCursor cursor, ref UplinkDraft draft, GatewayMember member)
    {
        if (!cursor.IsArray())
        {
            return;
        }

        while (cursor.NextElement())
        {
            Read(ref cursor, ref draft, member);
        }
    }

    /// <summary>Reads one gateway.</summary>
    public static void Read(ref UplinkCursor cursor, ref UplinkDraft draft, GatewayMember member)
    {
        if (!cursor.IsObject())
        {
            return;
        }

        var gateway = default(GatewayDraft);
        var seen = 0UL;
        while (cursor.NextMember(out ReadOnlySpan<byte> name))
        {
            if (!member(ref cursor, name, ref seen, ref gateway))
            {
                cursor.Skip();
            }
        }

        if (gateway.Time is { } time && !(draft.ReceivedAt <= time))
        {
            draft.ReceivedAt = time;
        }

        draft.AddGateway(ref cursor, new UplinkGateway
        {
            Id = gateway.Id ?? (gateway.Eui.IsEmpty ? null : UplinkCursor.EuiText(gateway.Eui)),
            Rssi = gateway.Rssi ?? gateway.ChannelRssi,
            Snr = gateway.Snr,
            Location = gateway.Location ?? CommonMembers.Location(gateway.Latitude, gateway.Longitude, gateway.Altitude),
        });
    }

    /// <summary>The strength of the signal and its distance from the noise, under the names of the server.</summary>
    public bool TryReadSignal(ref UplinkCursor cursor, ReadOnlySpan<byte> name, ref ulong seen, ReadOnlySpan<byte> rssi, ReadOnlySpan<byte> snr)
    {
        if (cursor.Is(name, rssi, ref seen, RssiBit))
        {
            Rssi = cursor.Number();
            return true;
        }

        if (cursor.Is(name, snr, ref seen, SnrBit))
        {
            Snr = cursor.Number();
            return true;
        }

        return false;
    }

    /// <summary><c>"location": {"latitude", "longitude", "altitude"}</c>.</summary>
    public bool TryReadLocation(ref UplinkCursor cursor, ReadOnlySpan<byte> name, ref ulong seen)
    {
        if (!cursor.Is(name, "location"u8, ref seen, LocationBit))
        {
            return false;
        }

        Location = CommonMembers.ReadLocation(ref cursor);
        return true;
    }
}
