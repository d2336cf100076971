// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot.RabbitMq;

/// <summary>How long to wait before connecting again: doubled each time up to a limit, less up to half by chance, so that hosts do not come all at once.</summary>
internal static class Waits
{
    public static TimeSpan After(int attempt, IotRabbitMqOptions options)
    {
        var full = Math.Min(options.ReconnectBaseDelay.TotalMilliseconds * Math.Pow(2, Math.Min(attempt - 1, 30)), options.ReconnectMaxDelay.TotalMilliseconds);
        return TimeSpan.FromMilliseconds(full * (1 - (Random.Shared.NextDouble() / 2)));
    }
}
