// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Runtime.InteropServices;

namespace Sambruk.Iot;

/// <summary>What has been read of one message or element so far; the same for every network server.</summary>
/// <remarks>Lives on the stack and is passed by reference. Its lists are rented: <see cref="Return"/> gives them back.</remarks>
[StructLayout(LayoutKind.Auto)]
internal struct UplinkDraft
{
    public PooledList<UplinkGateway> Gateways;
    public PooledList<UplinkTag> Tags;
    public PooledList<string> TagValues;
    public UplinkFormat Network;
    public UplinkKind? Kind;
    public DevEui DevEui;
    public string? DeviceName;
    public string? Profile;
    public byte? FPort;
    public uint? FCnt;
    public DateTimeOffset? ReceivedAt;
    public byte[]? Payload;
    public byte[]? Object;
    public byte[]? Normalized;
    public bool? Confirmed;
    public string? DevAddr;
    public UplinkRadio Radio;

    /// <summary>The message has chosen the gateway itself (the plain form): <see cref="Radio"/> stays as it is.</summary>
    public bool HasChosenRadio;
    public UplinkLocation? Location;
    public double? Battery;
    public bool? ExternalPower;
    public double? ReportedBatteryLevel;
    public string? DeduplicationId;
    public string? TenantId;
    public string? TenantName;
    public string? ApplicationId;
    public string? ApplicationName;
    public string? JoinEui;
    public double? TimeOnAir;
    public long? SequenceNumber;
    public bool? Late;
    public string? SubBand;
    public string? Channel;
    public string? Mic;

    // Of a status.
    public int? Margin;
    public double? BatteryLevel;
    public bool? BatteryLevelUnavailable;

    // Of an error or a line of log.
    public string? Level;
    public string? Code;
    public string? Description;
    public byte[]? Context;

    /// <summary>Payload, decoded object or normalised payload: something to make measurements of.</summary>
    public readonly bool HasData => Payload is { Length: > 0 } || Object is not null || Normalized is not null;

    /// <summary>Keeps a gateway; a list longer than the limit is refused.</summary>
    public void AddGateway(ref UplinkCursor cursor, in UplinkGateway gateway)
    {
        if (Gateways.Count >= cursor.Options.MaxGateways)
        {
            cursor.Refuse(UplinkRefusalReason.TooMany, "$");
            return;
        }

        Gateways.Add(gateway);
    }

    /// <summary>Forgets everything but the rented lists.</summary>
    public void Clear()
    {
        Gateways.Clear();
        Tags.Clear();
        this = new UplinkDraft { Gateways = Gateways, Tags = Tags, TagValues = TagValues };
    }

    public void Return()
    {
        Gateways.Return();
        Tags.Return();
        TagValues.Return();
    }

    public readonly Uplink ToUplink(UplinkParserOptions options)
    {
        var best = BestGateway(options.RadioFromFirstGateway);
        return new Uplink
        {
            Network = Network,
            DevEui = DevEui,
            DeviceName = DeviceName,
            Profile = Profile,
            FPort = FPort,
            FCnt = FCnt,
            ReceivedAt = ReceivedAt,
            Payload = Payload,
            Object = Object,
            Normalized = Normalized,
            Confirmed = Confirmed,
            DevAddr = DevAddr,
            Radio = best < 0 || HasChosenRadio ? Radio : Radio with { Rssi = Gateways.Items[best].Rssi, Snr = Gateways.Items[best].Snr },
            Gateways = Gateways.ToArray(),
            Location = Location ?? (options.LocationFromFirstGateway && Gateways.Count > 0 ? Gateways.Items[0].Location : null),
            Tags = Tags.ToArray(),
            Battery = Battery,
            ExternalPower = ExternalPower,
            ReportedBatteryLevel = ReportedBatteryLevel,
            DeduplicationId = DeduplicationId,
            TenantId = TenantId,
            TenantName = TenantName,
            ApplicationId = ApplicationId,
            ApplicationName = ApplicationName,
            JoinEui = JoinEui,
            TimeOnAir = TimeOnAir,
            SequenceNumber = SequenceNumber,
            Late = Late,
            SubBand = SubBand,
            Channel = Channel,
            Mic = Mic,
        };
    }

    public readonly DeviceStatus ToStatus() => new()
    {
        Network = Network,
        DevEui = DevEui,
        DeviceName = DeviceName,
        Profile = Profile,
        ReceivedAt = ReceivedAt,
        Margin = Margin,
        BatteryLevel = BatteryLevelUnavailable == true ? null : BatteryLevel,
        ExternalPower = ExternalPower,
        Tags = Tags.ToArray(),
        DeduplicationId = DeduplicationId,
        TenantId = TenantId,
        TenantName = TenantName,
        ApplicationId = ApplicationId,
        ApplicationName = ApplicationName,
    };

    public readonly NetworkEvent ToEvent(UplinkKind kind) => new()
    {
        Network = Network,
        Kind = kind,
        DevEui = DevEui,
        DeviceName = DeviceName,
        Profile = Profile,
        ReceivedAt = ReceivedAt,
        DevAddr = DevAddr,
        FCnt = FCnt,
        Level = Level,
        Code = Code,
        Description = Description,
        Context = Context,
        Tags = Tags.ToArray(),
        DeduplicationId = DeduplicationId,
        TenantId = TenantId,
        TenantName = TenantName,
        ApplicationId = ApplicationId,
        ApplicationName = ApplicationName,
    };

    /// <summary>The gateway with the highest SNR, of equals the highest RSSI, of equals the first; −1 when none tells either.</summary>
    private readonly int BestGateway(bool first)
    {
        var gateways = Gateways.Items;
        if (first && gateways.Length > 0)
        {
            return 0;
        }

        var best = -1;
        for (var i = 0; i < gateways.Length; i++)
        {
            ref readonly var candidate = ref gateways[i];
            if ((candidate.Snr is not null || candidate.Rssi is not null) && (best < 0 || IsBetter(candidate, gateways[best])))
            {
                best = i;
            }
        }

        return best;
    }

    private static bool IsBetter(in UplinkGateway candidate, in UplinkGateway best)
    {
        var (snr, bestSnr) = (candidate.Snr ?? double.NegativeInfinity, best.Snr ?? double.NegativeInfinity);
        return snr > bestSnr || (snr == bestSnr && (candidate.Rssi ?? double.NegativeInfinity) > (best.Rssi ?? double.NegativeInfinity));
    }
}
