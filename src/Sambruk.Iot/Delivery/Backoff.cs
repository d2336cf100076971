// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>How long to wait before another attempt: doubled each time up to a limit, less up to half by chance, so that hosts do not come all at once.</summary>
internal static class Backoff
{
    public static TimeSpan After(int attempt, IotOptions options)
    {
        var factor = Math.Pow(2, Math.Min(attempt - 1, 30));
        var full = Math.Min(options.RetryBaseDelay.TotalMilliseconds * factor, options.RetryMaxDelay.TotalMilliseconds);
        return TimeSpan.FromMilliseconds(full * (1 - (Random.Shared.NextDouble() / 2)));
    }
}
