// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>How a sink does, for the health check. The partitions write it, anybody reads it.</summary>
internal sealed class SinkState(string name)
{
    private int _failing;

    public string Name { get; } = name;

    /// <summary>A partition waits for the sink to work again.</summary>
    public bool IsFailing => Volatile.Read(ref _failing) > 0;

    public void Fail() => Interlocked.Increment(ref _failing);

    public void Recover() => Interlocked.Decrement(ref _failing);
}
