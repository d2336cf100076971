// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Globalization;

namespace Sambruk.Iot.RabbitMq;

/// <summary>Which queue a device's messages go to.</summary>
internal static class DevicePartition
{
    public static string QueueOf(string name, int partition) => string.Create(CultureInfo.InvariantCulture, $"{name}.{partition}");

    /// <summary>
    /// Jump consistent hash (Lamping and Veach, arXiv:1406.2294): even, the same in each host and version, and from n to
    /// n + 1 queues only one in n + 1 devices moves.
    /// </summary>
    public static int Of(DevEui devEui, int partitions)
    {
        var key = devEui.Value;
        long bucket = -1;
        long next = 0;
        while (next < partitions)
        {
            bucket = next;
            key = unchecked((key * 2862933555777941757UL) + 1);
            next = (long)((bucket + 1) * ((double)(1L << 31) / ((key >> 33) + 1)));
        }

        return (int)bucket;
    }
}
