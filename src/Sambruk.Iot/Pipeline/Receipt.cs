// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot;

/// <summary>Waits until each part of a message has been dealt with.</summary>
internal sealed class Receipt(int parts)
{
    private readonly TaskCompletionSource<IntakeResult> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _lock = new();
    private IntakeResult _worst = new(IntakeOutcome.Delivered);
    private int _left = parts;

    public Task<IntakeResult> Task => _done.Task;

    public void Complete(IntakeResult result)
    {
        lock (_lock)
        {
            if (result.Outcome > _worst.Outcome)
            {
                _worst = result;
            }

            if (--_left > 0)
            {
                return;
            }
        }

        _done.TrySetResult(_worst);
    }

    /// <summary>It was not dealt with, and must come again.</summary>
    public void Abandon() => _done.TrySetCanceled();
}
