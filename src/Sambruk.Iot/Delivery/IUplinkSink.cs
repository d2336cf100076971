// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>Takes decoded uplinks: a store, a bus, an address. Called by several partitions at once.</summary>
public interface IUplinkSink
{
    /// <summary>Name in metrics and dead letters, such as <c>rabbitmq</c>: the same in each host, without anything of a device.</summary>
    string Name { get; }

    /// <summary>
    /// Takes a batch. What has been returned from is safe: the source is told that the messages need not come again. Gets the
    /// same uplinks again after a fault or a kill, and knows them by their <see cref="DecodedUplink.Key"/>.
    /// </summary>
    /// <exception cref="Exception">Nothing of it can be taken now; it comes again after a while.</exception>
    ValueTask WriteAsync(UplinkBatch batch, CancellationToken cancellationToken);
}
