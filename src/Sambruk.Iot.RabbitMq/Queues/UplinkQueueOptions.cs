// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.ComponentModel.DataAnnotations;

namespace Sambruk.Iot.RabbitMq;

/// <summary>Settings of the queues of the workers, the section <c>Iot:RabbitMq:Queue</c>. All hosts need the same.</summary>
public sealed class UplinkQueueOptions
{
    /// <summary>The queues are <c>name.0</c>, <c>name.1</c> …, <c>name.dead</c> and <c>name.hosts</c>. Default <c>sambruk-uplinks</c>.</summary>
    [Required]
    public string Name { get; set; } = "sambruk-uplinks";

    /// <summary>
    /// Number of queues that devices are spread over; at most as many hosts work at once. Default 8. With another number
    /// some devices change queue: empty the queues first when their order matters.
    /// </summary>
    [Range(1, 256)]
    public int Partitions { get; set; } = 8;

    /// <summary>Messages of a queue that are under way to a worker at most. Default 64.</summary>
    [Range(1, 10_000)]
    public int Prefetch { get; set; } = 64;

    /// <summary>How often a message comes again before the broker puts it into the dead-letter queue. Default 20. Each loss of a connection counts.</summary>
    [Range(1, 1000)]
    public int DeliveryLimit { get; set; } = 20;

    /// <summary>Messages that a queue holds at most; then the broker refuses more and the sources wait. Default 0: as many as its disk takes.</summary>
    [Range(0, 1_000_000_000)]
    public int MaxLength { get; set; }

    /// <summary>How often a host looks whether it has more queues than its share. Default 10 seconds.</summary>
    public TimeSpan RebalanceInterval { get; set; } = TimeSpan.FromSeconds(10);
}
