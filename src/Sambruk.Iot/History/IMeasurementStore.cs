// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>Keeps measurements, and finds them again. Each uplink is kept once, however often it comes.</summary>
public interface IMeasurementStore : IUplinkSink
{
    /// <summary>The latest value of each reading and channel of a device, in the order of their names; of all devices when none is named.</summary>
    IAsyncEnumerable<LatestMeasurement> LatestAsync(DevEui? devEui, CancellationToken cancellationToken);

    /// <summary>Values of one reading over time, the oldest first.</summary>
    IAsyncEnumerable<SeriesPoint> SeriesAsync(SeriesQuery query, CancellationToken cancellationToken);

    /// <summary>Uplinks that are kept.</summary>
    Task<long> CountAsync(CancellationToken cancellationToken);
}
