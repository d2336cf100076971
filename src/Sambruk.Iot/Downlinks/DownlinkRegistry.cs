// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>The downlink encoders by decoder: that of the model, else that of the family.</summary>
public sealed class DownlinkRegistry
{
    private readonly Dictionary<string, DownlinkEncoder> _byKey;

    /// <summary>A registry of these encoders.</summary>
    /// <exception cref="ArgumentException">Two have one key.</exception>
    public DownlinkRegistry(IEnumerable<DownlinkEncoder> encoders)
    {
        ArgumentNullException.ThrowIfNull(encoders);
        All = [.. encoders];
        _byKey = All.ToDictionary(encoder => encoder.Key, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The encoders of this package.</summary>
    public static DownlinkRegistry Default { get; } = new(NativeDownlinks.All());

    /// <summary>All, in the order in which they were given.</summary>
    public IReadOnlyList<DownlinkEncoder> All { get; }

    /// <summary>The encoder for devices of this decoder (<see cref="DecoderInfo.Key"/>), or null when they cannot be told anything.</summary>
    public DownlinkEncoder? Find(string decoderKey)
    {
        ArgumentNullException.ThrowIfNull(decoderKey);
        if (_byKey.TryGetValue(decoderKey, out var encoder))
        {
            return encoder;
        }

        var slash = decoderKey.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? null : _byKey.GetValueOrDefault(decoderKey[..slash]);
    }
}
