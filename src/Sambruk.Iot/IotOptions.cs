// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Sambruk.Iot;

/// <summary>Settings of <c>AddIot</c>, the section <c>Iot</c>.</summary>
public sealed class IotOptions
{
    /// <summary>
    /// Decoders by the network server's name of the profile, without case: <c>"ELSYS ERS": "elsys"</c>. A device whose profile
    /// stands here needs no place in the register. Default none.
    /// </summary>
    public IDictionary<string, string> Profiles { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Devices that are known from the configuration; ignored when a store package keeps the register. Default none.</summary>
    [ValidateEnumeratedItems]
    public IList<IotDeviceOptions> Devices { get; } = [];

    /// <summary>What happens to uplinks of unknown devices. Default <see cref="UnknownDevicePolicy.DeadLetter"/>.</summary>
    public UnknownDevicePolicy UnknownDevices { get; set; }

    /// <summary>
    /// Uplinks are spread over this many partitions by device; those of one device stay in order. Default 0: twice the
    /// number of processors.
    /// </summary>
    [Range(0, 256)]
    public int Partitions { get; set; }

    /// <summary>Uplinks that wait in a partition at most; a source waits when it is full. Default 2048.</summary>
    [Range(1, 1_000_000)]
    public int QueueCapacity { get; set; } = 2048;

    /// <summary>Uplinks that a sink gets at once at most. Default 1000.</summary>
    [Range(1, 100_000)]
    public int BatchSize { get; set; } = 1000;

    /// <summary>
    /// How long the partition waits for a batch to fill when it is not full. Default 0: it takes what is there, so that an
    /// uplink never waits. A few milliseconds make a store write larger pieces.
    /// </summary>
    public TimeSpan BatchWait { get; set; } = TimeSpan.Zero;

    /// <summary>Time in which an uplink that comes again is known by its key. Default 10 minutes. A store knows it for longer: see its README.</summary>
    public TimeSpan DuplicateWindow { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Keys that are remembered for that at most, in all partitions. Default 200,000.</summary>
    [Range(0, 10_000_000)]
    public int DuplicateCapacity { get; set; } = 200_000;

    /// <summary>How long what the register says of a device is used without asking again. Default 30 seconds.</summary>
    public TimeSpan DeviceCacheTime { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>First wait before a sink that failed is tried again; doubled each time, with jitter. Default 0.2 seconds.</summary>
    public TimeSpan RetryBaseDelay { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Longest wait before a sink that failed is tried again. Default 30 seconds.</summary>
    public TimeSpan RetryMaxDelay { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Values that were read before an unknown type go to the sinks; false puts such uplinks aside. Default true.</summary>
    public bool DeliverPartial { get; set; } = true;

    /// <summary>How long the host waits at its end for what is under way; what is not delivered by then comes again. Default 20 seconds.</summary>
    public TimeSpan DrainTime { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>Limits and choices for reading messages.</summary>
    [ValidateObjectMembers]
    public UplinkParserOptions Parser { get; } = new();
}

[OptionsValidator]
internal sealed partial class IotSettingsValidator : IValidateOptions<IotOptions>;
