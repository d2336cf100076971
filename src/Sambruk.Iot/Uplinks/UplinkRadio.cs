// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>How an uplink was received. What the network server does not tell is <c>null</c>.</summary>
public readonly record struct UplinkRadio
{
    /// <summary>Received signal strength of the chosen gateway, dBm.</summary>
    public double? Rssi { get; init; }

    /// <summary>Signal-to-noise ratio of the chosen gateway, dB.</summary>
    public double? Snr { get; init; }

    /// <summary>Frequency, Hz.</summary>
    public long? FrequencyHz { get; init; }

    /// <summary>Data rate, the index of the region's table (DR0 …).</summary>
    public int? DataRate { get; init; }

    /// <summary>Spreading factor of LoRa modulation, 5 to 12.</summary>
    public int? SpreadingFactor { get; init; }

    /// <summary>Bandwidth of LoRa modulation, Hz.</summary>
    public int? BandwidthHz { get; init; }
}
