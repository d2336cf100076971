// SPDX-FileCopyrightText: Sambruk SDK contributors
// SPDX-License-Identifier: MIT

namespace Sambruk.Iot.Mqtt.Tests;

public sealed class AcknowledgementQueueTests
{
    private readonly FlowGate _gate = new(100);
    private readonly List<int> _acknowledged = [];

    [Fact]
    public async Task Messages_are_acknowledged_in_the_order_in_which_they_came_whichever_is_dealt_with_first()
    {
        var queue = new AcknowledgementQueue(_gate, _ => { });
        var dealt = Add(queue, 10);
        var running = queue.RunAsync(TestContext.Current.CancellationToken);
        foreach (var one in Enumerable.Reverse(dealt))
        {
            Assert.Empty(_acknowledged);
            one.SetResult();
        }

        queue.Close();
        await running;
        Assert.Equal(Enumerable.Range(0, 10), _acknowledged);
        Assert.Equal(0, _gate.Count);
    }

    [Fact]
    public async Task After_one_that_was_not_dealt_with_none_is_acknowledged()
    {
        var settled = new List<bool>();
        var queue = new AcknowledgementQueue(_gate, settled.Add);
        var dealt = Add(queue, 5);
        for (var i = 0; i < 5; i++)
        {
            if (i == 2)
            {
                dealt[i].SetCanceled(TestContext.Current.CancellationToken);
            }
            else
            {
                dealt[i].SetResult();
            }
        }

        queue.Close();
        await queue.RunAsync(TestContext.Current.CancellationToken);
        Assert.Equal([0, 1], _acknowledged);
        Assert.Equal([true, true, false, false, false], settled);
        Assert.Equal(3, queue.Unacknowledged);
        Assert.True(queue.Failed.IsCompleted);
        Assert.Equal(0, _gate.Count);
    }

    [Fact]
    public async Task Who_reads_waits_while_more_than_the_limit_are_under_way()
    {
        var gate = new FlowGate(2);
        gate.Add(2);
        Assert.True(gate.WaitAsync(TestContext.Current.CancellationToken).IsCompleted);
        gate.Add(2);
        var waiting = gate.WaitAsync(TestContext.Current.CancellationToken);
        gate.Release();
        Assert.False(waiting.IsCompleted);
        gate.Release();
        await waiting;
    }

    private List<TaskCompletionSource> Add(AcknowledgementQueue queue, int count)
    {
        var dealt = new List<TaskCompletionSource>();
        for (var i = 0; i < count; i++)
        {
            var number = i;
            var one = new TaskCompletionSource();
            dealt.Add(one);
            _gate.Add(1);
            queue.Add(one.Task, _ =>
            {
                _acknowledged.Add(number);
                return Task.CompletedTask;
            });
        }

        return dealt;
    }
}
