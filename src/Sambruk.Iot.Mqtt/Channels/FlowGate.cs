// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot.Mqtt;

/// <summary>Counts messages that were read and not yet dealt with; who reads waits while there are more than the limit.</summary>
internal sealed class FlowGate(int limit)
{
    private readonly Lock _lock = new();
    private TaskCompletionSource? _opened;
    private int _count;

    public int Count => Volatile.Read(ref _count);

    public void Add(int messages)
    {
        lock (_lock)
        {
            _count += messages;
        }
    }

    public void Release()
    {
        TaskCompletionSource? opened = null;
        lock (_lock)
        {
            _count--;
            if (_count <= limit)
            {
                (opened, _opened) = (_opened, null);
            }
        }

        opened?.TrySetResult();
    }

    public Task WaitAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_count <= limit)
            {
                return Task.CompletedTask;
            }

            _opened ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
            return _opened.Task.WaitAsync(cancellationToken);
        }
    }
}
