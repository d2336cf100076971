// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Samples.Kommun;

/// <summary>The time of the register: that of the machine, but for the moment in which made-up persons get their history.</summary>
internal sealed class YouthClock : TimeProvider
{
    private DateTimeOffset? _then;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => _then ?? System.GetUtcNow();

    /// <summary>Sets the clock back; <c>null</c>: it is now.</summary>
    public void Set(DateTimeOffset? then) => _then = then;
}
