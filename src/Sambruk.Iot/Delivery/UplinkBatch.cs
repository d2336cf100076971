// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

using System.Collections;

namespace Sambruk.Iot;

/// <summary>
/// Uplinks that a sink is to take, those of one device in the order in which they came. A sink that cannot take one of
/// them, now or ever, refuses that one; a sink that cannot take any now throws, and gets them again.
/// </summary>
public sealed class UplinkBatch : IReadOnlyList<DecodedUplink>
{
    private readonly IReadOnlyList<DecodedUplink> _uplinks;
    private Dictionary<int, string>? _refused;

    /// <summary>A batch of these.</summary>
    public UplinkBatch(IReadOnlyList<DecodedUplink> uplinks)
    {
        ArgumentNullException.ThrowIfNull(uplinks);
        _uplinks = uplinks;
    }

    /// <inheritdoc/>
    public int Count => _uplinks.Count;

    /// <summary>Places of the refused ones, each with its code.</summary>
    public IReadOnlyDictionary<int, string> Refused => _refused ?? (IReadOnlyDictionary<int, string>)System.Collections.Frozen.FrozenDictionary<int, string>.Empty;

    /// <inheritdoc/>
    public DecodedUplink this[int index] => _uplinks[index];

    /// <summary>The sink will never take this one: it becomes a dead letter of the sink.</summary>
    /// <param name="index">Its place in the batch.</param>
    /// <param name="code">Why, such as <c>IOT-WEBHOOK-400</c>; without content.</param>
    public void Refuse(int index, string code)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, _uplinks.Count);
        ArgumentException.ThrowIfNullOrWhiteSpace(code);
        (_refused ??= [])[index] = code;
    }

    /// <inheritdoc/>
    public IEnumerator<DecodedUplink> GetEnumerator() => _uplinks.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
